using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Explaining;

namespace ThreadingDemo.Controlling;

/// <summary>Describes the places of threads and what they wait for.</summary>
internal static class WaitText
{
    private const int MaximumPlaceCount = 4;

    /// <summary>Describes what all blocked threads wait for, with the wait-for cycle if there is one.</summary>
    public static string OfDeadlock(IEnumerable<ControlledThread> threads, ObjectTable objects)
    {
        Wait[] waits = [.. threads.Where(thread => thread.IsBlocked).Select(thread => WaitOf(thread, objects))];
        return WaitForGraph.Describe(waits);
    }

    /// <summary>Describes what one blocked thread waits for.</summary>
    public static string Of(ControlledThread thread, ObjectTable objects) => WaitForGraph.Describe(WaitOf(thread, objects));

    /// <summary>Describes the places of the threads that have not ended.</summary>
    public static string Places(IEnumerable<ControlledThread> threads) =>
        Words.List(Living(threads).Take(MaximumPlaceCount).Select(thread => $"{thread.Name} is at {thread.Site}"));

    /// <summary>The lines of the threads that have not ended, such as <c>3, 7</c>.</summary>
    public static string Lines(IEnumerable<ControlledThread> threads) =>
        string.Join(", ", Living(threads).Select(thread => thread.Site!.Line).Distinct().OrderBy(line => line).Select(Line));

    /// <summary>The line of a place.</summary>
    public static string Line(SourceSite site) => Line(site.Line);

    private static string Line(int line) => line.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<ControlledThread> Living(IEnumerable<ControlledThread> threads) =>
        threads.Where(thread => !thread.IsEnded && thread.Site is not null);

    private static Wait WaitOf(ControlledThread thread, ObjectTable objects)
    {
        if (thread.BlockedOn[0].Target is ControlledThread awaited)
        {
            return new Wait(thread.Name, awaited.Name, IsForEnd: true, [new Holder(awaited.Name, "")], [], "end");
        }

        IEnumerable<Holder> holders = thread.BlockedOn
            .SelectMany(entry => entry.Holders)
            .Distinct()
            .Where(holder => holder != thread || thread.BlockedOn.Count == 1)
            .Select(holder => new Holder(holder.Name, holder.IsEnded ? ", which has ended" : ""));
        return new Wait(
            thread.Name,
            string.Join(" or ", thread.BlockedOn.Select(objects.NameOf)),
            IsForEnd: false,
            [.. holders],
            [],
            thread.WakingVerb);
    }
}
