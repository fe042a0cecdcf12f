namespace ThreadingDemo.Scripting;

/// <summary>A command of a pattern's block: its place, and its arguments by position and by name.</summary>
internal sealed record PatternCommand(PatternPlace Place, string Name, PatternWord[] Takes, params string[] Parameters)
{
    /// <summary>Its place, in words.</summary>
    public string Standing => Place switch
    {
        PatternPlace.Outside => "it is a statement outside of threads",
        PatternPlace.Declaration => "it declares a shared name, and is assigned outside of threads",
        PatternPlace.Thread => "it is a statement in a thread, and has no value",
        PatternPlace.Value when Name == "Local" => "it declares a local, and is assigned in a thread",
        PatternPlace.Value => "its value is assigned, or is part of an expression, in a thread",
        _ => "it is in parentheses in the condition of a requirement",
    };

    /// <summary>The kind of the name that it declares.</summary>
    public PatternWord Declares { get; init; }
}
