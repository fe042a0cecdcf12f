using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Expressions;

/// <summary>Takes the integer at a queue's front.</summary>
public sealed class PopExpression(QueueDeclaration queue) : OperationExpression
{
    /// <summary>The queue.</summary>
    public QueueDeclaration Queue { get; } = queue;

    /// <inheritdoc/>
    public override string Command => "Pop";
}
