namespace ThreadingDemo.Scripting;

/// <summary>A command of a pattern's block: where it stands, and what it takes by position and by name.</summary>
internal sealed record PatternCommand(PatternPlace Place, string Name, PatternWord[] Takes, params string[] Parameters)
{
    /// <summary>What it makes of the name that it is given, or that it is assigned to.</summary>
    public PatternWord Declares { get; init; }
}
