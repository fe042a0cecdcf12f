using System;
using System.IO;
using System.Management.Automation;

namespace ThreadingDemo.Binding;

/// <summary>Converts a file from Get-ChildItem to a path without wildcards; the engine would treat its name as a wildcard.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FilePathAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is FileSystemInfo file
            ? WildcardPattern.Escape(file.FullName)
            : inputData;
}
