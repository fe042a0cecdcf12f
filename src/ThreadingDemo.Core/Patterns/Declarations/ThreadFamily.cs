using System.Collections.Generic;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Declarations;

/// <summary>Threads that run the same code.</summary>
public sealed class ThreadFamily(string name, Expression? count, LocalDeclaration? index, IReadOnlyList<LocalDeclaration> locals, IReadOnlyList<Statements.Statement> body) : Declaration(name)
{
    /// <summary>How many threads there are, or null for a single one, which bears the family's own name.</summary>
    public Expression? Count { get; } = count;

    /// <summary>The local that says which of the family a thread is, from 0; null for a single thread.</summary>
    public LocalDeclaration? Index { get; } = index;

    /// <summary>What each thread has for itself, besides its index.</summary>
    public IReadOnlyList<LocalDeclaration> Locals { get; } = locals;

    /// <summary>The code.</summary>
    public IReadOnlyList<Statements.Statement> Body { get; } = body;
}
