namespace ThreadingDemo.Controlling;

/// <summary>What schedules of a script come to.</summary>
public enum ScriptOutcome
{
    /// <summary>The script ended without an error; what is asserted holds or, where nothing is, all is as in the sequential schedule.</summary>
    Passed,

    /// <summary>What is asserted does not hold at the end.</summary>
    AssertionFailed,

    /// <summary>The script wrote an error, or an error ended it.</summary>
    Failed,

    /// <summary>No thread can go on.</summary>
    Deadlocked,

    /// <summary>The output as a set, or what shared objects hold at the end, is not as in the sequential schedule.</summary>
    DifferentOutput,

    /// <summary>Two accesses, one of them a write, are not ordered; or an update has overwritten another.</summary>
    Race,

    /// <summary>The script has not ended after as many steps as it may have.</summary>
    Livelock,

    /// <summary>A thread blocks on something that is not controlled.</summary>
    Uncontrolled,
}
