namespace ThreadingDemo.Patterns.Expressions;

/// <summary>How many threads are inside a region.</summary>
public sealed class InsideExpression(string region) : LeafExpression
{
    /// <summary>The region.</summary>
    public string Region { get; } = region;
}
