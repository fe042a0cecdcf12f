using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Walking;

/// <summary>A state that walks have met.</summary>
internal sealed class WalkState(Move[] moves, bool[] faults, int[] firsts, ulong decided, ulong faulty, bool isStuck)
{
    /// <summary>The moves from it; the outcomes of a process are adjacent.</summary>
    public Move[] Moves => moves;

    /// <summary>By move: whether a thread dies in it.</summary>
    public bool[] Faults => faults;

    /// <summary>By enabled process, in order: the index of its first move; and after the last, the number of moves.</summary>
    public int[] Firsts => firsts;

    /// <summary>The number of enabled processes.</summary>
    public int ProcessCount => firsts.Length - 1;

    /// <summary>The states to which the moves lead; null for moves that no walk has taken yet.</summary>
    public int[] Targets { get; } = [.. Enumerable.Repeat(Successors.Unknown, moves.Length)];

    /// <summary>The judges whose requirements it decides, a bit each.</summary>
    public ulong Decided => decided;

    /// <summary>The judges that cannot be evaluated, a bit each.</summary>
    public ulong Faulty => faulty;

    /// <summary>Whether no process is enabled and a thread has to move.</summary>
    public bool IsStuck => isStuck;

    /// <summary>The last walk that met it.</summary>
    public long LastWalk { get; set; } = -1;
}
