using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Search;

/// <summary>The program to search, and the requirements that one search decides.</summary>
/// <param name="Program">The program.</param>
/// <param name="Ranges">The values that have bits; shared by all searches of the program, so that each value without bits is
/// met only once.</param>
/// <param name="Semantics">To which threads semaphores give their permits.</param>
/// <param name="Memory">The memory model.</param>
/// <param name="Judged">The requirements that are decided by states, by steps with faults or by the graph.</param>
/// <param name="Observed">The requirement that an observer decides, if any.</param>
internal sealed record SearchTask(
    Program Program,
    ValueRanges Ranges,
    PatternSemantics Semantics,
    MemoryModel Memory,
    IReadOnlyList<Requirement> Judged,
    Requirement? Observed)
{
    /// <summary>The requirements that states decide.</summary>
    public IEnumerable<Requirement> JudgedByState => Judged.Where(requirement => requirement.IsDecidedByState());

    /// <summary>All requirements that the search decides.</summary>
    public IReadOnlyList<Requirement> Requirements => Observed is null ? Judged : [Observed];

    /// <summary>The judges for a machine.</summary>
    public IReadOnlyList<Judge> NewJudges(Machine machine) => [.. JudgedByState.Select(requirement => new Judge(requirement, machine))];

    /// <summary>Builds a machine for the current ranges.</summary>
    /// <exception cref="SearchEndedException">A limit is reached.</exception>
    public Machine NewMachine(SearchLimits limits) =>
        new MachineBuilder(Program, Semantics, Memory, Ranges, Observed, Judged, limits).Build();
}
