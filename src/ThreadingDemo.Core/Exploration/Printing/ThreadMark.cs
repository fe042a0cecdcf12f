using System.Linq;

namespace ThreadingDemo.Exploration.Printing;

/// <summary>How a thread's place is marked beside the code.</summary>
/// <param name="Sign">The mark.</param>
/// <param name="Style">What sort of text it is.</param>
/// <param name="Meaning">What it means.</param>
internal sealed record ThreadMark(string Sign, ListingStyle Style, string Meaning)
{
    private static readonly ThreadMark moving = new(">", ListingStyle.Moving, "can move");
    private static readonly ThreadMark waiting = new("|", ListingStyle.Waiting, "waits");
    private static readonly ThreadMark resting = new("~", ListingStyle.Remark, "waits at rest");
    private static readonly ThreadMark finished = new(".", ListingStyle.Remark, "has finished");
    private static readonly ThreadMark stuck = new("X", ListingStyle.Broken, "is stuck for ever");
    private static readonly ThreadMark failed = new("!", ListingStyle.Broken, "has failed");
    private static readonly ThreadMark ended = new("-", ListingStyle.Remark, "goes on no more");

    public static ThreadMark Of(PatternPosition position, PositionThread thread) =>
        position.Fault.Length > 0 ? thread.Name == position.LastStep?.Thread ? failed : thread.IsFinished ? finished : ended
        : thread.CanMove ? moving
        : thread.IsFinished ? finished
        : position.Stuck.Contains(thread.Name) ? stuck
        : thread.IsResting ? resting
        : waiting;
}
