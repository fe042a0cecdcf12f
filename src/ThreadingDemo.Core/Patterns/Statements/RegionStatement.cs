using System.Collections.Generic;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>A stretch of code with a name: what the requirements AtMost, Never and NoStarvation speak of.</summary>
public sealed class RegionStatement(string name, IReadOnlyList<Statement> body) : Statement
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The code.</summary>
    public IReadOnlyList<Statement> Body { get; } = body;
}
