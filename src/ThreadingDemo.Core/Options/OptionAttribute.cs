using System;

namespace ThreadingDemo.Options;

/// <summary>
/// Describes an option of an example, once for every front end: its property's name, type and value in a new object
/// are the option's name, type and default.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OptionAttribute(string description) : Attribute
{
    /// <summary>The purpose of the option, in a sentence.</summary>
    public string Description { get; } = description;

    /// <summary>The smallest allowed value, if the option is a number.</summary>
    public int Minimum { get; set; }

    /// <summary>The largest allowed value, if the option is a number.</summary>
    public int Maximum { get; set; } = int.MaxValue;

    /// <summary>A description of the allowed values, if the option's type has a Parse method.</summary>
    public string Allowed { get; set; } = "";
}
