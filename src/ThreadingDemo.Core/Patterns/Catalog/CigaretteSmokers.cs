using System.Linq;
using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Agents supply two of three ingredients to the smoker who has the third (Downey, 4.5).</summary>
internal static class CigaretteSmokers
{
    private static readonly string[] ingredients = ["Tobacco", "Paper", "Match"];

    public static CatalogEntry Entry { get; } = new(
        "CigaretteSmokers", PatternCategory.Classical, "4.5",
        "A thread that waits for two things one after the other may take one that another thread needs; "
            + "helpers look at the whole table and wake the right one.",
        new(
            "Pushers",
            BookVerdict.Right,
            "A helper for each ingredient wakes the smoker who can use it with what lies there already.",
            pattern => Build(pattern, agentsWait: true, hasPushers: true)),
        new(
            "Naive",
            BookVerdict.Wrong,
            "Two smokers take one ingredient each, and neither gets the other.",
            pattern => Build(pattern, agentsWait: true, hasPushers: false)),
        new(
            "Generalized",
            BookVerdict.Right,
            "The agents do not wait for the smokers, so the helpers count what lies there.",
            pattern => Build(pattern, agentsWait: false, hasPushers: true)));

    private static void Build(PatternBuilder pattern, bool agentsWait, bool hasPushers)
    {
        Expression offers = agentsWait ? 1 : pattern.Parameter("offers", 1, 1, 100, "how often each agent puts something out");
        Expression most = agentsWait ? 1 : 2 * offers;
        SemaphoreDeclaration? agentSem = agentsWait ? pattern.Semaphore("agentSem", 1) : null;
        SemaphoreDeclaration[] put = [.. ingredients.Select(name => pattern.Semaphore(name.ToLowerInvariant(), 0))];

        // The ingredients that agents have supplied and no smoker has used yet; negative if a smoker was woken without its
        // ingredients.
        VariableExpression[] table = [.. ingredients.Select(name => pattern.Ghost("offered" + name, 0, 0, most))];
        AddAgent("agentA", 0, 1);
        AddAgent("agentB", 1, 2);
        AddAgent("agentC", 0, 2);
        SemaphoreDeclaration[]? smoker = hasPushers
            ? [.. ingredients.Select(name => pattern.Semaphore(name.ToLowerInvariant() + "Sem", 0))]
            : null;
        if (smoker is not null)
        {
            SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
            VariableExpression[] seen = [.. ingredients.Select(name => pattern.Counter((agentsWait ? "is" : "num") + name, most))];
            AddPusher(mutex, seen, 0, 1, 2);
            AddPusher(mutex, seen, 1, 0, 2);
            AddPusher(mutex, seen, 2, 0, 1);
        }

        AddSmoker(0, 1, 2);
        AddSmoker(1, 0, 2);
        AddSmoker(2, 0, 1);
        pattern.Require(
            Always(table[0] >= 0 & table[1] >= 0 & table[2] >= 0),
            AtEnd((table[0] > 0) + (table[1] > 0) + (table[2] > 0) <= 1), NoDeadlock());
        if (agentsWait)
        {
            pattern.Require(AtMost("makingCigarette", 1));
        }
        else
        {
            // Two cigarettes could have been made of the supplied ingredients, and one was made (pull request 36).
            pattern.Require(Possible(table[0] == 0 & table[1] == 0 & table[2] == 2));
        }

        void AddAgent(string name, int first, int second) => pattern.Thread(name, thread =>
        {
            thread.InVersion(agentsWait, () => thread.Loop(Offer));
            thread.InVersion(!agentsWait, () => thread.CountUp(thread.Local("round", offers), offers, Offer));

            void Offer()
            {
                thread.WaitIfAny(agentSem);
                thread.Increment(table[first]);
                thread.Increment(table[second]);
                thread.Signal(put[first]);
                thread.Signal(put[second]);
            }
        });

        void AddPusher(SemaphoreDeclaration mutex, VariableExpression[] seen, int own, int first, int second) =>
            pattern.Thread(ingredients[own].ToLowerInvariant() + "Pusher", thread => thread.Loop(() =>
            {
                thread.WaitAtRest(put[own]);
                thread.Protect(mutex, () =>
                {
                    thread.If(seen[first], () => Complete(first, second));
                    thread.ElseIf(seen[second], () => Complete(second, first));
                    thread.Else(() => thread.Set(seen[own], agentsWait ? 1 : seen[own] + 1));
                });

                void Complete(int found, int missing)
                {
                    thread.Set(seen[found], agentsWait ? 0 : seen[found] - 1);
                    thread.Signal(smoker![missing]);
                }
            }));

        void AddSmoker(int own, int first, int second) => pattern.Thread("smokerWith" + ingredients[own], thread => thread.Loop(() =>
        {
            thread.WaitAtRest(smoker?[own] ?? put[first]);
            thread.Decrement(table[first]);
            thread.WaitIfAny(hasPushers ? null : put[second]);
            thread.Decrement(table[second]);
            thread.Region("makingCigarette");
            thread.SignalIfAny(agentSem);
        }));
    }
}
