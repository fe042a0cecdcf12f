using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Patterns.Building;

/// <summary>Writes the code of a thread; blocks are lambdas.</summary>
public sealed class ThreadBuilder
{
    /// <summary>The maximum depth of nested statements, because their readers are recursive.</summary>
    public const int MaximumNesting = 200;

    private readonly List<LocalDeclaration> locals = [];
    private readonly HashSet<string> localNames = new(PatternName.Comparer);
    private List<Statement> block = [];
    private List<Statement>? openElse;
    private int nesting;

    // The depth of the statements of the open else: an elseif is an if within the previous else.
    private int elseNesting;

    /// <summary>Receives each statement that is written; a statement that contains others follows them.</summary>
    public Action<Statement>? Written { get; set; }

    internal IReadOnlyList<LocalDeclaration> Locals => locals;

    internal IReadOnlyList<Statement> Statements => block;

    /// <summary>Declares a local integer of each thread.</summary>
    public LocalExpression Local(string name, Expression initial, Expression minimum, Expression maximum)
    {
        if (!localNames.Add(name))
        {
            throw new PatternException($"A thread declares {name} twice.");
        }

        LocalDeclaration declaration = new(name, new IntegerRange(initial, minimum, maximum));
        locals.Add(declaration);
        return new LocalExpression(declaration);
    }

    /// <summary>Declares a local integer of each thread, from 0, its initial value, to a maximum.</summary>
    public LocalExpression Local(string name, Expression maximum) => Local(name, 0, 0, maximum);

    /// <summary>
    /// Takes a permit of a semaphore, or waits for one; or waits until an event is set, or a countdown is at zero. Optionally
    /// a resting point.
    /// </summary>
    public void Wait(ResourceReference semaphore, bool atRest = false) => Add(new WaitStatement(semaphore, atRest));

    /// <summary>Takes a permit, or waits for one, as a resting point: a server's wait for its next request.</summary>
    public void WaitAtRest(ResourceReference semaphore) => Wait(semaphore, atRest: true);

    /// <summary>Releases a permit.</summary>
    public void Signal(ResourceReference semaphore) => Signal(semaphore, 1);

    /// <summary>Releases permits, one in each step; or signals a countdown the given number of times, in one step.</summary>
    public void Signal(ResourceReference semaphore, Expression count) => Add(new SignalStatement(semaphore, count));

    /// <summary>Sets an event.</summary>
    public void Set(EventDeclaration @event) => Add(new EventStatement(@event, sets: true));

    /// <summary>Resets an event.</summary>
    public void Reset(EventDeclaration @event) => Add(new EventStatement(@event, sets: false));

    /// <summary>Arrives at a barrier and waits for the other participants.</summary>
    public void SignalAndWait(BarrierDeclaration barrier) => Add(new SignalAndWaitStatement(barrier));

    /// <summary>Takes a readers-writer lock for reading, or waits.</summary>
    public void LockRead(ReaderWriterLockDeclaration @lock) => Add(new ReaderWriterStatement(@lock, ReaderWriterOperation.LockRead));

    /// <summary>Releases a readers-writer lock that was taken for reading.</summary>
    public void UnlockRead(ReaderWriterLockDeclaration @lock) => Add(new ReaderWriterStatement(@lock, ReaderWriterOperation.UnlockRead));

    /// <summary>Takes a readers-writer lock for writing, or waits.</summary>
    public void LockWrite(ReaderWriterLockDeclaration @lock) => Add(new ReaderWriterStatement(@lock, ReaderWriterOperation.LockWrite));

    /// <summary>Releases a readers-writer lock that was taken for writing.</summary>
    public void UnlockWrite(ReaderWriterLockDeclaration @lock) => Add(new ReaderWriterStatement(@lock, ReaderWriterOperation.UnlockWrite));

    /// <summary>
    /// Writes a block only in versions for which a statement holds, independently of the state of the threads.
    /// </summary>
    public void InVersion(bool applies, Action body)
    {
        if (applies)
        {
            body();
        }
    }

    /// <summary>Takes a permit, or waits for one, in versions that have the semaphore.</summary>
    public void WaitIfAny(SemaphoreDeclaration? semaphore) => InVersion(semaphore is not null, () => Wait(semaphore!));

    /// <summary>Releases a permit, in versions that have the semaphore.</summary>
    public void SignalIfAny(SemaphoreDeclaration? semaphore) => InVersion(semaphore is not null, () => Signal(semaphore!));

    /// <summary>
    /// Writes a block between a wait and a signal of a semaphore; in versions without the semaphore, only the block.
    /// </summary>
    public void Protect(SemaphoreDeclaration? mutex, Action body)
    {
        WaitIfAny(mutex);
        body();
        SignalIfAny(mutex);
    }

    /// <summary>Writes a block that is executed with a mutex locked.</summary>
    public void Protect(MutexDeclaration mutex, Action body)
    {
        Lock(mutex);
        body();
        Unlock(mutex);
    }

    /// <summary>Passes a turnstile: takes its permit and gives it back for the next.</summary>
    public void Pass(ResourceReference turnstile)
    {
        Wait(turnstile);
        Signal(turnstile);
    }

    /// <summary>Releases a mutex, and only then waits in a queue.</summary>
    public void WaitOutside(SemaphoreDeclaration mutex, ResourceReference queue, bool atRest = false)
    {
        Signal(mutex);
        Wait(queue, atRest);
    }

    /// <summary>Takes a mutex, or waits for it.</summary>
    public void Lock(ResourceReference mutex) => Add(new LockStatement(mutex));

    /// <summary>Releases a mutex.</summary>
    public void Unlock(ResourceReference mutex) => Add(new UnlockStatement(mutex));

    /// <summary>Waits for a notification; the mutex is released meanwhile.</summary>
    public void Wait(ConditionDeclaration condition) => Add(new WaitConditionStatement(condition, rests: false));

    /// <summary>Waits for a notification, as a resting point.</summary>
    public void WaitAtRest(ConditionDeclaration condition) => Add(new WaitConditionStatement(condition, rests: true));

    /// <summary>Wakes one thread that waits.</summary>
    public void Notify(ConditionDeclaration condition) => Add(new NotifyStatement(condition, all: false));

    /// <summary>Wakes all threads that wait.</summary>
    public void NotifyAll(ConditionDeclaration condition) => Add(new NotifyStatement(condition, all: true));

    /// <summary>Keeps a value.</summary>
    public void Set(Expression target, Expression value) => Add(new AssignStatement(target, value));

    /// <summary>Adds 1, or another number: a load and a store if the integer is shared.</summary>
    public void Increment(Expression target, Expression? by = null) => Set(target, target + (by ?? 1));

    /// <summary>Subtracts 1, or another number: a load and a store if the integer is shared.</summary>
    public void Decrement(Expression target, Expression? by = null) => Set(target, target - (by ?? 1));

    /// <summary>Assigns the lesser of two values.</summary>
    public void SetToLesser(LocalExpression target, Expression value, Expression bound)
    {
        Set(target, value);
        If(target > bound, () => Set(target, bound));
    }

    /// <summary>Stores a value and keeps the previous value, in one step.</summary>
    public void Exchange(LocalExpression target, Expression shared, Expression value) => Set(target, Operation.Exchange(shared, value));

    /// <summary>Stores a value if the previous value equals the comparand, and keeps the previous value, in one step.</summary>
    public void CompareExchange(LocalExpression target, Expression shared, Expression value, Expression comparand) =>
        Set(target, Operation.CompareExchange(shared, value, comparand));

    /// <summary>Adds a value and keeps the previous value, in one step.</summary>
    public void FetchAdd(LocalExpression target, Expression shared, Expression value) => Set(target, Operation.FetchAdd(shared, value));

    /// <summary>Puts an integer at a queue's end.</summary>
    public void Push(QueueDeclaration queue, Expression value) => Add(new PushStatement(queue, value));

    /// <summary>Takes the integer at a queue's front.</summary>
    public void Pop(LocalExpression target, QueueDeclaration queue) => Set(target, Operation.Pop(queue));

    /// <summary>Assigns any value of a range to a local.</summary>
    public void Choose(LocalExpression target, Expression minimum, Expression maximum) => Set(target, Operation.Choose(minimum, maximum));

    /// <summary>
    /// Waits until a condition over one shared integer is true. Each evaluation reads the integer once, even if the condition
    /// names it several times.
    /// </summary>
    public void Await(Expression condition) => Add(new AwaitStatement(condition));

    /// <summary>Executes one block if a condition is true, otherwise another.</summary>
    public void If(Expression condition, Action then, Action? @else = null)
    {
        List<Statement> thenBlock = Block(then);
        List<Statement> elseBlock = @else is null ? [] : Block(@else);
        Add(new IfStatement(condition, thenBlock, elseBlock));
        (openElse, elseNesting) = (@else is null ? elseBlock : null, nesting + 1);
    }

    /// <summary>Executes a block if the conditions of the If before it are false and this one is true.</summary>
    public void ElseIf(Expression condition, Action then)
    {
        List<Statement>? next = null;
        int nextNesting = 0;
        Else(() =>
        {
            If(condition, then);
            (next, nextNesting) = (openElse, elseNesting);
        });
        (openElse, elseNesting) = (next, nextNesting);
    }

    /// <summary>Executes a block if the conditions of the If before it are false.</summary>
    /// <exception cref="PatternException">There is no If just before it.</exception>
    public void Else(Action body)
    {
        List<Statement> elseBlock = openElse ?? throw new PatternException("An else has no if before it.");
        elseBlock.AddRange(Block(body, elseNesting));
        openElse = null;
    }

    /// <summary>Executes a block as long as a condition is true.</summary>
    public void While(Expression condition, Action body) => Add(new WhileStatement(condition, Block(body)));

    /// <summary>Executes a block, and repeats it as long as a condition is true.</summary>
    public void DoWhile(Action body, Func<Expression> condition) => Add(new DoStatement(Block(body), condition(), isUntil: false));

    /// <summary>Executes a block, and repeats it until a condition is true.</summary>
    public void DoUntil(Action body, Func<Expression> condition) => Add(new DoStatement(Block(body), condition(), isUntil: true));

    /// <summary>
    /// Executes a block as long as a condition is true, with a statement before the first round and one after each.
    /// </summary>
    /// <exception cref="PatternException">The parts before and after are not single statements, or are blocks or
    /// jumps.</exception>
    public void For(Action? initial, Func<Expression> condition, Action? step, Action body)
    {
        Statement? first = HeadPart(initial);
        Expression again = condition();
        List<Statement> round = Block(body);
        Add(new ForStatement(first, again, HeadPart(step), round));
    }

    /// <summary>Executes a block for ever; a run bounds its rounds.</summary>
    public void Loop(Action body) => While(1, body);

    /// <summary>Repeats a block for ever, with a resting point before each round.</summary>
    public void Cycle(Action body) => Loop(() =>
    {
        Rest();
        body();
    });

    /// <summary>Executes a block and adds 1 to a counter, until the counter reaches its end.</summary>
    public void CountUp(LocalExpression counter, Expression end, Action body) => While(counter < end, () =>
    {
        body();
        Increment(counter);
    });

    /// <summary>Leaves the innermost loop.</summary>
    public void Break() => Add(new BreakStatement());

    /// <summary>Ends the round of the innermost loop.</summary>
    public void Continue() => Add(new ContinueStatement());

    /// <summary>Ends the thread.</summary>
    public void Return() => Add(new ReturnStatement());

    /// <summary>Executes a block, and a handler if the block throws.</summary>
    public void Try(Action body, Action handler) => Add(new TryStatement(Block(body), Block(handler)));

    /// <summary>Continues in the handler of the innermost try; without one, ends the thread.</summary>
    public void Throw() => Add(new ThrowStatement());

    /// <summary>A fault if the condition is false.</summary>
    public void Assert(Expression condition) => Add(new AssertStatement(condition));

    /// <summary>A step without an effect.</summary>
    public void Step(string name) => Add(new StepStatement(name));

    /// <summary>The thread may stay here forever.</summary>
    public void Rest() => Add(new RestStatement());

    /// <summary>A named region of code.</summary>
    public void Region(string name, Action body) => Add(new RegionStatement(name, Block(body)));

    /// <summary>A region that consists of one step of the same name.</summary>
    public void Region(string name) => Region(name, () => Step(name));

    /// <summary>Code that is one step.</summary>
    public void Atomic(Action body) => Add(new AtomicStatement(Block(body)));

    private void Add(Statement statement)
    {
        block.Add(statement);
        openElse = null;
        Written?.Invoke(statement);
    }

    private Statement? HeadPart(Action? write)
    {
        List<Statement> written = write is null ? [] : Block(write);
        return written.Count > 1 || written.Any(IsBlockOrJump)
            ? throw new PatternException("The head of a for has one simple statement before the first "
                + "round and one after each.")
            : written.FirstOrDefault();
    }

    private static bool IsBlockOrJump(Statement statement) => statement
        is IfStatement or LoopStatement or TryStatement or RegionStatement or AtomicStatement
        or BreakStatement or ContinueStatement or ReturnStatement or ThrowStatement;

    private List<Statement> Block(Action body) => Block(body, nesting + 1);

    private List<Statement> Block(Action body, int level)
    {
        if (level > MaximumNesting)
        {
            throw new PatternException(
                $"Statements cannot be nested {level} levels deep. Allowed: {MaximumNesting}; each elseif is a level.");
        }

        (List<Statement> outer, int outerNesting) = (block, nesting);
        List<Statement> inner = [];
        (block, nesting, openElse) = (inner, level, null);
        body();
        (block, nesting) = (outer, outerNesting);
        return inner;
    }
}
