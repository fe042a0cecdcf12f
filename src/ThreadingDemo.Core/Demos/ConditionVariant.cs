namespace ThreadingDemo.Demos;

/// <summary>How a thread waits for a condition.</summary>
public enum ConditionVariant
{
    /// <summary>It checks before the wait, and again after the wake-up.</summary>
    Correct,

    /// <summary>It waits without checking, for a notification that came before the wait.</summary>
    LostWakeup,

    /// <summary>It checks before the wait but not after the wake-up.</summary>
    NoPredicate,
}
