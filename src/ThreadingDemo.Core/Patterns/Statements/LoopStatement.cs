using System.Collections.Generic;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>A loop. If its condition is a constant that never ends it, a run bounds its rounds.</summary>
public abstract class LoopStatement : Statement
{
    private protected LoopStatement(Expression condition, IReadOnlyList<Statement> body) => (Condition, Body) = (condition, body);

    /// <summary>What decides whether there is another round.</summary>
    public Expression Condition { get; }

    /// <summary>What is done in each round.</summary>
    public IReadOnlyList<Statement> Body { get; }

    /// <summary>Whether only a jump out of it ends it.</summary>
    public virtual bool IsEndless => Condition is ConstantExpression { Value: not 0 };
}
