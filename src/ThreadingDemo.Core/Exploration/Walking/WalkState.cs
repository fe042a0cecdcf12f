using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Walking;

/// <summary>A state that walks have come by.</summary>
internal sealed class WalkState(Move[] moves, bool[] faults, int[] firsts, ulong decided, ulong faulty, bool isStuck)
{
    /// <summary>The moves from it, each process's outcomes together.</summary>
    public Move[] Moves => moves;

    /// <summary>By move: whether a thread dies in it.</summary>
    public bool[] Faults => faults;

    /// <summary>By those who can move, in order: where their moves begin; and where the last one's end.</summary>
    public int[] Firsts => firsts;

    /// <summary>How many can move.</summary>
    public int ProcessCount => firsts.Length - 1;

    /// <summary>The states that the moves lead to, once somebody has threaded them.</summary>
    public int[] Targets { get; } = [.. Enumerable.Repeat(Successors.Unknown, moves.Length)];

    /// <summary>The judges that it decides, a bit each.</summary>
    public ulong Decided => decided;

    /// <summary>Those that could not judge it.</summary>
    public ulong Faulty => faulty;

    /// <summary>Whether nothing can move, and somebody must.</summary>
    public bool IsStuck => isStuck;

    /// <summary>The walk that came here last.</summary>
    public long LastWalk { get; set; } = -1;
}
