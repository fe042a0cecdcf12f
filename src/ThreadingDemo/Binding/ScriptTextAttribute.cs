using System;
using System.Management.Automation;

namespace ThreadingDemo.Binding;

/// <summary>Accepts a script block, or its text as in an outcome. Binding does not run it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ScriptTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => "",
            string text => text,
            ScriptBlock block => block.ToString(),
            { } other => throw new ArgumentTransformationMetadataException(
                $"'{ShortText.Of(other.ToString() ?? "")}' is not a script. Allowed: a script block, or its text."),
        };
}
