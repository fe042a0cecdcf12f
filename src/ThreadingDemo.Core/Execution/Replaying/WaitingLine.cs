using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Execution.Replaying;

/// <summary>
/// The threads that wait for one resource, at their gates and not in a primitive, so that the scheduler can choose the thread
/// that continues.
/// </summary>
internal sealed class WaitingLine(PatternSemantics semantics)
{
    private readonly List<ReplayedThread> waiting = [];

    public int Count => waiting.Count;

    public void Add(ReplayedThread thread) => waiting.Add(thread);

    /// <summary>
    /// Lets one thread continue to its next step: the one that has waited longest, or the one that the schedule names.
    /// </summary>
    public void ReleaseOne()
    {
        int chosen = semantics == PatternSemantics.Fifo ? waiting[0].Number : ReplayedThread.Current.NextChoice();
        Release(waiting.First(thread => thread.Number == chosen));
    }

    /// <summary>
    /// Lets all threads continue, one after the other: in the order of their arrival, or in the order of the threads if the
    /// semantics has no order.
    /// </summary>
    public void ReleaseAll()
    {
        foreach (ReplayedThread thread in semantics == PatternSemantics.Fifo ?
            [.. waiting] : waiting.OrderBy(thread => thread.Number).ToArray())
        {
            Release(thread);
        }
    }

    private void Release(ReplayedThread thread)
    {
        waiting.Remove(thread);
        thread.Continue();
    }
}
