using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Gives permits, one a step.</summary>
public sealed class SignalStatement(ResourceReference semaphore, Expression count) : Statement
{
    /// <summary>The semaphore.</summary>
    public ResourceReference Semaphore { get; } = semaphore;

    /// <summary>How many permits.</summary>
    public Expression Count { get; } = count;
}
