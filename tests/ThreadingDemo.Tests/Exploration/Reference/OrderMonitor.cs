using System.Collections.Immutable;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>The threads that have taken the first step and not yet the second, in the order of their first steps.</summary>
internal sealed record OrderMonitor(string First, string Second, ImmutableList<int> Queue) : Monitor
{
    public override string Key => string.Join(',', Queue);

    public override Monitor? After(int thread, string step)
    {
        ImmutableList<int> queue = step == First ? Queue.Add(thread) : Queue;
        if (step == Second)
        {
            return queue.IsEmpty || queue[0] != thread ? null : this with { Queue = queue.RemoveAt(0) };
        }

        return this with { Queue = queue };
    }
}
