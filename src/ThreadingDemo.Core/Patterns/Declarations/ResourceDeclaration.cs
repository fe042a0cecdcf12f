using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Declarations;

/// <summary>Something that threads wait for; an array of them where it has a length.</summary>
public abstract class ResourceDeclaration(string name, Expression? length) : Declaration(name)
{
    /// <summary>How many there are, or null for a single one.</summary>
    public Expression? Length { get; } = length;

    /// <summary>One of the array.</summary>
    public ResourceReference this[Expression index] => new(this, index);
}
