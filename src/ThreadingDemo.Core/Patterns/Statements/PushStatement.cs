using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Puts an integer at a queue's end.</summary>
public sealed class PushStatement(QueueDeclaration queue, Expression value) : Statement
{
    /// <summary>The queue.</summary>
    public QueueDeclaration Queue { get; } = queue;

    /// <summary>The integer.</summary>
    public Expression Value { get; } = value;
}
