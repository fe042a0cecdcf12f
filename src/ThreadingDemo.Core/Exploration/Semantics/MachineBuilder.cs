using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>Builds a machine: analyses the code, lays out the states, and packs the code for that layout.</summary>
internal sealed class MachineBuilder
{
    private readonly Program program;
    private readonly PatternSemantics semantics;
    private readonly MemoryModel memory;
    private readonly ValueRanges ranges;
    private readonly Requirement? observed;
    private readonly SearchLimits? limits;
    private readonly IReadOnlyList<string> regions;

    /// <summary>Prepares to build a machine.</summary>
    /// <exception cref="PatternException">The requirements name too many regions.</exception>
    public MachineBuilder(
        Program program,
        PatternSemantics semantics,
        MemoryModel memory,
        ValueRanges ranges,
        Requirement? observed,
        IEnumerable<Requirement> judged,
        SearchLimits? limits)
    {
        (this.program, this.semantics, this.memory, this.ranges, this.observed, this.limits) =
            (program, semantics, memory, ranges, observed, limits);
        regions = [.. judged.SelectMany(RegionsOf).Distinct(PatternName.Comparer)];
        if (regions.Count > BitSet.Size)
        {
            throw new PatternException($"The requirements name {regions.Count} regions. Allowed: {BitSet.Size}.");
        }
    }

    /// <summary>The machine.</summary>
    /// <exception cref="SearchEndedException">A limit is reached.</exception>
    public Machine Build()
    {
        ResourceAnalysis analysis = new(program, semantics, ranges.MayDie, limits);
        StateLayout layout = new(program, memory, ranges, observed, analysis, limits);
        ThreadPlan[] threads =
        [
            .. program.Threads.Select((thread, number) =>
                new ThreadPlan(number, thread, analysis.FlowOf(thread.Code), layout.Records[number])),
        ];
        CodePacker packer = new(program, semantics, ranges, observed, regions, analysis, layout, limits);
        foreach (ThreadPlan thread in threads)
        {
            limits?.Check();
            packer.Pack(thread);
        }

        return new Machine(program, semantics, memory, threads, regions)
        {
            WordCount = layout.WordCount,
            ValueRanges = ranges,
            RangeWidth = ranges.Width,
            RegisterCount = packer.RegisterCount,
            Cells = layout.Cells,
            Semaphores = layout.Semaphores,
            Held = layout.Held,
            Queues = layout.Queues,
            Observer = observed?.Kind switch
            {
                RequirementKind.Before => new BeforeObserver(threads),
                RequirementKind.Order => new OrderObserver(layout.Unanswered!, ranges.Unanswered),
                _ => null,
            },
        };
    }

    private static IEnumerable<string> RegionsOf(Requirement requirement) => requirement.Kind switch
    {
        RequirementKind.AtMost => [requirement.First],
        RequirementKind.Never => [requirement.First, requirement.Second],
        RequirementKind.NoStarvation => [requirement.Second],
        RequirementKind.Always or RequirementKind.AtEnd or RequirementKind.Possible => RegionsOf(requirement.Expression!),
        _ => [],
    };

    private static IEnumerable<string> RegionsOf(Expression expression) => expression switch
    {
        InsideExpression inside => [inside.Region],
        UnaryExpression unary => RegionsOf(unary.Operand),
        BinaryExpression binary => RegionsOf(binary.Left).Concat(RegionsOf(binary.Right)),
        ElementExpression element => RegionsOf(element.Index),
        _ => [],
    };
}
