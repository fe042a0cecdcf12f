namespace ThreadingDemo.Patterns.Expressions;

/// <summary>Changes a shared integer; the value is the one before the change.</summary>
public sealed class ReadModifyWriteExpression(ReadModifyWrite kind, Expression shared, Expression operand, Expression? comparand)
    : OperationExpression(shared, operand, comparand)
{
    /// <summary>How it is changed.</summary>
    public ReadModifyWrite Kind { get; } = kind;

    /// <summary>The shared integer or element.</summary>
    public Expression Shared { get; } = shared;

    /// <summary>What is stored or added.</summary>
    public Expression Operand { get; } = operand;

    /// <summary>What it is compared with; null unless it is a compare-exchange.</summary>
    public Expression? Comparand { get; } = comparand;

    /// <inheritdoc/>
    public override string Command => Kind.ToString();
}
