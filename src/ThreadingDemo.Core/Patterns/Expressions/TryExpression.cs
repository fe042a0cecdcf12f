using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Expressions;

/// <summary>Takes a permit of a semaphore, or a mutex, if it can be had: 1 if it was taken, 0 if not.</summary>
/// <param name="resource">The semaphore or the mutex.</param>
/// <param name="timeoutMilliseconds">How long a run on real threads waits for it; null for not at all.</param>
public sealed class TryExpression(ResourceReference resource, Expression? timeoutMilliseconds) : OperationExpression(resource.Index, timeoutMilliseconds)
{
    /// <summary>The semaphore or the mutex.</summary>
    public ResourceReference Resource { get; } = resource;

    /// <summary>How long a run on real threads waits for it; null for not at all. It depends on parameters only.</summary>
    public Expression? TimeoutMilliseconds { get; } = timeoutMilliseconds;

    /// <inheritdoc/>
    public override string Command => Resource.Declaration is MutexDeclaration ? "TryLock" : "TryWait";
}
