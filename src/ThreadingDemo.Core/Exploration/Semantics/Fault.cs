namespace ThreadingDemo.Exploration;

/// <summary>The kinds of faults.</summary>
public enum Fault
{
    /// <summary>A state violates a requirement.</summary>
    Invariant,

    /// <summary>Steps are taken in the wrong order.</summary>
    Order,

    /// <summary>A thread can never move again.</summary>
    Deadlock,

    /// <summary>A thread is kept from a region for ever.</summary>
    Starvation,

    /// <summary>A step cannot be executed.</summary>
    Error,
}
