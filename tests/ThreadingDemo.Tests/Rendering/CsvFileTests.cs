using System.Linq;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Reading;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>Comma-separated values that a spreadsheet, Export-Csv or a person has changed.</summary>
public sealed class CsvFileTests
{
    private const string Heading = "RunId,Sequence,ElapsedNanoseconds,ThreadId,Thread,Event,Resource,Value,Message,Demo";

    [Theory]
    [InlineData("=cmd()", "'=cmd()")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("'=1", "''=1")]
    [InlineData("\u001b[31m\\", "'\\\\u001B[31m\\\\")]
    [InlineData("plain", "plain")]
    [InlineData("a=b", "a=b")]
    public void ATextThatASpreadsheetWouldCalculateIsMarked(string message, string cell)
    {
        string text = Exported.AsText(TraceFormat.Csv, new TraceEvent { RunId = "run", Message = message });
        Assert.Contains($",{cell},\r\n", text);
    }

    [Theory]
    [InlineData("'=1")]
    [InlineData("''")]
    [InlineData("'\\u0041")]
    public void WhatExportCsvWroteHasNoMarksToTakeOff(string message)
    {
        string row = $"run,1,0,1,main,Message,,,{message},Demo";
        Assert.Equal(message, Assert.Single(Exported.Read($"{Heading}\n{row}\n")).Message);
        string quoted = string.Join(',', row.Split(',').Select(cell => $"\"{cell}\""));
        string heading = string.Join(',', Heading.Split(',').Select(cell => $"\"{cell}\""));
        Assert.Equal(message, Assert.Single(Exported.Read($"#TYPE ThreadingDemo.Tracing.TraceEvent\r\n{heading}\r\n{quoted}\r\n")).Message);
    }

    [Fact]
    public void ColumnsMayStandInAnyOrderWithOthersAmongThem()
    {
        string[] names = [.. Heading.Split(',').Reverse(), "PSComputerName"];
        string text = $"{string.Join(',', names)}\nDemo,hello,7,lock,Acquired,main,1,5,2,run,server\n";
        Assert.Equal(
            new TraceEvent { RunId = "run", Sequence = 2, ElapsedNanoseconds = 5, ThreadId = 1, Thread = "main", Event = "Acquired",
                Resource = "lock", Value = 7, Message = "hello", Demo = "Demo" },
            Assert.Single(Exported.Read(text)));
    }

    [Theory]
    [InlineData("a,b\n", "line 1, column 1: this is not a heading of trace events, because it does not have exactly one column RunId")]
    [InlineData($"{Heading}\nrun,1,0,1,main,Message,,,hello\n", "line 2, column 1: the row has 9 cells, and the heading 10")]
    [InlineData($"{Heading}\nrun,1,0,1,main,Message,,,\"a\nb\",Demo\nrun,one,0,1,main,Message,,,,Demo\n",
        "line 4, column 1: Sequence cannot be 'one': a trace event has a whole number there")]
    [InlineData($"{Heading}\nrun,1,0,1,main,Message,,0x1,,Demo\n",
        "line 2, column 1: Value cannot be '0x1': a trace event has a whole number there")]
    [InlineData($"{Heading}\nrun,1,0,2147483648,main,Message,,,,Demo\n",
        "line 2, column 1: ThreadId cannot be '2147483648': a trace event has a whole number there")]
    [InlineData($"{Heading}\nrun,1,0,1,main,Message,,,\"hello\"x,Demo\n",
        "line 2, column 34: a cell is followed by neither a comma nor a line end")]
    [InlineData($"{Heading}\nrun,1,0,1,main,Message,,,\"hello,Demo\n", "line 3, column 1: the file ends within quotes")]
    [InlineData($"{Heading}\nrun,1,0,1,main,Message,,,hello,Demo", "line 2, column 36: the file ends within a row")]
    [InlineData("", "line 1, column 1: the file has no heading")]
    public void WhatIsWrongIsSaidWithItsPlace(string text, string message) =>
        Assert.Equal(message, Assert.Throws<TraceFileException>(() => Exported.Read(text)).Message);

    [Fact]
    public void TwoExportedFilesInOneAreRefused()
    {
        string text = Exported.AsText(TraceFormat.Csv, SampleTrace.Events);
        Assert.Throws<TraceFileException>(() => Exported.Read(text + text));
    }
}
