using System.Linq;

namespace ThreadingDemo.Exploration.Printing;

/// <summary>How a thread's place is marked beside the code.</summary>
/// <param name="Sign">The mark.</param>
/// <param name="Style">The style.</param>
/// <param name="Meaning">The meaning.</param>
internal sealed record ThreadMark(string Sign, ListingStyle Style, string Meaning)
{
    private static readonly ThreadMark moving = new(">", ListingStyle.Moving, "can move");
    private static readonly ThreadMark waiting = new("|", ListingStyle.Waiting, "waits");
    private static readonly ThreadMark resting = new("~", ListingStyle.Remark, "waits at rest");
    private static readonly ThreadMark finished = new(".", ListingStyle.Remark, "has finished");
    private static readonly ThreadMark stuck = new("X", ListingStyle.Broken, "is stuck for ever");
    private static readonly ThreadMark died = new("!", ListingStyle.Broken, "has died");

    public static ThreadMark Of(PatternPosition position, PositionThread thread) =>
        thread.CanMove ? moving
        : thread.HasDied ? died
        : thread.IsFinished ? finished
        : position.Stuck.Contains(thread.Name) ? stuck
        : thread.IsResting ? resting
        : waiting;
}
