using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>The data that all positions of a program share.</summary>
internal sealed class PositionProgram
{
    private readonly object gate = new();
    private readonly ValueRanges ranges;
    private PositionMachine machine;

    public PositionProgram(
        SyncPattern pattern, IReadOnlyDictionary<string, int>? parameters, PatternSemantics semantics, MemoryModel memory,
        IReadOnlyList<Requirement> more)
    {
        Program program = PatternLowering.Lower(pattern.Definition, parameters, more);
        ProgramSubject.CheckSize(pattern, program, memory);
        Subject = new ProgramSubject(pattern, program);
        (Semantics, Memory) = (semantics, memory);
        IEnumerable<Requirement> required = pattern.Definition.Requirements.Concat(more)
            .Where(requirement => requirement.Kind != RequirementKind.NoError);
        Requirements = [.. required.GroupBy(RequirementText.Of).Select(same => same.First()), Requirement.NoError()];
        ranges = new ValueRanges(program);
        machine = new PositionMachine(this, ranges);
    }

    public ProgramSubject Subject { get; }

    public PatternSemantics Semantics { get; }

    public MemoryModel Memory { get; }

    /// <summary>The requirements that are judged: the pattern's, further ones, and NoError.</summary>
    public IReadOnlyList<Requirement> Requirements { get; }

    /// <summary>The snapshots after each of some moves, from the beginning on.</summary>
    public IReadOnlyList<Snapshot> Replay(IReadOnlyList<Move> moves) => ValueRanges.Retry(() => machine.Replay(moves), Widen);

    /// <summary>Widens a range and builds a new machine. The snapshots of the previous machine do not change.</summary>
    public void Widen(RangeTooNarrowException tooNarrow)
    {
        lock (gate)
        {
            tooNarrow.Widen();
            machine = new PositionMachine(this, ranges);
        }
    }
}
