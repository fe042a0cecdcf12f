using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Execution.Replaying;

/// <summary>
/// The threads that wait for one thing, at their gates and not in a primitive, so that it can be said who goes on.
/// </summary>
internal sealed class WaitingLine(PatternSemantics semantics)
{
    private readonly List<ReplayedThread> waiting = [];

    public int Count => waiting.Count;

    public void Add(ReplayedThread thread) => waiting.Add(thread);

    /// <summary>Lets one go on to its next place: the longest waiting, or the one that the schedule names.</summary>
    public void LetOneGo()
    {
        int chosen = semantics == PatternSemantics.Fifo ? waiting[0].Number : ReplayedThread.Current.NextChoice();
        LetGo(waiting.First(thread => thread.Number == chosen));
    }

    /// <summary>Lets all go on, one after the other: as they came, or in thread order if the semantics has no order.</summary>
    public void LetAllGo()
    {
        foreach (ReplayedThread thread in semantics == PatternSemantics.Fifo ?
            [.. waiting] : waiting.OrderBy(thread => thread.Number).ToArray())
        {
            LetGo(thread);
        }
    }

    private void LetGo(ReplayedThread thread)
    {
        waiting.Remove(thread);
        thread.GoOn();
    }
}
