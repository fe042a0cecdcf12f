using System.Collections.Generic;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>The requested reductions that apply to a machine. All threads of a search share it.</summary>
internal sealed class ReductionPlan
{
    private readonly Machine machine;
    private readonly AmpleCandidates? candidates;
    private readonly bool remembersSteps;

    /// <summary>Analyses a machine.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="asked">The requested reductions.</param>
    /// <param name="judged">The requirements that states decide.</param>
    /// <param name="limits">The limits of the analysis.</param>
    /// <exception cref="SearchEndedException">A limit is reached.</exception>
    public ReductionPlan(Machine machine, Reductions asked, IEnumerable<Requirement> judged, SearchLimits limits)
    {
        this.machine = machine;
        IsSymmetric = asked.HasFlag(Reductions.Symmetry) && Symmetry.Of(machine) is not null;
        AmpleCandidates? found = asked.HasFlag(Reductions.AmpleSets) ? new AmpleCandidates(machine, judged, limits) : null;
        candidates = found is { IsEmpty: false } ? found : null;
        remembersSteps = asked.HasFlag(Reductions.StepMemory);
        HasSleepSets = candidates is null && asked.HasFlag(Reductions.SleepSets | Reductions.StepMemory);
    }

    /// <summary>Whether one state may represent several.</summary>
    public bool IsSymmetric { get; }

    /// <summary>Whether ample sets are used, so that the schedules to states are not always the shortest.</summary>
    public bool HasAmpleSets => candidates is not null;

    /// <summary>Whether processes sleep in states.</summary>
    public bool HasSleepSets { get; }

    /// <summary>The symmetry, for one thread of a search; null if each state represents itself.</summary>
    public Symmetry? NewSymmetry() => IsSymmetric ? Symmetry.Of(machine) : null;

    /// <summary>Creates the source of steps for one thread of a search.</summary>
    public StepSource NewStepSource() => new(machine, remembersSteps);

    /// <summary>Creates the reducer for one thread of a search.</summary>
    /// <param name="steps">The source of steps.</param>
    public Reducer NewReducer(StepSource steps) =>
        new(steps, candidates is null ? null : new AmpleSets(machine, candidates), HasSleepSets);
}
