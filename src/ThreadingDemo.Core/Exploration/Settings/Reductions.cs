using System;

namespace ThreadingDemo.Exploration;

/// <summary>
/// The techniques by which a search does less work and reaches the same verdicts. Each can be switched off to measure its effect.
/// </summary>
[Flags]
internal enum Reductions
{
    /// <summary>No reduction: every state is met, and every step is computed.</summary>
    None = 0,

    /// <summary>
    /// One state represents all that differ from it only in the order of interchangeable threads. Verdicts, the lengths of
    /// shortest schedules and probabilities are preserved. See <see cref="Reduction.Symmetry"/>.
    /// </summary>
    Symmetry = 1,

    /// <summary>
    /// In a state, one process may be expanded in place of all. Verdicts on safety and deadlock are preserved; schedules may
    /// be longer, and probabilities are not known. See <see cref="Reduction.AmpleSets"/>.
    /// </summary>
    AmpleSets = 2,

    /// <summary>
    /// A step to a state that is met in another way is left out. States, their numbers and all results are the same. It needs
    /// <see cref="StepMemory"/>. See <see cref="Reduction.Reducer"/>.
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
