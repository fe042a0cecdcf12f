using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ThreadingDemo.Binding;
using ThreadingDemo.Commands;
using ThreadingDemo.Demos;
using ThreadingDemo.Options;
using ThreadingDemo.Tests.Cli;
using Xunit;

namespace ThreadingDemo.Tests;

/// <summary>Every example has a cmdlet and a command, with the same options, defaults and ranges.</summary>
public sealed partial class FrontEndParityTests
{
    public static TheoryData<string> Names => [.. DemoCatalog.All.Select(demo => demo.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheCmdletHasTheExamplesOptions(string name)
    {
        DemoDescription demo = DemoCatalog.Find(name);
        Assert.Equal(
            demo.ReadOptions().Select(option => (option.Name, ToParameterType(demo, option))).OrderBy(option => option.Name),
            ParametersOf(CmdletOf(demo)).Select(parameter => (parameter.Name, parameter.PropertyType)).OrderBy(option => option.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryParameterIsReadStrictlyAndBoundByPropertyName(string name)
    {
        DemoDescription demo = DemoCatalog.Find(name);
        foreach (PropertyInfo parameter in ParametersOf(CmdletOf(demo)))
        {
            CustomAttributeData bound = Assert.Single(AttributesOf<ParameterAttribute>(parameter));
            Assert.Contains(bound.NamedArguments, argument =>
                argument.MemberName == nameof(ParameterAttribute.ValueFromPipelineByPropertyName) && argument.TypedValue.Value is true);

            CustomAttributeData strict = Assert.Single(AttributesOf<StrictOptionAttribute>(parameter));
            Type readAs = (Type)strict.ConstructorArguments[0].Value!;
            Assert.Equal(parameter.Name, strict.ConstructorArguments[1].Value);
            bool isCommonToAllRuns = typeof(TraceDemo).GetProperty(parameter.Name) is not null;
            Assert.True(isCommonToAllRuns ? readAs.IsSubclassOf(typeof(TraceDemo)) : readAs == demo.Create().GetType());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheCmdletsDefaultsAreTheExamples(string name)
    {
        DemoDescription demo = DemoCatalog.Find(name);
        object cmdlet = Activator.CreateInstance(CmdletOf(demo))!;
        foreach (OptionDescription option in demo.ReadOptions())
        {
            object? value = cmdlet.GetType().GetProperty(option.Name)!.GetValue(cmdlet);
            Assert.Equal(option.Default, value is SwitchParameter given ? given.IsPresent : value);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WhatTheCmdletIsGivenReachesTheExamplesOption(string name)
    {
        DemoDescription demo = DemoCatalog.Find(name);
        object cmdlet = Activator.CreateInstance(CmdletOf(demo))!;

        // A switch can be on only in a real shell: here the engine is a reference assembly.
        foreach (OptionDescription option in demo.ReadOptions().Where(option => option.ValueType != typeof(bool)))
        {
            object value = AnotherValue(option);
            cmdlet.GetType().GetProperty(option.Name)!.SetValue(cmdlet, value);
            object example = cmdlet.GetType().GetProperty("Demo", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(cmdlet)!;
            Assert.IsType(demo.Create().GetType(), example);
            if (value is ScriptBlock)
            {
                Assert.NotNull(option.GetValue(example));
            }
            else
            {
                Assert.Equal(value, option.GetValue(example));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheCommandHasTheExamplesOptionsWithDefaultsAndRanges(string name)
    {
        DemoDescription demo = DemoCatalog.Find(name);
        string help = CliRun.Of("run", ToKebabCase(name), "--help").Succeeded().Output;
        Assert.Contains(demo.Synopsis, help);
        Dictionary<string,
            string> shown = OptionLine().Matches(help).ToDictionary(line => line.Groups["name"].Value, line => line.Groups["text"].Value);
        string[] ofAll = demo.Create() is TraceDemo ? ["--format", "--export"] : ["--format"];
        Assert.Equal(demo.ReadOptions().Select(option => ToOptionName(option.Name)).Concat(ofAll).Order(), shown.Keys.Order());
        foreach (OptionDescription option in demo.ReadOptions())
        {
            string text = shown[ToOptionName(option.Name)];
            Assert.Contains(option.Description, text);
            Assert.Contains(option.Allowed, text);
            Assert.All(option.AllowedNames, allowed => Assert.Contains(allowed, text));
            if (option.Range is { } range)
            {
                Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"from {range.Minimum} to {range.Maximum}"), text);
            }

            if (option.Default is null)
            {
                Assert.DoesNotContain("[default", text);
            }
            else
            {
                Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"[default: {option.Default}]"), text);
            }
        }
    }

    /// <summary>ThreadCount becomes --thread-count; this does not use the code of the program.</summary>
    internal static string ToOptionName(string name) => "--" + ToKebabCase(name);

    /// <summary>ThreadLocal becomes thread-local.</summary>
    internal static string ToKebabCase(string name) =>
        string.Concat(name.Select((letter, index) => (index > 0 && char.IsUpper(letter) ? "-" : "") + char.ToLowerInvariant(letter)));

    private static Type CmdletOf(DemoDescription demo) => Assert.Single(
        typeof(TraceDemoCommand<>).Assembly.GetTypes(),
        type => AttributesOf<CmdletAttribute>(type).Any(cmdlet =>
            $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}" == demo.Cmdlet));

    // The properties of the reference assembly's attributes are empty, so the metadata of the module is read.
    private static IEnumerable<CustomAttributeData> AttributesOf<TAttribute>(MemberInfo member) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType == typeof(TAttribute));

    private static IEnumerable<PropertyInfo> ParametersOf(Type cmdlet) =>
        cmdlet.GetProperties().Where(property => AttributesOf<ParameterAttribute>(property).Any());

    private static Type ToParameterType(DemoDescription demo, OptionDescription option) =>
        option.ValueType == typeof(bool) ? typeof(SwitchParameter)
        : typeof(Delegate).IsAssignableFrom(option.ValueType) ? typeof(ScriptBlock)
        : demo.Create().GetType().GetProperty(option.Name)!.PropertyType;

    private static object AnotherValue(OptionDescription option) =>
        option.ValueType == typeof(int) ? (int?)option.Default == option.Range!.Value.Maximum ? option.Range.Value.Minimum
            : ((int?)option.Default ?? 0) + 1
        : option.ValueType.IsEnum ? Enum.GetValues(option.ValueType).Cast<object>().First(value => !value.Equals(option.Default))
        : option.ValueType == typeof(string) ? option.Default + "!"
        : RuntimeHelpers.GetUninitializedObject(typeof(ScriptBlock));

    [GeneratedRegex(@"^  (?<name>--[a-z-]+) <.+?>\s+(?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex OptionLine();
}
