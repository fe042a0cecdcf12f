namespace ThreadingDemo.Patterns;

/// <summary>A parameter for the size of an instance of a pattern.</summary>
public sealed class PatternParameter(string name, int @default, int minimum, int maximum, string meaning)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The default.</summary>
    public int Default { get; } = @default;

    /// <summary>The least value allowed.</summary>
    public int Minimum { get; } = minimum;

    /// <summary>The greatest value allowed.</summary>
    public int Maximum { get; } = maximum;

    /// <summary>Its meaning, in a few words.</summary>
    public string Meaning { get; } = meaning;
}
