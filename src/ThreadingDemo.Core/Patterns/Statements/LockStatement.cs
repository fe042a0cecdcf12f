using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Takes a mutex, or waits for it.</summary>
public sealed class LockStatement(ResourceReference mutex) : Statement
{
    /// <summary>The mutex.</summary>
    public ResourceReference Mutex { get; } = mutex;
}
