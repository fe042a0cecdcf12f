using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Declarations;

/// <summary>A shared array of integers, or a ghost one.</summary>
public sealed class ArrayDeclaration(string name, Expression length, IntegerRange range, bool isGhost) : Declaration(name)
{
    /// <summary>How many elements it has.</summary>
    public Expression Length { get; } = length;

    /// <summary>The values that each element may take.</summary>
    public IntegerRange Range { get; } = range;

    /// <summary>Whether only requirements read it.</summary>
    public bool IsGhost { get; } = isGhost;

    /// <summary>One element.</summary>
    public ElementExpression this[Expression index] => new(this, index);
}
