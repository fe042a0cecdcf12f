using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Gives a mutex back.</summary>
public sealed class UnlockStatement(ResourceReference mutex) : Statement
{
    /// <summary>The mutex.</summary>
    public ResourceReference Mutex { get; } = mutex;
}
