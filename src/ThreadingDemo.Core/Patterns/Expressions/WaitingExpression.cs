using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Expressions;

/// <summary>How many threads wait for a semaphore.</summary>
public sealed class WaitingExpression(ResourceReference semaphore) : LeafExpression(semaphore.Index)
{
    /// <summary>The semaphore.</summary>
    public ResourceReference Semaphore { get; } = semaphore;
}
