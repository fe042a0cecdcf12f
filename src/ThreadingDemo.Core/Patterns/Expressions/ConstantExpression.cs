namespace ThreadingDemo.Patterns.Expressions;

/// <summary>A constant.</summary>
public sealed class ConstantExpression(int value) : LeafExpression
{
    /// <summary>Its value.</summary>
    public int Value { get; } = value;

    /// <inheritdoc/>
    public override int Evaluate(int[] frame) => Value;
}
