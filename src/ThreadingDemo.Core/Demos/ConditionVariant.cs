namespace ThreadingDemo.Demos;

/// <summary>How a thread waits for a condition.</summary>
public enum ConditionVariant
{
    /// <summary>It looks before it waits, and again after it was woken.</summary>
    Correct,

    /// <summary>It waits without looking, for a notification that came before.</summary>
    LostWakeup,

    /// <summary>It looks before it waits but not after it was woken.</summary>
    NoPredicate,
}
