using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Expressions;

/// <summary>A local of the thread, or its index in its family.</summary>
public sealed class LocalExpression(LocalDeclaration declaration) : LeafExpression
{
    /// <summary>The local.</summary>
    public LocalDeclaration Declaration { get; } = declaration;
}
