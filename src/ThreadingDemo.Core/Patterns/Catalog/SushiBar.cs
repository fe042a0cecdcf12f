using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Expressions.Expression;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A bar that, once full, takes nobody before all have left (Downey, 7.1, after Reek).</summary>
internal static class SushiBar
{
    public static CatalogEntry Entry { get; } = new(
        "SushiBar",
        PatternCategory.NotRemotelyClassical,
        "7.1",
        "Whoever is woken must not compete with newcomers for what he was promised.",
        new("IllDoItForYou", BookVerdict.Right, "The last to leave updates the counters for those whom he wakes.", pattern => new Bar(pattern).IllDoItForYou()),
        new("PassTheBaton", BookVerdict.Right, "Who wakes another passes him the mutex.", pattern => new Bar(pattern).PassTheBaton()),
        new("RetakesMutex", BookVerdict.Wrong, "The woken take the mutex again, and newcomers may take it, and the seats, before them.", pattern => new Bar(pattern, overfills: true).RetakesMutex()));

    private sealed class Bar
    {
        private readonly PatternBuilder pattern;
        private readonly Expression seats;
        private readonly Expression customers;
        private readonly VariableExpression eating;
        private readonly VariableExpression waiting;
        private readonly VariableExpression mustWait;
        private readonly VariableExpression full;
        private readonly SemaphoreDeclaration mutex;
        private readonly SemaphoreDeclaration block;

        public Bar(PatternBuilder pattern, bool overfills = false)
        {
            this.pattern = pattern;
            customers = pattern.Parameter("customers", 4, 1, 12, "how many customers come");
            seats = pattern.Parameter("seats", 2, 1, 6, "how many seats the bar has");
            eating = pattern.Integer("eating", 0, 0, overfills ? customers : seats);
            waiting = pattern.Integer("waiting", 0, 0, customers);
            mustWait = pattern.Flag("mustWait");
            mutex = pattern.Semaphore("mutex", 1);
            block = pattern.Semaphore("block", 0);
            full = pattern.Ghost("full", 0, 0, 1);
            pattern.Require(AtMost("eat", seats), Always((full == 0) | (Inside("takeSeat") == 0)), NoDeadlock());
        }

        public void IllDoItForYou() => Customers((thread, isFull, n) =>
        {
            thread.Wait(mutex);
            thread.If(mustWait, () => StandInLine(thread), () =>
            {
                TakeSeats(thread, isFull, 1);
                thread.Signal(mutex);
            });
            thread.Region("eat");
            thread.Wait(mutex);
            thread.Decrement(eating);
            thread.If(eating == 0, () =>
            {
                thread.Set(full, 0);
                AsManyAsFit(thread, n);
                thread.Set(waiting, waiting - n);
                TakeSeats(thread, isFull, n);
                thread.Signal(block, n);
            });
            thread.Signal(mutex);
        });

        public void PassTheBaton() => Customers((thread, isFull, _) =>
        {
            thread.Wait(mutex);
            thread.If(mustWait, () =>
            {
                StandInLine(thread);
                thread.Decrement(waiting);
            });
            TakeSeats(thread, isFull, 1);
            PassOn(thread);
            thread.Region("eat");
            thread.Wait(mutex);
            thread.Decrement(eating);
            thread.If(eating == 0, () =>
            {
                thread.Set(mustWait, 0);
                thread.Set(full, 0);
            });
            PassOn(thread);
        });

        public void RetakesMutex() => Customers((thread, isFull, n) =>
        {
            thread.Wait(mutex);
            thread.If(mustWait, () =>
            {
                StandInLine(thread);
                thread.Wait(mutex);
                thread.Decrement(waiting);
            });
            TakeSeats(thread, isFull, 1);
            thread.Signal(mutex);
            thread.Region("eat");
            thread.Wait(mutex);
            thread.Decrement(eating);
            thread.If(eating == 0, () =>
            {
                AsManyAsFit(thread, n);
                thread.Signal(block, n);
                thread.Set(mustWait, 0);
                thread.Set(full, 0);
            });
            thread.Signal(mutex);
        });

        private void Customers(System.Action<ThreadBuilder, LocalExpression, LocalExpression> visit) => pattern.Threads("customer", customers, thread =>
        {
            LocalExpression isFull = thread.Local("isFull", 0, 0, 1);
            LocalExpression n = thread.Local("n", 0, 0, customers);
            thread.Loop(() =>
            {
                thread.Rest();
                visit(thread, isFull, n);
            });
        });

        private void StandInLine(ThreadBuilder thread)
        {
            thread.Increment(waiting);
            thread.Signal(mutex);
            thread.Wait(block);
        }

        private void TakeSeats(ThreadBuilder thread, LocalExpression isFull, Expression count)
        {
            thread.Region("takeSeat", () => thread.Set(eating, eating + count));
            thread.Set(isFull, eating == seats);
            thread.Set(mustWait, isFull);
            thread.If(isFull, () => thread.Set(full, 1));
        }

        private void AsManyAsFit(ThreadBuilder thread, LocalExpression n)
        {
            thread.Set(n, waiting);
            thread.If(n > seats, () => thread.Set(n, seats));
        }

        private void PassOn(ThreadBuilder thread) =>
            thread.If((waiting != 0) & !mustWait, () => thread.Signal(block), () => thread.Signal(mutex));
    }
}
