namespace ThreadingDemo.Patterns.Declarations;

/// <summary>A shared integer, or a ghost, which only requirements read.</summary>
public sealed class IntegerDeclaration(string name, IntegerRange range, bool isGhost) : Declaration(name)
{
    /// <summary>The values it may take.</summary>
    public IntegerRange Range { get; } = range;

    /// <summary>Whether only requirements read it.</summary>
    public bool IsGhost { get; } = isGhost;
}
