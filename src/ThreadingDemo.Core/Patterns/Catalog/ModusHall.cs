using System.Collections.Generic;
using ThreadingDemo.Patterns.Building;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>Two factions share a narrow path, and the larger one rules (Downey, 6.4).</summary>
internal static class ModusHall
{
    private const int Neutral = 0;

    private const string Majority =
        "The book says that those who wait become a majority in the end (4695-4698). A faction "
            + "no larger than the other, which keeps coming, never does.";


    public static CatalogEntry Entry { get; } = new(
        "ModusHall", PatternCategory.NotSoClassical, "6.4",
        "Two categories exclude each other, and the one with more threads makes the other wait.",
        new(
            "MajorityRules",
            BookVerdict.Ours,
            "A transition ends by opening the turnstile that it closed. Status: 0 neutral, 1 "
                + "heathens rule, 2 prudes rule, 3 transition to heathens, 4 transition to prudes.",
            pattern => Build(pattern, opensWhatWasClosed: true))
        {
            Concessions = Endless,
        },
        new(
            "AsPrinted",
            BookVerdict.Right,
            "The last to leave opens the turnstile of the faction that comes, though it is its own that was closed.",
            pattern => Build(pattern, opensWhatWasClosed: false))
        {
            Errata =
            [
                new(
                    "NoDeadlock", "heathenThreads=1 prudeThreads=2", "6.4.2, lines 4768-4770",
                    "In a transition to the prudes it is the heathens' turnstile that was closed. The last heathen to leave opens the "
                        + "prudes' one instead. The heathens' turnstile stays closed for ever, and the next heathen waits at it.",
                    "In a transition a turnstile is locked, so the last to check out has to open it (4818-4819).",
                    "Signal heathenTurn in line 4770.",
                    "MajorityRules"),
            ],
            Concessions = Endless,
        })
    {
        BookNumbers = "heathenThreads=3 prudeThreads=2",
    };

    private static IReadOnlyList<Concession> Endless =>
    [
        new("NoStarvation heathen heathenCrosses", false, Majority),
        new("NoStarvation prude prudeCrosses", false, Majority),
    ];

    private static void Build(PatternBuilder pattern, bool opensWhatWasClosed)
    {
        VariableExpression status = pattern.Counter("status", 4);
        SemaphoreDeclaration mutex = pattern.Semaphore("mutex", 1);
        VariableExpression voting = pattern.Ghost("voting", 0, 0, 1);
        Faction heathens = Declare("heathen", rules: 1, transition: 3);
        Faction prudes = Declare("prude", rules: 2, transition: 4);
        Add(heathens, prudes);
        Add(prudes, heathens);
        pattern.Require(
            Never(heathens.Region, prudes.Region),
            Always(voting == 1 | status != heathens.Rules | heathens.Count >= prudes.Count),
            Always(voting == 1 | status != prudes.Rules | prudes.Count >= heathens.Count),
            NoDeadlock(), NoStarvation(heathens.Name, heathens.Region), NoStarvation(prudes.Name, prudes.Region));

        void Add(Faction mine, Faction others) => pattern.Threads(mine.Name, mine.ThreadCount, thread => thread.Cycle(() =>
        {
            thread.Pass(mine.Turn);
            EnterVote(thread);
            thread.Increment(mine.Count);
            thread.If(status == Neutral, () =>
            {
                thread.Set(status, mine.Rules);
                LeaveVote(thread);
            });
            thread.ElseIf(status == others.Rules, () =>
            {
                thread.If(mine.Count > others.Count, () =>
                {
                    thread.Set(status, mine.Transition);
                    thread.Wait(others.Turn);
                });
                LeaveVote(thread);
                thread.Wait(mine.Queue);
            });
            thread.ElseIf(status == mine.Transition, () =>
            {
                LeaveVote(thread);
                thread.Wait(mine.Queue);
            });
            thread.Else(() => LeaveVote(thread));
            thread.Region(mine.Region);
            EnterVote(thread);
            thread.Decrement(mine.Count);
            thread.If(mine.Count == 0, () =>
            {
                thread.If(status == others.Transition, () => thread.Signal(opensWhatWasClosed ? mine.Turn : others.Turn));
                thread.If(others.Count != 0, () =>
                {
                    thread.Signal(others.Queue, others.Count);
                    thread.Set(status, others.Rules);
                });
                thread.Else(() => thread.Set(status, Neutral));
            });
            thread.If(status == mine.Rules, () => thread.If(others.Count > mine.Count, () =>
            {
                thread.Set(status, others.Transition);
                thread.Wait(mine.Turn);
            }));
            LeaveVote(thread);
        }));

        Faction Declare(string name, int rules, int transition)
        {
            // With two of each faction, none arrives while the other faction is in a transition, because that needs both: the
            // branch for this case needs a third, and with three of each there are too many states to search for starvation.
            Expression count = pattern.Parameter(name + "Threads", 2, 1, 6, $"how many {name}s walk the path");
            return new(
                name,
                rules,
                transition,
                count,
                pattern.Counter(name + "s", count),
                pattern.Semaphore(name + "Turn", 1),
                pattern.Semaphore(name + "Queue", 0));
        }

        void EnterVote(ThreadBuilder thread)
        {
            thread.Wait(mutex);
            thread.Set(voting, 1);
        }

        void LeaveVote(ThreadBuilder thread)
        {
            thread.Set(voting, 0);
            thread.Signal(mutex);
        }
    }

    private sealed record Faction(
        string Name,
        int Rules,
        int Transition,
        Expression ThreadCount,
        VariableExpression Count,
        SemaphoreDeclaration Turn,
        SemaphoreDeclaration Queue)
    {
        public string Region => Name + "Crosses";
    }
}
