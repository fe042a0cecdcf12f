using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using ThreadingDemo.Options;

namespace ThreadingDemo.Binding;

/// <summary>
/// Converts a parameter's value with Core's strict description of the option. The engine's own conversion would ignore
/// errors of values bound by property name, and run with the default.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StrictOptionAttribute : ArgumentTransformationAttribute
{
    private readonly OptionDescription option;

    /// <summary>Reads values for the option that the property is named after.</summary>
    public StrictOptionAttribute(Type demo, [CallerMemberName] string name = "") =>
        option = OptionDescription.ReadAll(demo).First(candidate => candidate.Name == name);

    /// <summary>True if the parameter's position may contain records, which belong to another parameter.</summary>
    public bool SharesPosition { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (SharesPosition && !TextAttribute.IsText(inputData))
        {
            return new NoText();
        }

        object? value = Unwrap(inputData);
        if (value is SwitchParameter given)
        {
            value = given.ToBool();
        }
        else if (option.IsList && value is object?[] values)
        {
            value = values.Select(Unwrap).ToArray();
        }

        try
        {
            object? converted = option.Convert(value);
            return converted is null or ScriptBlock || !typeof(Delegate).IsAssignableFrom(option.ValueType)
                ? converted
                : throw new OptionException($"{option.Name} cannot be '{ShortText.Of(converted.ToString()!)}'. Allowed: a script block.");
        }
        catch (OptionException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
