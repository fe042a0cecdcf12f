using System.Collections.Generic;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Does something as long as a condition is true. With the constant 1 it is endless: a run bounds its rounds.</summary>
public sealed class WhileStatement(Expression condition, IReadOnlyList<Statement> body) : Statement
{
    /// <summary>What decides, each time anew.</summary>
    public Expression Condition { get; } = condition;

    /// <summary>What is done.</summary>
    public IReadOnlyList<Statement> Body { get; } = body;

    /// <summary>Whether nothing but leaving it ends it.</summary>
    public bool IsEndless => Condition is ConstantExpression { Value: not 0 };
}
