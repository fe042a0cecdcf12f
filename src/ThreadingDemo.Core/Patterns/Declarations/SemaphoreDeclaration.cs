using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Declarations;

/// <summary>A semaphore, or an array of them.</summary>
public sealed class SemaphoreDeclaration(string name, Expression initial, Expression? length, Expression? maximum = null)
    : ResourceDeclaration(name, length)
{
    /// <summary>How many permits it begins with.</summary>
    public Expression Initial { get; } = initial;

    /// <summary>How many permits there can be at most: signalling past it is a fault. Null for no maximum.</summary>
    public Expression? Maximum { get; } = maximum;
}
