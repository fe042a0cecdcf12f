using System;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>The ways in which a search does less work without another result. Each can be switched off to see what it is worth.</summary>
[Flags]
internal enum Reductions
{
    /// <summary>None: every state is met, and every step is worked out anew.</summary>
    None = 0,

    /// <summary>
    /// One state represents all that differ from it only in the order of interchangeable threads. Verdicts, the lengths of
    /// shortest schedules and probabilities are kept. See <see cref="Reduction.Symmetry"/>.
    /// </summary>
    Symmetry = 1,

    /// <summary>
    /// In a state, one process may be expanded in place of all. Verdicts of safety and deadlock are kept; schedules may be
    /// longer, and probabilities are not known. See <see cref="AmpleSets"/>.
    /// </summary>
    AmpleSets = 2,

    /// <summary>
    /// A step that leads to a state met before is not made. States, their numbers and all results are the same. It needs
    /// <see cref="StepMemory"/>. See <see cref="Reducer"/>.
    /// </summary>
    SleepSets = 4,

    /// <summary>
    /// The effect of a step is remembered by the bits that it reads. All results are the same. See <see
    /// cref="Reduction.StepMemory"/>.
    /// </summary>
    StepMemory = 8,

    /// <summary>All of them.</summary>
    All = Symmetry | AmpleSets | SleepSets | StepMemory,
}
