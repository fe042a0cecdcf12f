using System.Collections.Generic;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>A loop whose condition is evaluated after each round.</summary>
/// <param name="body">What is done.</param>
/// <param name="condition">What decides.</param>
/// <param name="isUntil">Whether the loop ends when the condition is true; else it ends when the condition is false.</param>
public sealed class DoStatement(IReadOnlyList<Statement> body, Expression condition, bool isUntil) : LoopStatement(condition, body)
{
    /// <summary>Whether the loop ends when the condition is true; else it ends when the condition is false.</summary>
    public bool IsUntil { get; } = isUntil;

    /// <inheritdoc/>
    public override bool IsEndless => IsUntil ? Condition is ConstantExpression { Value: 0 } : base.IsEndless;
}
