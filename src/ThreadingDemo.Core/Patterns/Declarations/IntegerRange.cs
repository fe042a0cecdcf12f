using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Declarations;

/// <summary>The values that an integer may take, and the one that it has at the beginning.</summary>
public sealed class IntegerRange(Expression initial, Expression minimum, Expression maximum)
{
    /// <summary>The value at the beginning.</summary>
    public Expression Initial { get; } = initial;

    /// <summary>The least value allowed.</summary>
    public Expression Minimum { get; } = minimum;

    /// <summary>The greatest value allowed.</summary>
    public Expression Maximum { get; } = maximum;
}
