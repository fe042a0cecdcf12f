using System.Collections.Generic;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Code that is one step, and may block at its start only.</summary>
public sealed class AtomicStatement(IReadOnlyList<Statement> body) : Statement
{
    /// <summary>The code.</summary>
    public IReadOnlyList<Statement> Body { get; } = body;
}
