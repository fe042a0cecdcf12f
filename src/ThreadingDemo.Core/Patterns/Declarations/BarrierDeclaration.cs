using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Declarations;

/// <summary>A barrier: lets its participants go when all of them have arrived, phase after phase.</summary>
public sealed class BarrierDeclaration(string name, Expression participants) : ResourceDeclaration(name, length: null)
{
    /// <summary>How many threads have to arrive.</summary>
    public Expression Participants { get; } = participants;
}
