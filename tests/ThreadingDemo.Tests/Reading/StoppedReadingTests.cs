using System;
using System.IO;
using System.Linq;
using System.Threading;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tests.Rendering;
using Xunit;

namespace ThreadingDemo.Tests.Reading;

/// <summary>Reading a file ends soon after it is stopped, whatever the format.</summary>
public sealed class StoppedReadingTests
{
    [Theory]
    [InlineData(TraceFormat.Csv)]
    [InlineData(TraceFormat.Json)]
    [InlineData(TraceFormat.Clixml)]
    [InlineData(TraceFormat.ChromeTrace)]
    public void EndsInTheMiddleOfAFile(TraceFormat format)
    {
        byte[] bytes = Exported.As(format,
            Enumerable.Range(1, 20_000).Select(i => SampleTrace.Events.First() with { Sequence = i, ElapsedNanoseconds = i }));
        using CancellationTokenSource stop = new();
        using StoppingStream stream = new(bytes, stop, stopAt: bytes.Length / 2);
        Assert.ThrowsAny<OperationCanceledException>(() => TraceFile.Read(stream, stop.Token));
        Assert.InRange(stream.Position, bytes.Length / 2, (bytes.Length / 2) + (1 << 17));
    }

    /// <summary>A stream that stops its reader at a position.</summary>
    private sealed class StoppingStream(byte[] bytes, CancellationTokenSource stop, int stopAt) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = base.Read(buffer, offset, count);
            if (Position >= stopAt)
            {
                stop.Cancel();
            }

            return read;
        }

        public override int Read(Span<byte> buffer)
        {
            int read = base.Read(buffer);
            if (Position >= stopAt)
            {
                stop.Cancel();
            }

            return read;
        }
    }
}
