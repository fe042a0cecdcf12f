using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>What the positions of one program have in common.</summary>
internal sealed class PositionProgram
{
    private readonly object gate = new();
    private readonly ValueRanges ranges;
    private PositionMachine machine;

    public PositionProgram(SyncPattern pattern, IReadOnlyDictionary<string, int>? parameters, PatternSemantics semantics, MemoryModel memory, IReadOnlyList<Requirement> more)
    {
        Program program = PatternLowering.Lower(pattern.Definition, parameters, more);
        ProgramSubject.CheckSize(pattern, program, memory);
        Subject = new ProgramSubject(pattern, program);
        (Semantics, Memory) = (semantics, memory);
        IEnumerable<Requirement> required = pattern.Definition.Requirements.Concat(more).Where(requirement => requirement.Kind != RequirementKind.NoError);
        Requirements = [.. required.GroupBy(RequirementText.Of).Select(same => same.First()), Requirement.NoError()];
        ranges = new ValueRanges(program);
        machine = new PositionMachine(this, ranges);
    }

    public ProgramSubject Subject { get; }

    public PatternSemantics Semantics { get; }

    public MemoryModel Memory { get; }

    /// <summary>What is judged: what the pattern requires, what else is asked for, and that no step is a fault.</summary>
    public IReadOnlyList<Requirement> Requirements { get; }

    /// <summary>Where some moves lead, one after the other: the beginning first.</summary>
    public IReadOnlyList<Snapshot> Replay(IReadOnlyList<Move> moves) => ValueRanges.Retry(() => machine.Replay(moves), Widen);

    /// <summary>Makes room for a value that was met, in a machine anew: what was made by the one before stays as it is.</summary>
    public void Widen(RangeTooNarrowException tooNarrow)
    {
        lock (gate)
        {
            tooNarrow.Widen();
            machine = new PositionMachine(this, ranges);
        }
    }
}
