using System;
using System.IO;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Rendering.Reading;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>A file is replaced by a complete trace or not at all.</summary>
public sealed class TraceFileWriterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    private string FilePath => Path.Combine(folder, "trace.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void UntilTheTraceIsCompleteTheOldFileStands()
    {
        File.WriteAllText(FilePath, "old");
        using TraceFileWriter writer = new(FilePath, TraceFormat.Json);
        writer.Write(SampleTrace.Events[0]);
        Assert.Equal("old", File.ReadAllText(FilePath));
        writer.Complete();
        Assert.Equal(SampleTrace.Events.Take(1), TraceFile.Read(FilePath, TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void WhatIsNotCompletedLeavesTheOldFileAndNothingElse()
    {
        File.WriteAllText(FilePath, "old");
        using (TraceFileWriter writer = new(FilePath, TraceFormat.ChromeTrace))
        {
            writer.Write(SampleTrace.Events[1]);
            Assert.Throws<TraceOrderException>(() => writer.Write(SampleTrace.Events[0]));
        }

        Assert.Equal("old", File.ReadAllText(FilePath));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void WhatCannotBeBegunLeavesNothing()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TraceFileWriter(FilePath, (TraceFormat)99));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void AFileThatMayOnlyBeReadIsReplacedByForceAloneAndMayOnlyBeReadAgain()
    {
        File.WriteAllText(FilePath, "old");
        new FileInfo(FilePath).IsReadOnly = true;
        Assert.Throws<UnauthorizedAccessException>(() => new TraceFileWriter(FilePath, TraceFormat.Json));
        Assert.Single(Directory.GetFiles(folder));
        using (TraceFileWriter writer = new(FilePath, TraceFormat.Json, isForced: true))
        {
            writer.Complete();
        }

        Assert.True(new FileInfo(FilePath).IsReadOnly);
        Assert.Empty(TraceFile.Read(FilePath, TestContext.Current.CancellationToken));
        new FileInfo(FilePath).IsReadOnly = false;
    }

    [Fact]
    public void ATraceThatIsWrongIsRefusedWithItsFile()
    {
        File.WriteAllText(FilePath, "[\n{}]");
        string message = Assert.Throws<TraceFileException>(() => TraceFile.Read(FilePath, TestContext.Current.CancellationToken)).Message;
        Assert.Equal($"{FilePath}, line 2, column 3: this is not a trace event, as it has no RunId", message);
    }

    [Theory]
    [InlineData("A.CSV", TraceFormat.Csv)]
    [InlineData("a.b.json", TraceFormat.Json)]
    [InlineData("a.trace.json", TraceFormat.ChromeTrace)]
    [InlineData("a.speedscope.json", TraceFormat.Speedscope)]
    [InlineData("a.xml", TraceFormat.Clixml)]
    [InlineData("a.clixml", TraceFormat.Clixml)]
    [InlineData("a.htm", TraceFormat.Html)]
    [InlineData("a.html", TraceFormat.Html)]
    [InlineData("a.svg", TraceFormat.Svg)]
    public void TheExtensionSaysTheFormat(string path, TraceFormat format) => Assert.Equal(format, TraceFormats.Of(path));

    [Theory]
    [InlineData("a.docx")]
    [InlineData("json")]
    [InlineData("")]
    public void AnotherExtensionIsRefusedWithWhatIsAllowed(string path) =>
        Assert.EndsWith("Allowed: one of .csv, .trace.json, .speedscope.json, .json, .clixml, .xml, .html, .htm, .svg.",
            Assert.Throws<TraceFormatException>(() => TraceFormats.Of(path)).Message);
}
