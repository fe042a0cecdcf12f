using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Declarations;

/// <summary>A semaphore, or an array of them.</summary>
public sealed class SemaphoreDeclaration(string name, Expression initial, Expression? length) : ResourceDeclaration(name, length)
{
    /// <summary>How many permits it begins with.</summary>
    public Expression Initial { get; } = initial;
}
