using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Declarations;

/// <summary>A countdown: lets all threads go once it has been signalled as often as it says.</summary>
public sealed class CountdownDeclaration(string name, Expression initial) : ResourceDeclaration(name, length: null)
{
    /// <summary>How many signals it needs.</summary>
    public Expression Initial { get; } = initial;
}
