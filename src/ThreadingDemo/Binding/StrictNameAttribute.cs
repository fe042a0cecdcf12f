using System;
using System.Linq;
using System.Management.Automation;

namespace ThreadingDemo.Binding;

/// <summary>
/// Reads a name of an enumeration strictly. The engine's own conversion would accept other texts, and ignore errors of values
/// bound by property name. A blank text means that no value was given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StrictNameAttribute(Type names) : ArgumentTransformationAttribute
{
    /// <summary>True if the parameter's position may contain records, which belong to another parameter.</summary>
    public bool SharesPosition { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (SharesPosition && !TextAttribute.IsText(inputData))
        {
            return new NoText();
        }

        string text = (inputData is PSObject wrapped ? wrapped.BaseObject : inputData)?.ToString().Trim() ?? "";
        if (text.Length == 0)
        {
            return null;
        }

        string[] allowed = Enum.GetNames(names);
        return allowed.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse(names, found)
            : throw new ArgumentTransformationMetadataException(
                $"'{ShortText.Of(text)}' is not known. Allowed: one of {string.Join(", ", allowed)}.");
    }
}
