using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Patterns;

/// <summary>A synchronisation pattern as data: shared state, threads made of statements, and requirements.</summary>
public sealed class Pattern
{
    internal Pattern(
        string name,
        string variant,
        IReadOnlyList<PatternParameter> parameters,
        IReadOnlyList<Declaration> declarations,
        IReadOnlyList<ThreadFamily> families,
        IReadOnlyList<Requirement> requirements)
    {
        Name = name;
        Variant = variant;
        Parameters = parameters;
        Declarations = declarations;
        Families = families;
        Requirements = requirements;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The name of the version.</summary>
    public string Variant { get; }

    /// <summary>The parameters for the size of an instance.</summary>
    public IReadOnlyList<PatternParameter> Parameters { get; }

    /// <summary>The shared declarations.</summary>
    public IReadOnlyList<Declaration> Declarations { get; }

    /// <summary>The threads.</summary>
    public IReadOnlyList<ThreadFamily> Families { get; }

    /// <summary>The requirements.</summary>
    public IReadOnlyList<Requirement> Requirements { get; }

    /// <summary>The semantics under which it may behave differently; Fifo alone if it has no semaphore, mutex or condition.</summary>
    public IReadOnlyList<PatternSemantics> Semantics => Declarations.Any(declaration => declaration is ResourceDeclaration)
        ? [PatternSemantics.Fifo, PatternSemantics.Weak, PatternSemantics.Barging]
        : [PatternSemantics.Fifo];
}
