using System.Linq;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Agents put out two of three ingredients, for the smoker who has the third (Downey, 4.5).</summary>
internal static class CigaretteSmokers
{
    private static readonly string[] ingredients = ["Tobacco", "Paper", "Match"];

    public static CatalogEntry Entry { get; } = new(
        "CigaretteSmokers",
        PatternCategory.Classical,
        "4.5",
        "Who waits for two things one after the other may take what somebody else needs; helpers look at the whole table and wake the right one.",
        new("Pushers", BookVerdict.Right, "A helper for each ingredient wakes the smoker who can use it with what lies there already.", pattern => new Table(pattern).Pushers()),
        new("Naive", BookVerdict.Wrong, "Two smokers take one ingredient each, and neither gets the other.", pattern => new Table(pattern).Naive()),
        new("Generalized", BookVerdict.Right, "The agents do not wait for the smokers, so the helpers count what lies there.", Generalized));

    private static void Generalized(PatternBuilder pattern) =>
        new Table(pattern, pattern.Parameter("offers", 1, 1, 100, "how often each agent puts something out")).Generalized();

    // Which ingredients are not this one.
    private static int[] Others(int ingredient) => [.. Enumerable.Range(0, 3).Where(other => other != ingredient)];

    private sealed class Table
    {
        private readonly PatternBuilder pattern;
        private readonly Expression offers;
        private readonly SemaphoreDeclaration[] put;

        // What the agents have put out and no smoker has used yet: a smoker woken for what is not there leaves the range.
        private readonly VariableExpression[] table;

        public Table(PatternBuilder pattern, Expression? offers = null)
        {
            this.pattern = pattern;
            this.offers = offers ?? 1;
            put = [.. ingredients.Select(name => pattern.Semaphore(name.ToLowerInvariant(), 0))];
            table = [.. ingredients.Select(name => pattern.Ghost("offered" + name, 0, 0, offers is null ? 1 : 2 * offers))];
        }

        public void Naive()
        {
            SemaphoreDeclaration agentSem = AgentsThatWait();
            for (int own = 0; own < 3; own++)
            {
                int[] others = Others(own);
                pattern.Thread("smokerWith" + ingredients[own], thread => thread.Loop(() =>
                {
                    thread.WaitAtRest(put[others[0]]);
                    thread.Decrement(table[others[0]]);
                    thread.Wait(put[others[1]]);
                    thread.Decrement(table[others[1]]);
                    thread.Region("makingCigarette");
                    thread.Signal(agentSem);
                }));
            }

            pattern.Require(AtMost("makingCigarette", 1), NoDeadlock());
        }

        public void Pushers()
        {
            SemaphoreDeclaration agentSem = AgentsThatWait();
            SmokersWithPushers("is", agentSem);
            pattern.Require(AtMost("makingCigarette", 1), NoDeadlock());
        }

        public void Generalized()
        {
            for (int agent = 0; agent < 3; agent++)
            {
                int[] offered = Offered(agent);
                pattern.Thread(AgentName(agent), thread =>
                {
                    Expression round = thread.Local("round", 0, 0, offers);
                    thread.While(round < offers, () =>
                    {
                        Offer(thread, offered);
                        thread.Increment(round);
                    });
                });
            }

            SmokersWithPushers("num", agentSem: null);
            pattern.Require(AtEnd((table[0] > 0) + (table[1] > 0) + (table[2] > 0) <= 1), NoDeadlock());
        }

        private SemaphoreDeclaration AgentsThatWait()
        {
            SemaphoreDeclaration agentSem = pattern.Semaphore("agentSem", 1);
            for (int agent = 0; agent < 3; agent++)
            {
                int[] offered = Offered(agent);
                pattern.Thread(AgentName(agent), thread => thread.Loop(() =>
                {
                    thread.Wait(agentSem);
                    Offer(thread, offered);
                }));
            }

            return agentSem;
        }

        private void SmokersWithPushers(string prefix, SemaphoreDeclaration? agentSem)
        {
            SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
            SemaphoreDeclaration[] smoker = [.. ingredients.Select(name => pattern.Semaphore(name.ToLowerInvariant() + "Sem", 0))];
            VariableExpression[] seen = [.. ingredients.Select(name => pattern.Integer(prefix + name, 0, 0, agentSem is null ? 2 * offers : 1))];
            for (int ingredient = 0; ingredient < 3; ingredient++)
            {
                int own = ingredient;
                int[] others = Others(own);
                pattern.Thread(ingredients[own].ToLowerInvariant() + "Pusher", thread => thread.Loop(() =>
                {
                    thread.WaitAtRest(put[own]);
                    thread.Wait(mutex);
                    thread.If(seen[others[0]], () => Complete(others[0], others[1]), () =>
                        thread.If(seen[others[1]], () => Complete(others[1], others[0]), () => thread.Increment(seen[own])));
                    thread.Signal(mutex);

                    void Complete(int found, int missing)
                    {
                        thread.Decrement(seen[found]);
                        thread.Signal(smoker[missing]);
                    }
                }));
                pattern.Thread("smokerWith" + ingredients[own], thread => thread.Loop(() =>
                {
                    thread.WaitAtRest(smoker[own]);
                    thread.Decrement(table[others[0]]);
                    thread.Decrement(table[others[1]]);
                    thread.Region("makingCigarette");
                    if (agentSem is not null)
                    {
                        thread.Signal(agentSem);
                    }
                }));
            }
        }

        private void Offer(ThreadBuilder thread, int[] offered)
        {
            thread.Increment(table[offered[0]]);
            thread.Increment(table[offered[1]]);
            thread.Signal(put[offered[0]]);
            thread.Signal(put[offered[1]]);
        }

        private static string AgentName(int agent) => "agent" + "ABC"[agent];

        // The book's agents: tobacco and paper, paper and match, tobacco and match.
        private static int[] Offered(int agent) => Others((agent + 2) % 3);
    }
}
