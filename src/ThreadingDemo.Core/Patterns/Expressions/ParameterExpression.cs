namespace ThreadingDemo.Patterns.Expressions;

/// <summary>A parameter of the pattern.</summary>
public sealed class ParameterExpression(PatternParameter parameter) : LeafExpression
{
    /// <summary>The parameter.</summary>
    public PatternParameter Parameter { get; } = parameter;
}
