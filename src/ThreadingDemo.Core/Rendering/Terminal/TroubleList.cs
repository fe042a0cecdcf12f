using System.Collections.Generic;
using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>The troubles of a run, of which the first ones are kept with their messages.</summary>
internal sealed class TroubleList
{
    private const int Most = 10;

    private readonly List<Trouble> first = [];

    /// <summary>The first troubles.</summary>
    public IReadOnlyList<Trouble> First => first;

    /// <summary>The number of the other troubles.</summary>
    public long MoreCount { get; private set; }

    /// <summary>The kinds of all troubles, in order.</summary>
    public SortedSet<MarkKind> Kinds { get; } = [];

    /// <summary>
    /// Adds a trouble. The first event of a deadlock or a timeout contains the report. The events after it contain the place of each
    /// thread, which the lanes show, so they are ignored.
    /// </summary>
    public void Add(Trouble trouble)
    {
        bool isNew = Kinds.Add(trouble.Kind);
        if (!isNew && (trouble.Kind is MarkKind.Deadlocked or MarkKind.TimedOut))
        {
            return;
        }

        if (first.Count < Most)
        {
            first.Add(trouble);
        }
        else
        {
            MoreCount++;
        }
    }
}
