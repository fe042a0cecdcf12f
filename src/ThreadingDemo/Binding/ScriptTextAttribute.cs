using System;
using System.Management.Automation;

namespace ThreadingDemo.Binding;

/// <summary>Takes a script block, or the text of one as an outcome carries it, which is not run where it is bound.</summary>
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
            { } other => throw new ArgumentTransformationMetadataException($"'{ShortText.Of(other.ToString() ?? "")}' is no script. Allowed: a script block, or its text."),
        };
}
