
namespace ThreadingDemo.Exploration;

/// <summary>What sort of fault breaks a requirement.</summary>
public enum Fault
{
    /// <summary>A state that must not be.</summary>
    Invariant,

    /// <summary>Steps in the wrong order.</summary>
    Order,

    /// <summary>A thread that can never move again.</summary>
    Deadlock,

    /// <summary>A thread that others keep out for ever.</summary>
    Starvation,

    /// <summary>A step that cannot be taken.</summary>
    Error,
}
