using System;

namespace ThreadingDemo.Options;

/// <summary>
/// Describes an option of an example, once for every front end: its property's name, type and value in a new object
/// are the option's name, type and default.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string description) : Attribute
{
    /// <summary>What the option is for, in a sentence.</summary>
    public string Description { get; } = description;

    /// <summary>The least value allowed, where the option is a number.</summary>
    public int Minimum { get; set; }

    /// <summary>The greatest value allowed, where the option is a number.</summary>
    public int Maximum { get; set; } = int.MaxValue;

    /// <summary>What is allowed, in words, where the option is of a type that reads its own text by a Parse method.</summary>
    public string Allowed { get; set; } = "";
}
