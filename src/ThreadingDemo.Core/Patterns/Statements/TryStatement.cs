using System.Collections.Generic;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Does something, and where that throws, something else.</summary>
public sealed class TryStatement(IReadOnlyList<Statement> body, IReadOnlyList<Statement> handler) : Statement
{
    /// <summary>What is done.</summary>
    public IReadOnlyList<Statement> Body { get; } = body;

    /// <summary>What is done where the body throws.</summary>
    public IReadOnlyList<Statement> Handler { get; } = handler;
}
