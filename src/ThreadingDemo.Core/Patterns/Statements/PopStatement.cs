using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Takes the integer at a queue's front.</summary>
public sealed class PopStatement(QueueDeclaration queue, LocalExpression target) : Statement
{
    /// <summary>The queue.</summary>
    public QueueDeclaration Queue { get; } = queue;

    /// <summary>Gets the integer.</summary>
    public LocalExpression Target { get; } = target;
}
