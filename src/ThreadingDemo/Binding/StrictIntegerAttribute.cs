using System;
using System.Globalization;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace ThreadingDemo.Binding;

/// <summary>
/// Reads a whole number in plain digits. The engine's own conversion would accept a sign, blanks and hexadecimal digits, and
/// round fractions.
/// </summary>
/// <param name="minimum">The smallest allowed number.</param>
/// <param name="maximum">The largest allowed number.</param>
/// <param name="name">The parameter.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StrictIntegerAttribute(int minimum, int maximum, [CallerMemberName] string name = "") : ArgumentTransformationAttribute
{
    /// <summary>The smallest allowed number.</summary>
    public int Minimum { get; } = minimum;

    /// <summary>The largest allowed number.</summary>
    public int Maximum { get; } = maximum;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return WholeNumber.TryConvert(value, Minimum, Maximum, out int number) ? number
            : throw new ArgumentTransformationMetadataException(
                $"{name} cannot be '{ShortText.Of(text)}'. Allowed: a whole number from {Minimum.ToString(CultureInfo.InvariantCulture)} "
                + $"to {Maximum.ToString(CultureInfo.InvariantCulture)}.");
    }
}
