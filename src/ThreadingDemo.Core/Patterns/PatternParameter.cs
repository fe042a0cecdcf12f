namespace ThreadingDemo.Patterns;

/// <summary>What an instance of a pattern is sized by.</summary>
public sealed class PatternParameter(string name, int @default, int minimum, int maximum, string meaning)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What it is unless given.</summary>
    public int Default { get; } = @default;

    /// <summary>The least value allowed.</summary>
    public int Minimum { get; } = minimum;

    /// <summary>The greatest value allowed.</summary>
    public int Maximum { get; } = maximum;

    /// <summary>What it says, in a few words.</summary>
    public string Meaning { get; } = meaning;
}
