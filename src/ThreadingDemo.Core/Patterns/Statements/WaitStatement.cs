using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Takes a permit, or waits for one. Where it rests, it may wait for ever.</summary>
public sealed class WaitStatement(ResourceReference semaphore, bool rests) : Statement
{
    /// <summary>The semaphore.</summary>
    public ResourceReference Semaphore { get; } = semaphore;

    /// <summary>Whether it is a resting point: a server's wait for its next request.</summary>
    public bool Rests { get; } = rests;
}
