using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Expressions;

/// <summary>How many integers a queue holds: reading it is a step.</summary>
public sealed class QueueCountExpression(QueueDeclaration queue) : LeafExpression
{
    /// <summary>The queue.</summary>
    public QueueDeclaration Queue { get; } = queue;
}
