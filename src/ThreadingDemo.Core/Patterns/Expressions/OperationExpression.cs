namespace ThreadingDemo.Patterns.Expressions;

/// <summary>A shared operation that gives a value, in one step. Only the code of threads has operations.</summary>
public abstract class OperationExpression : LeafExpression
{
    private protected OperationExpression(params Expression?[] parts)
        : base(parts)
    {
    }

    /// <summary>The command that performs it in the block of a pattern.</summary>
    public abstract string Command { get; }
}
