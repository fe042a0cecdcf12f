using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Expressions;

/// <summary>A shared or ghost integer: reading it is a step.</summary>
public sealed class VariableExpression(IntegerDeclaration declaration) : LeafExpression
{
    /// <summary>The integer.</summary>
    public IntegerDeclaration Declaration { get; } = declaration;
}
