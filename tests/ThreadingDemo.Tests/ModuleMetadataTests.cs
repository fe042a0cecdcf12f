using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ThreadingDemo.Commands;
using Xunit;

namespace ThreadingDemo.Tests;

/// <summary>
/// Checks of the module that need no shell. The attributes of the reference assembly have no values when they are created, so
/// they are read as metadata.
/// </summary>
public sealed class ModuleMetadataTests
{
    private static readonly string root = Repository.Root;

    // Those of other namespaces exist only in the sessions of scripts under control.
    private static readonly Type[] cmdlets =
        [.. typeof(GetThreadingDemoCommand).Assembly.GetExportedTypes().Where(type =>
            type.Namespace == typeof(GetThreadingDemoCommand).Namespace && Attribute(type, nameof(CmdletAttribute)) is not null)];

    public static TheoryData<string> CmdletNames { get; } = [.. cmdlets.Select(NameOf)];

    [Fact]
    public void TheManifestExportsTheCmdletsAndNothingElse()
    {
        string manifest = File.ReadAllText(Path.Combine(root, "ThreadingDemo.psd1"));
        string exports = Regex.Match(manifest, @"CmdletsToExport\s*=\s*@\((.*?)\)", RegexOptions.Singleline).Groups[1].Value;

        Assert.Equal(cmdlets.Select(NameOf).Order(StringComparer.Ordinal),
            Regex.Matches(exports, "'(.+?)'").Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
        foreach (string other in new[] { "FunctionsToExport", "VariablesToExport", "AliasesToExport" })
        {
            Assert.Matches(other + @"\s*=\s*@\(\)", manifest);
        }
    }

    [Theory]
    [MemberData(nameof(CmdletNames))]
    public void ACmdletHasAPageThatNamesItsParameters(string cmdlet)
    {
        string page = File.ReadAllText(Path.Combine(root, "docs", "en-US", cmdlet + ".md"));

        Assert.Equal(
            Parameters(cmdlet).Order(StringComparer.Ordinal),
            Regex.Matches(page, @"^### -(\w+)\s*$", RegexOptions.Multiline).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.True(Regex.Count(page, "^### Example ", RegexOptions.Multiline) >= 2);
    }

    [Theory]
    [MemberData(nameof(CmdletNames))]
    public void ACmdletSaysWhatItReturnsAndThatHasAView(string cmdlet)
    {
        CustomAttributeData? output = Attribute(TypeOf(cmdlet), nameof(OutputTypeAttribute));
        IEnumerable<Type> types = Assert.IsAssignableFrom<IEnumerable<CustomAttributeTypedArgument>>(
            output!.ConstructorArguments[0].Value).Select(argument => (Type)argument.Value!);
        XDocument format = XDocument.Load(Path.Combine(root, "src", "ThreadingDemo", "ThreadingDemo.Format.ps1xml"));
        HashSet<string> viewed = [.. format.Descendants("ViewSelectedBy").Elements("TypeName").Select(element => element.Value)];

        Assert.NotEmpty(types);

        // The shell writes a text unchanged.
        Assert.All(types.Where(type => type != typeof(void) && type != typeof(string)), type => Assert.Contains(type.FullName!, viewed));
    }

    [Theory]
    [MemberData(nameof(CmdletNames))]
    public void ACmdletIsSealedAndInAFileOfItsName(string cmdlet)
    {
        Type type = TypeOf(cmdlet);

        Assert.True(type.IsSealed);
        Assert.Equal(cmdlet.Replace("-", "") + "Command", type.Name);
        Assert.True(File.Exists(Path.Combine(root, "src", "ThreadingDemo", "Commands", type.Name + ".cs")));
    }

    [Fact]
    public void TheModuleShipsNoOtherLibraryThanItsOwn() =>
        Assert.Equal(
            ["ThreadingDemo.Core.dll", "ThreadingDemo.dll"],
            Directory.GetFiles(Path.Combine(root, "bin"), "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private static string NameOf(Type type)
    {
        CustomAttributeData attribute = Attribute(type, nameof(CmdletAttribute))!;
        return $"{attribute.ConstructorArguments[0].Value}-{attribute.ConstructorArguments[1].Value}";
    }

    private static Type TypeOf(string cmdlet) => cmdlets.Single(type => NameOf(type) == cmdlet);

    private static IEnumerable<string> Parameters(string cmdlet) =>
        TypeOf(cmdlet).GetProperties().Where(property => Attribute(property, nameof(ParameterAttribute)) is not null).Select(property =>
            property.Name);

    private static CustomAttributeData? Attribute(MemberInfo member, string name) =>
        member.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.Name == name);
}
