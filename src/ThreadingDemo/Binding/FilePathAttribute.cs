using System;
using System.IO;
using System.Management.Automation;

namespace ThreadingDemo.Binding;

/// <summary>Takes a file, as Get-ChildItem gives it, for a path without wildcards: the engine would take its name for one with.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FilePathAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is FileSystemInfo file
            ? WildcardPattern.Escape(file.FullName)
            : inputData;
}
