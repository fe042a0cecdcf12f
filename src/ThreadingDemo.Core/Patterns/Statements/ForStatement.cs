using System.Collections.Generic;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>A counting loop: a statement before it, a condition before each round, and a statement after each round.</summary>
public sealed class ForStatement(Statement? initial, Expression condition, Statement? step, IReadOnlyList<Statement> body)
    : LoopStatement(condition, body)
{
    /// <summary>What is done before the first round; null for nothing.</summary>
    public Statement? Initial { get; } = initial;

    /// <summary>What is done after each round, also after one that a continue ends; null for nothing.</summary>
    public Statement? Step { get; } = step;
}
