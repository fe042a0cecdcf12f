using System.Collections.Generic;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>The trouble of a run, the first of it in words.</summary>
internal sealed class TroubleList
{
    private const int Most = 10;

    private readonly List<Trouble> first = [];

    /// <summary>The trouble told in words.</summary>
    public IReadOnlyList<Trouble> First => first;

    /// <summary>How much more of it there is.</summary>
    public long MoreCount { get; private set; }

    /// <summary>The sorts of it, each once, in order.</summary>
    public SortedSet<MarkKind> Kinds { get; } = [];

    /// <summary>
    /// Takes note. Of a deadlock or a timeout the first event says what there is to say; those that follow it say where
    /// each thread is, which its lane shows.
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
