using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Reading;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>An import returns exactly the exported events, or an error.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<TraceFormat> Formats => [TraceFormat.Csv, TraceFormat.Json, TraceFormat.Clixml, TraceFormat.ChromeTrace];

    [Theory]
    [MemberData(nameof(Formats))]
    public void HostileTextsComeBackEqual(TraceFormat format) => Prop.ForAll(HostileEvents.Arbitrary, events =>
    {
        Assert.Equal(events, Exported.Read(Exported.As(format, events)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithQuietOnSuccess(true));

    [Theory]
    [MemberData(nameof(Formats))]
    public void NoFileHasAControlCharacterThatActsOnATerminal(TraceFormat format) => Prop.ForAll(HostileEvents.Arbitrary, events =>
    {
        Assert.DoesNotContain(Exported.AsText(format, events), letter => char.IsControl(letter) && letter is not ('\t' or '\r' or '\n'));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(50).WithQuietOnSuccess(true));

    [Theory]
    [MemberData(nameof(Formats))]
    public void AFileThatIsCutOffAnywhereIsRefusedWithItsPlace(TraceFormat format)
    {
        byte[] whole = Exported.As(format, SampleTrace.Excerpt);

        // The line end after the last bracket is not part of JSON or XML; that after the last row is part of comma-separated
        // values.
        int end = whole.Length - (format == TraceFormat.Csv ? 0 : 1);
        for (int length = 0; length < end; length++)
        {
            TraceFileException refused = Assert.Throws<TraceFileException>(() => Exported.Read(whole[..length]));
            Assert.InRange(refused.Line, 0, int.MaxValue);
            Assert.StartsWith($"line {refused.Line}, column {refused.Column}: ", refused.Message);
        }

        Assert.Equal(SampleTrace.Excerpt, Exported.Read(whole));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void AFileWithAByteChangedIsReadOrRefused(TraceFormat format)
    {
        byte[] wrong = [0, (byte)'"', (byte)',', (byte)'<', (byte)'}', 0xC3];
        byte[] whole = Exported.As(format, SampleTrace.Excerpt);
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] changed = [.. whole];
            changed[at] = wrong[at % wrong.Length];
            if (Record.Exception(() => Exported.Read(changed)) is { } refused)
            {
                Assert.IsType<TraceFileException>(refused);
            }
        }
    }

    [Theory]
    [InlineData("PK\u0003\u0004")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><S>text</S></Objs>")]
    [InlineData("<Objs xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><Obj RefId=\"0\"><MS><S N=\"Name\">a</S></MS></Obj></Objs>")]
    [InlineData("<!DOCTYPE o [<!ENTITY e \"e\">]><Objs xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">&e;</Objs>")]
    [InlineData("[1,2]")]
    [InlineData("[{\"Name\":\"a\"}]")]
    [InlineData("{\"Name\":\"a\"}")]
    [InlineData("{\"traceEvents\":[{\"ph\":\"i\",\"pid\":1,\"tid\":1,\"ts\":1,\"name\":\"a\"}]}")]
    [InlineData("{\"otherData\":{\"exporter\":\"ThreadingDemo\"},\"traceEvents\":[{\"ph\":\"M\",\"args\":{\"EscapedMessage\":\"\\\\x\"}}]}")]
    [InlineData("{\"otherData\":{\"exporter\":\"ThreadingDemo\"},\"traceEvents\":[{\"ph\":\"M\",\"args\":{\"Message\":\"a\",\"EscapedMessage\":\"a\"}}]}")]
    [InlineData("[] []")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public void WhatIsNoTraceIsRefused(string text)
    {
        TraceFileException refused = Assert.Throws<TraceFileException>(() => Exported.Read(text));
        Assert.True(refused is { Line: > 0, Column: > 0 }, refused.Message);
    }

    [Fact]
    public void ASpeedscopeProfileIsNotReadBack() =>
        Assert.Throws<TraceFileException>(() => Exported.Read(Exported.As(TraceFormat.Speedscope, SampleTrace.Events)));

    [Theory]
    [MemberData(nameof(Formats))]
    public void NoEventAndOneEventComeBack(TraceFormat format)
    {
        Assert.Empty(Exported.Read(Exported.As(format, [])));
        IEnumerable<TraceEvent> one = SampleTrace.Events.Take(1);
        Assert.Equal(one, Exported.Read(Exported.As(format, one)));
    }
}
