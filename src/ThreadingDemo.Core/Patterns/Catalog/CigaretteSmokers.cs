using System;
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
        "CigaretteSmokers", PatternCategory.Classical, "4.5",
        "Who waits for two things one after the other may take what somebody else needs; helpers look at the whole table and wake the right one.",
        new("Pushers", BookVerdict.Right, "A helper for each ingredient wakes the smoker who can use it with what lies there already.", pattern => Build(pattern, agentsWait: true, hasPushers: true)),
        new("Naive", BookVerdict.Wrong, "Two smokers take one ingredient each, and neither gets the other.", pattern => Build(pattern, agentsWait: true, hasPushers: false)),
        new("Generalized", BookVerdict.Right, "The agents do not wait for the smokers, so the helpers count what lies there.", pattern => Build(pattern, agentsWait: false, hasPushers: true)));

    private static void Build(PatternBuilder pattern, bool agentsWait, bool hasPushers)
    {
        Expression offers = agentsWait ? 1 : pattern.Parameter("offers", 1, 1, 100, "how often each agent puts something out");
        Expression most = agentsWait ? 1 : 2 * offers;
        SemaphoreDeclaration[] put = [.. ingredients.Select(name => pattern.Semaphore(name.ToLowerInvariant(), 0))];

        // What the agents have put out and no smoker has used yet: a smoker woken for what is not there leaves the range.
        VariableExpression[] table = [.. ingredients.Select(name => pattern.Ghost("offered" + name, 0, 0, most))];
        SemaphoreDeclaration? agentSem = agentsWait ? pattern.Semaphore("agentSem", 1) : null;
        foreach ((string name, int[] offered) in new[] { ("agentA", Others(2)), ("agentB", Others(0)), ("agentC", Others(1)) })
        {
            pattern.Thread(name, thread => Repeat(thread, () =>
            {
                thread.WaitIfAny(agentSem);
                thread.Increment(table[offered[0]]);
                thread.Increment(table[offered[1]]);
                thread.Signal(put[offered[0]]);
                thread.Signal(put[offered[1]]);
            }));
        }

        Action<int, int[]> addSmoker = hasPushers ? AddSmokerAndPusher() : AddNaiveSmoker;
        for (int own = 0; own < 3; own++)
        {
            addSmoker(own, Others(own));
        }

        pattern.Require(agentsWait ? AtMost("makingCigarette", 1) : AtEnd((table[0] > 0) + (table[1] > 0) + (table[2] > 0) <= 1), NoDeadlock());

        void Repeat(ThreadBuilder thread, Action body)
        {
            if (agentsWait)
            {
                thread.Loop(body);
            }
            else
            {
                thread.CountUp(thread.Local("round", offers), offers, body);
            }
        }

        void AddNaiveSmoker(int own, int[] others) => pattern.Thread("smokerWith" + ingredients[own], thread => thread.Loop(() =>
        {
            thread.WaitAtRest(put[others[0]]);
            thread.Decrement(table[others[0]]);
            thread.Wait(put[others[1]]);
            thread.Decrement(table[others[1]]);
            thread.Region("makingCigarette");
            thread.SignalIfAny(agentSem);
        }));

        Action<int, int[]> AddSmokerAndPusher()
        {
            SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
            SemaphoreDeclaration[] smoker = [.. ingredients.Select(name => pattern.Semaphore(name.ToLowerInvariant() + "Sem", 0))];
            VariableExpression[] seen = [.. ingredients.Select(name => pattern.Counter((agentsWait ? "is" : "num") + name, most))];
            return (own, others) =>
            {
                pattern.Thread(ingredients[own].ToLowerInvariant() + "Pusher", thread => thread.Loop(() =>
                {
                    thread.WaitAtRest(put[own]);
                    thread.Protect(mutex, () =>
                    {
                        thread.If(seen[others[0]], () => Complete(thread, others[0], others[1]));
                        thread.ElseIf(seen[others[1]], () => Complete(thread, others[1], others[0]));
                        thread.Else(() => thread.Increment(seen[own]));
                    });
                }));
                pattern.Thread("smokerWith" + ingredients[own], thread => thread.Loop(() =>
                {
                    thread.WaitAtRest(smoker[own]);
                    thread.Decrement(table[others[0]]);
                    thread.Decrement(table[others[1]]);
                    thread.Region("makingCigarette");
                    thread.SignalIfAny(agentSem);
                }));
            };

            void Complete(ThreadBuilder thread, int found, int missing)
            {
                thread.Decrement(seen[found]);
                thread.Signal(smoker[missing]);
            }
        }
    }

    // Which ingredients are not this one.
    private static int[] Others(int ingredient) => [.. Enumerable.Range(0, 3).Where(other => other != ingredient)];
}
