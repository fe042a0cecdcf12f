using System.Collections.Generic;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Does one thing or the other.</summary>
public sealed class IfStatement(Expression condition, IReadOnlyList<Statement> then, IReadOnlyList<Statement> @else) : Statement
{
    /// <summary>What decides.</summary>
    public Expression Condition { get; } = condition;

    /// <summary>What is done where it is true.</summary>
    public IReadOnlyList<Statement> Then { get; } = then;

    /// <summary>What is done where it is false.</summary>
    public IReadOnlyList<Statement> Else { get; } = @else;
}
