using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace ThreadingDemo.Binding;

/// <summary>
/// Wraps the argument in an array, so the engine binds it to the first position without converting it; a parameter for names
/// shares that position.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RecordsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            PSObject[] rows => rows,
            IList rows => rows.Cast<object?>().Select(row => row is null ? null : PSObject.AsPSObject(row)).ToArray(),
            _ => new[] { PSObject.AsPSObject(inputData) },
        };
}
