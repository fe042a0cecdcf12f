using System.Collections.Generic;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>A loop whose condition is evaluated before each round.</summary>
public sealed class WhileStatement(Expression condition, IReadOnlyList<Statement> body) : LoopStatement(condition, body)
{
}
