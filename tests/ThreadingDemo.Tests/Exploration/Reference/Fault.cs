namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>How a requirement is broken.</summary>
public enum Fault
{
    None,
    Invariant,
    Order,
    Deadlock,
    Starvation,
    Error,
}
