using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Xml;

namespace ThreadingDemo.Binding;

/// <summary>
/// Takes the arguments of a script as they are, or as the CLIXML text in which an outcome carries them. A blank text alone means
/// no arguments.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ScriptArgumentsAttribute : ArgumentTransformationAttribute
{
    private const string Start = "<Objs ";
    private const int Depth = 5;

    /// <summary>The text of arguments; empty if there are none.</summary>
    public static string TextOf(object?[] arguments) => arguments.Length == 0 ? "" : PSSerializer.Serialize(arguments, Depth);

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            string text when text.Trim().Length == 0 => Array.Empty<object>(),
            string text when text.StartsWith(Start, StringComparison.Ordinal) => Read(text),
            _ => inputData,
        };

    private static object?[] Read(string text)
    {
        try
        {
            object? value = PSSerializer.Deserialize(text);
            return (value is PSObject wrapped ? wrapped.BaseObject : value) is IList list ? [.. list.Cast<object?>()] : [value];
        }
        catch (XmlException e)
        {
            throw new ArgumentTransformationMetadataException($"ArgumentList is not the CLIXML text of an outcome: {e.Message}", e);
        }
    }
}
