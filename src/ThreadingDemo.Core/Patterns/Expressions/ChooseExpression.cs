namespace ThreadingDemo.Patterns.Expressions;

/// <summary>Any value of a range.</summary>
public sealed class ChooseExpression(Expression minimum, Expression maximum) : OperationExpression(minimum, maximum)
{
    /// <summary>The least value.</summary>
    public Expression Minimum { get; } = minimum;

    /// <summary>The greatest value.</summary>
    public Expression Maximum { get; } = maximum;

    /// <inheritdoc/>
    public override string Command => "Choose";
}
