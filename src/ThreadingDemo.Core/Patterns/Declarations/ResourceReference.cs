using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Declarations;

/// <summary>A resource, or one of an array of them.</summary>
public sealed class ResourceReference(ResourceDeclaration declaration, Expression? index)
{
    /// <summary>The resource.</summary>
    public ResourceDeclaration Declaration { get; } = declaration;

    /// <summary>Which of the array, from 0; null for a single one.</summary>
    public Expression? Index { get; } = index;

    /// <summary>The single resource itself.</summary>
    public static implicit operator ResourceReference(ResourceDeclaration declaration) => new(declaration, index: null);
}
