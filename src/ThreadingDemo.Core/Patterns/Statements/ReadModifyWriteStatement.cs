using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Reads a shared integer into a local and changes it, in one step.</summary>
public sealed class ReadModifyWriteStatement(ReadModifyWrite kind, LocalExpression target, Expression shared, Expression operand, Expression? comparand) : Statement
{
    /// <summary>How it is changed.</summary>
    public ReadModifyWrite Kind { get; } = kind;

    /// <summary>Gets the value before the change.</summary>
    public LocalExpression Target { get; } = target;

    /// <summary>The shared integer or element.</summary>
    public Expression Shared { get; } = shared;

    /// <summary>What is stored or added.</summary>
    public Expression Operand { get; } = operand;

    /// <summary>What it is compared with; for compare-exchange only.</summary>
    public Expression? Comparand { get; } = comparand;
}
