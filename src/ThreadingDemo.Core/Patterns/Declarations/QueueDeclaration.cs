using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Declarations;

/// <summary>A bounded first-in-first-out queue of integers.</summary>
public sealed class QueueDeclaration(string name, Expression capacity) : ResourceDeclaration(name, length: null)
{
    /// <summary>How many integers it holds at most.</summary>
    public Expression Capacity { get; } = capacity;

    /// <summary>How many integers it holds; reading it is a step.</summary>
    public Expression Count => new QueueCountExpression(this);
}
