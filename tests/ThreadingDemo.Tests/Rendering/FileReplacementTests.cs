using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using ThreadingDemo.Files;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>The properties that a file inherits from the one that it replaces, and the handling of links to it.</summary>
public sealed class FileReplacementTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;
    private const UnixFileMode GroupsAlone = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(Private)]
    [InlineData(Everybody)]
    [UnsupportedOSPlatform("windows")]
    public void ThePermissionsStay(UnixFileMode mode)
    {
        SkipOnWindows();
        string path = Make("old", mode);
        Replace(path);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(mode, File.GetUnixFileMode(path));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void ThePermissionsOfAFileThatMayOnlyBeReadStay()
    {
        SkipOnWindows();
        string path = Make("old", GroupsAlone);
        Replace(path, isForced: true);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(GroupsAlone, File.GetUnixFileMode(path));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void WhatIsNotInItsPlaceYetCannotBeReadByOthersEither()
    {
        SkipOnWindows();
        using FileReplacement file = new(Make("old", Private));
        Assert.All(Directory.GetFiles(folder), path => Assert.Equal(Private, File.GetUnixFileMode(path)));
    }

    [Fact]
    public void ALinkStaysAndItsTargetIsReplaced()
    {
        SkipOnWindows();
        Directory.CreateDirectory(InFolder("there"));
        File.WriteAllText(InFolder("there/target"), "old");
        string second = Link("second", "there/target");
        string first = Link("first", "second");
        Replace(first);
        Assert.Equal("new", File.ReadAllText(InFolder("there/target")));
        Assert.Equal("second", new FileInfo(first).LinkTarget);
        Assert.Equal("there/target", new FileInfo(second).LinkTarget);
        Assert.Equal(["first", "second"], Names());
    }

    [Fact]
    public void ALinkToAFileThatMayOnlyBeReadIsRefusedByTheNameThatWasGiven()
    {
        SkipOnWindows();
        new FileInfo(Make("target")).IsReadOnly = true;
        string link = Link("link", "target");
        Assert.Equal($"'{link}' is read-only.", Assert.Throws<UnauthorizedAccessException>(() => new FileReplacement(link)).Message);
        Assert.Equal(["link", "target"], Names());
    }

    [Fact]
    public void ADanglingLinkGetsItsTarget()
    {
        SkipOnWindows();
        string link = Link("link", "target");
        Replace(link);
        Assert.Equal("new", File.ReadAllText(InFolder("target")));
        Assert.Equal("target", new FileInfo(link).LinkTarget);
        Assert.Equal(["link", "target"], Names());
    }

    [Fact]
    public void ALinkThatIsGivenByItsNameAloneIsFollowed()
    {
        SkipOnWindows();
        string link = $"{Guid.NewGuid():N}.link";
        File.CreateSymbolicLink(link, Path.GetRelativePath(Directory.GetCurrentDirectory(), Make("target")));
        try
        {
            Replace(link);
        }
        finally
        {
            File.Delete(link);
        }

        Assert.Equal("new", File.ReadAllText(InFolder("target")));
        Assert.Equal(["target"], Names());
    }

    [Fact]
    public void LinksInACircleAreRefusedAndStay()
    {
        SkipOnWindows();
        string link = Link("first", "second");
        Link("second", "first");
        Assert.ThrowsAny<IOException>(() => Replace(link));
        Assert.Equal(["first", "second"], Names());
        Assert.Equal("second", new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void APipeIsRefusedAndStays()
    {
        SkipOnWindows();
        using (Process maker = Process.Start("mkfifo", InFolder("pipe")))
        {
            maker.WaitForExit();
        }

        string link = Link("link", "pipe");
        Assert.All([InFolder("pipe"), link], path =>
            Assert.Equal($"'{path}' is a device or a pipe, which an export must not replace.",
                Assert.Throws<IOException>(() => Replace(path, isForced: true)).Message));
        Assert.Equal(["link", "pipe"], Names());
    }

    [Fact]
    public void AFolderThatIsNotThereIsNamed() => Assert.Equal(
        $"There is no folder '{InFolder("nowhere")}'.",
            Assert.Throws<DirectoryNotFoundException>(() => Replace(InFolder("nowhere/file"))).Message);

    private static void SkipOnWindows() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other permissions, and lets few users make links.");

    private static void Replace(string path, bool isForced = false)
    {
        using FileReplacement file = new(path, isForced);
        file.Stream.Write("new"u8);
        file.Commit();
    }

    private string InFolder(string name) => Path.Combine(folder, name);

    private string[] Names() => [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [UnsupportedOSPlatform("windows")]
    private string Make(string name, UnixFileMode mode)
    {
        File.SetUnixFileMode(Make(name), mode);
        return InFolder(name);
    }

    private string Make(string name)
    {
        File.WriteAllText(InFolder(name), "old");
        return InFolder(name);
    }

    private string Link(string name, string target)
    {
        File.CreateSymbolicLink(InFolder(name), target);
        return InFolder(name);
    }
}
