using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Primitives;

/// <summary>
/// Explains a deadlock: an edge leads from a waiting participant to those that hold what it waits for and, only where nobody
/// holds it, to those that can still give it.
/// </summary>
internal static class WaitForGraph
{
    /// <summary>The deadlock in words: a cycle of holders, else a cycle through those that can still give, else all that wait.</summary>
    public static string Describe(IReadOnlyList<Participant> stuck)
    {
        IReadOnlyList<Participant>? cycle = FindCycle(stuck, waiting => waiting.BlockedOn!.HeldBy(waiting));

        // Threads that all wait for one thing and could each give it are no cycle that explains anything.
        cycle ??= FindCycle(stuck, Awaited) is { } found && found.Select(waiting => waiting.BlockedOn).Distinct().Count() > 1 ? found : null;
        return cycle is not null
            ? "wait-for cycle: " + string.Join("; ", cycle.Select(waiting => $"{waiting.Name} {DescribeWait(waiting)}"))
            : "no thread can go on: " + string.Join("; ", stuck.Where(waiting => waiting.BlockedOn is not Participant).GroupBy(waiting => waiting.BlockedOn!).Select(DescribeGroup));
    }

    /// <summary>What one participant waits for, and who holds it or can still give it, in words.</summary>
    public static string DescribeWait(Participant waiting)
    {
        IWaitable waitable = waiting.BlockedOn!;
        return waitable is Participant ? $"waits for the end of {waitable.Name}" : $"waits for {waitable.Name}, {Reason(waitable, [waiting], "itself")}";
    }

    private static IEnumerable<Participant> Awaited(Participant waiting)
    {
        Participant[] holders = [.. waiting.BlockedOn!.HeldBy(waiting)];
        return holders.Length > 0 ? holders : waiting.BlockedOn.GivenBy(waiting);
    }

    private static string DescribeGroup(IGrouping<IWaitable, Participant> waiting)
    {
        Participant[] all = [.. waiting];
        return all.Length == 1 ? $"{all[0].Name} {DescribeWait(all[0])}"
            : $"{Names(all.Select(one => one.Name))} wait for {waiting.Key.Name}, {Reason(waiting.Key, all, "they themselves")}";
    }

    private static string Reason(IWaitable waitable, Participant[] waiting, string themselves)
    {
        Participant[] holders = [.. waitable.HeldBy(waiting[0])];
        if (holders.Length > 0)
        {
            return $"held by {Names(NamesOf(holders))}{FateOf(holders)}";
        }

        Participant[] givers = [.. waitable.GivenBy(waiting[0])];
        return givers.Length > 0 ? $"which only {Names(NamesOf(givers))} can still {waitable.Giving}" : $"which no thread can {waitable.Giving} any more";

        IEnumerable<string> NamesOf(Participant[] participants) => waiting.All(participants.Contains)
            ? participants.Except(waiting).Select(participant => participant.Name).Append(themselves)
            : participants.Select(participant => participant.Name);
    }

    private static string FateOf(Participant[] holders) =>
        holders is [{ HasFailed: true }] ? ", which has died" : holders is [{ IsFinished: true }] ? ", which has finished" : "";

    private static string Names(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length < 2 ? string.Concat(all) : string.Join(", ", all.Take(all.Length - 1)) + " and " + all[all.Length - 1];
    }

    // The first cycle that a search in depth comes upon, from the participant of it that was made first.
    private static IReadOnlyList<Participant>? FindCycle(IReadOnlyList<Participant> stuck, System.Func<Participant, IEnumerable<Participant>> awaited)
    {
        HashSet<Participant> cleared = [];
        List<Participant> path = [];
        int start = -1;
        foreach (Participant participant in stuck)
        {
            if (Closes(participant))
            {
                Participant[] cycle = [.. path.Skip(start)];
                int first = Enumerable.Range(0, cycle.Length).OrderBy(i => stuck.ToList().IndexOf(cycle[i])).First();
                return [.. cycle.Skip(first), .. cycle.Take(first)];
            }
        }

        return null;

        bool Closes(Participant participant)
        {
            start = path.IndexOf(participant);
            if (start >= 0)
            {
                return true;
            }

            if (cleared.Contains(participant) || participant.BlockedOn is null || participant.IsFinished)
            {
                return false;
            }

            path.Add(participant);
            if (awaited(participant).Any(Closes))
            {
                return true;
            }

            path.RemoveAt(path.Count - 1);
            cleared.Add(participant);
            return false;
        }
    }
}
