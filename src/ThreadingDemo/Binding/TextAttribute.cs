using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace ThreadingDemo.Binding;

/// <summary>
/// Accepts only text, and leaves everything else unchanged, so the engine, which would convert anything to text, binds it to
/// the parameter that shares the position.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter takes several texts.</summary>
    public bool IsList { get; set; }

    /// <summary>Whether it consists of texts only, without records.</summary>
    internal static bool IsText(object? value) => Unwrap(value) switch
    {
        null or string or IConvertible or FileSystemInfo => true,
        IList values => values.Count > 0 && values.Cast<object?>().All(element => Unwrap(element) is null or string or IConvertible),
        _ => false,
    };

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Unwrap(inputData) is not { } value || !IsText(value) ? inputData
        : !IsList ? value is IList ? inputData : Convert(value)
        : value is IList values ? values.Cast<object?>().Select(Convert).ToArray()
        : new[] { Convert(value) };

    private static string? Convert(object? value) =>
        Unwrap(value) is FileSystemInfo file ? file.FullName : LanguagePrimitives.ConvertTo<string>(value);

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
