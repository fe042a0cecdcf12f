namespace ThreadingDemo.Exploration.Reduction;

/// <summary>What a search leaves out.</summary>
internal enum Reductions
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>
    /// States that differ from one that is met only in which of interchangeable threads is where. That keeps verdicts, the
    /// shortest schedules, and chances; who of them is who is known along the steps.
    /// </summary>
    Symmetry,

    /// <summary>Those, and all other steps of a state where one stands for them: schedules may be longer, and chances are not kept.</summary>
    SymmetryAndSteps,
}
