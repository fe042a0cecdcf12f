using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace ThreadingDemo.Options;

/// <summary>An option as front ends need it, with the strict conversion of its values.</summary>
public sealed class OptionDescription
{
    private readonly PropertyInfo property;
    private readonly OptionAttribute attribute;

    internal OptionDescription(PropertyInfo property, OptionAttribute attribute, object prototype)
    {
        this.property = property;
        this.attribute = attribute;
        Default = property.GetValue(prototype);
        IsList = property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        ValueType = IsList
            ? property.PropertyType.GetGenericArguments()[0]
            : Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
    }

    /// <summary>The options of a type: its own first, then those that it inherits.</summary>
    public static IReadOnlyList<OptionDescription> ReadAll(Type type)
    {
        object prototype = Activator.CreateInstance(type)!;
        return
        [
            .. type.GetProperties()
                .Select(property => (property, attribute: property.GetCustomAttribute<OptionAttribute>()))
                .Where(option => option.attribute is not null)
                .OrderByDescending(option => Depth(option.property.DeclaringType!))
                .Select(option => new OptionDescription(option.property, option.attribute!, prototype)),
        ];

        static int Depth(Type declaring) => declaring.BaseType is { } inherited ? 1 + Depth(inherited) : 0;
    }

    /// <summary>The option's name, which is that of the cmdlet's parameter.</summary>
    public string Name => property.Name;

    /// <summary>The purpose of the option, in a sentence.</summary>
    public string Description => attribute.Description;

    /// <summary>The type of its values: an int, a bool, a string, an enum, a delegate, or a type with a Parse method.</summary>
    public Type ValueType { get; }

    /// <summary>Whether it takes several values.</summary>
    public bool IsList { get; }

    /// <summary>The default value; null if it is chosen for each run.</summary>
    public object? Default { get; }

    /// <summary>The default as a text, the same in every culture; null if there is none.</summary>
    public string? DefaultText => Default is null ? null : Text(Default);

    /// <summary>The smallest and the largest allowed number, or null if it is not a number.</summary>
    public (int Minimum, int Maximum)? Range => ValueType == typeof(int) ? (attribute.Minimum, attribute.Maximum) : null;

    /// <summary>The allowed names; empty if any text or number is allowed.</summary>
    public IReadOnlyList<string> AllowedNames => ValueType.IsEnum ? Enum.GetNames(ValueType) : [];

    /// <summary>A description of the allowed values.</summary>
    public string Allowed =>
        attribute.Allowed.Length > 0 ? attribute.Allowed
        : ValueType.IsEnum ? (IsList ? "one or more of " : "one of ") + string.Join(", ", AllowedNames)
        : Range is { } range ? $"{(IsList ? "one or more whole numbers" : "a whole number")} from {range.Minimum} to {range.Maximum}"
        : ValueType == typeof(bool) ? "True or False"
        : "a text";

    /// <summary>The value in the example's object.</summary>
    public object? GetValue(object target) => property.GetValue(target);

    /// <summary>Sets the value, which <see cref="Convert"/> returned, in the example's object.</summary>
    public void SetValue(object target, object? value) => property.SetValue(target, value);

    /// <summary>
    /// Converts a value: an exact name, an integer in the invariant culture and in range, True or False. Nothing else is
    /// allowed, even if a shell could convert it; a blank means that no value was given. A text may contain several values,
    /// separated by commas.
    /// </summary>
    /// <exception cref="OptionException">The value is not one of those allowed.</exception>
    public object? Convert(object? value) =>
        IsBlank(value) ? Default
        : IsList ? ToList(value is IEnumerable values and not string ? values
            : value is string text ? text.Split(',')
            .Select(part => part.Trim()) : new[] { value })
        : attribute.Allowed.Length > 0 ? Parse(Text(value!))
        : ValueType.IsEnum ? ToEnum(value!)
        : ValueType == typeof(int) ? ToInteger(value!)
        : ValueType == typeof(bool) ? ToBoolean(value!)
        : ValueType == typeof(string) ? System.Convert.ToString(value, CultureInfo.InvariantCulture)
        : value;

    // A text option keeps blanks, but must not be empty.
    private bool IsBlank(object? value) =>
        value is null || (value is string text && (ValueType == typeof(string) ? text.Length == 0 : string.IsNullOrWhiteSpace(text)));

    private Array ToList(IEnumerable values)
    {
        Func<object, object> toItem = ValueType == typeof(int) ? item => ToInteger(item) : ToEnum;
        object[] read = [.. values.Cast<object>().Select(toItem).Distinct()];
        Array list = Array.CreateInstance(ValueType, read.Length > 0 ? read.Length : throw Refuse(values));
        read.CopyTo(list, 0);
        return list;
    }

    private object Parse(string text)
    {
        try
        {
            return ValueType.GetMethod("Parse", [typeof(string)])!.Invoke(null, [text])!;
        }
        catch (TargetInvocationException e) when (e.InnerException is OptionException)
        {
            throw Refuse(text);
        }
    }

    private object ToEnum(object value)
    {
        if (value.GetType() == ValueType)
        {
            return Enum.IsDefined(ValueType, value) ? value : throw Refuse(value);
        }

        string? name = value is string text
            ? AllowedNames.FirstOrDefault(allowed => allowed.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
            : null;
        return name is null ? throw Refuse(value) : Enum.Parse(ValueType, name);
    }

    private object ToInteger(object value)
    {
        (int minimum, int maximum) = Range!.Value;
        return WholeNumber.TryConvert(value, minimum, maximum, out int number) ? number : throw Refuse(value);
    }

    private object ToBoolean(object value) => value switch
    {
        bool boolean => boolean,
        string text when text.Trim().Equals("True", StringComparison.OrdinalIgnoreCase) => true,
        string text when text.Trim().Equals("False", StringComparison.OrdinalIgnoreCase) => false,
        _ => throw Refuse(value),
    };

    private OptionException Refuse(object value) => new($"{Name} cannot be '{ShortText.Of(Text(value))}'. Allowed: {Allowed}.");

    private static string Text(object value) => value is IEnumerable values and not string
        ? string.Join(", ", values.Cast<object>())
        : System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
