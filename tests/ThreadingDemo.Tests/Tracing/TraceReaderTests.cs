using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Tracing;

public sealed class TraceReaderTests
{
    private readonly TraceRecorder recorder = new();
    private readonly TraceReader reader;

    public TraceReaderTests() => reader = new TraceReader(recorder, "0123456789ab", "test");

    [Fact]
    public void AnEventComesOutAsItWentIn()
    {
        TraceWriter writer = recorder.AddWriter("worker");
        writer.ThreadId = 17;
        writer.Record(TraceEventKind.Acquired, new TraceResource("lock"), TraceValueKind.Level, 2,
            new MessageTemplate("{0} waits {1:0.00}"), 5, 0.25);

        TraceEvent read = Assert.Single(ReadAll());

        Assert.Equal(
            new TraceEvent
            {
                RunId = "0123456789ab",
                Sequence = 1,
                ElapsedNanoseconds = read.ElapsedNanoseconds,
                ThreadId = 17,
                Thread = "worker",
                Event = "Acquired",
                Resource = "lock",
                Value = 2,
                Message = "5 waits 0.25",
                Demo = "test",
            },
            read);
        Assert.True(read.ElapsedNanoseconds > 0);
    }

    [Fact]
    public void EventsOfManyWritersComeOutInTheOrderOfTheirTimes()
    {
        TraceWriter[] writers = [.. Enumerable.Range(0, 40).Select(i => recorder.AddWriter("writer " + i))];
        List<string> recorded = [];
        for (int i = 0; i < 4000; i++)
        {
            TraceWriter writer = writers[i * 7919 % writers.Length];
            writer.Record(TraceEventKind.Message, message: new MessageTemplate("{0}"), number: i);
            recorded.Add($"{writer.Thread} {i}");
        }

        List<TraceEvent> read = ReadAll();

        RunTrace.AssertInOrder(read);
        Assert.Equal(recorded, read.Select(e => $"{e.Thread} {e.Message}"));
    }

    [Fact]
    public void ChangesAddUpToTheValueAfterEachEvent()
    {
        TraceWriter writer = recorder.AddWriter("worker");
        TraceResource semaphore = new("semaphore", count: 3);
        foreach (int change in new[] { -1, -1, +1, -1, -1 })
        {
            writer.Record(TraceEventKind.Message, semaphore, TraceValueKind.Change, change);
        }

        Assert.Equal([2, 1, 2, 1, 0], ReadAll().Select(e => e.Value!.Value));
    }

    [Fact]
    public void AFullRingMakesItsWriterWaitAndTheTimeLostIsRecorded()
    {
        const int count = 1000;
        TraceWriter writer = recorder.AddWriter("worker", capacity: 4);
        Thread thread = new(() =>
        {
            for (int i = 0; i < count; i++)
            {
                writer.Record(TraceEventKind.Message, message: new MessageTemplate("{0}"), number: i);
            }

            writer.Record(TraceEventKind.Finished);
        });
        thread.Start();

        // The writer blocks, because nothing is read.
        SpinWait.SpinUntil(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
        List<TraceEvent> read = [];
        do
        {
            reader.WaitForNews(-1);
            read.AddRange(ReadAvailable());
        }
        while (!read.Has(TraceEventKind.Finished));
        thread.Join();

        RunTrace.AssertInOrder(read);
        Assert.Equal(Enumerable.Range(0, count).Select(i => i.ToString()), read.Messages());
        Assert.True(read.First(e => e.Event == "Stalled").Value > 0);
    }

    [Fact]
    public void AWriterThatWaitsForRoomGoesOnWhenNobodyReadsAnyMore()
    {
        TraceWriter writer = recorder.AddWriter("worker", capacity: 2);
        Thread thread = new(() =>
        {
            for (int i = 0; i < 10; i++)
            {
                writer.Record(TraceEventKind.Message);
            }
        });
        thread.Start();
        SpinWait.SpinUntil(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin));

        recorder.Abandon();

        thread.Join();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-4)]
    [InlineData(100)]
    public void ACapacityThatIsNoPowerOfTwoIsRefused(int capacity) =>
        Assert.Contains("power of two",
            Assert.Throws<System.ArgumentOutOfRangeException>(() => recorder.AddWriter("worker", capacity)).Message);

    [Fact]
    public void TheEventsOfWritersThatCameAndWentAreAllRead()
    {
        List<TraceEvent> read = [];
        for (int i = 0; i < 500; i++)
        {
            TraceWriter writer = recorder.AddWriter("work " + i, capacity: 2);
            writer.Record(TraceEventKind.Started);
            writer.Record(TraceEventKind.Finished);
            writer.Retire();
            read.AddRange(ReadAll());
        }

        RunTrace.AssertInOrder(read);
        Assert.Equal(1000, read.Count);
    }

    [Fact]
    public void ALiteralMessageKeepsItsBraces()
    {
        TraceWriter writer = recorder.AddWriter("worker");
        writer.Record(TraceEventKind.Message, message: MessageTemplate.Literal("{0} {nonsense"));

        Assert.Equal("{0} {nonsense", Assert.Single(ReadAll()).Message);
    }

    private List<TraceEvent> ReadAll()
    {
        List<TraceEvent> read = [];
        while (!reader.HasReadAll)
        {
            read.AddRange(ReadAvailable());
        }

        return read;
    }

    private IEnumerable<TraceEvent> ReadAvailable()
    {
        while (reader.TryRead() is { } next)
        {
            yield return next;
        }
    }
}
