using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Tests.Tracing;

/// <summary>The way in which the threads pass a token.</summary>
public enum HandOverStyle
{
    /// <summary>The thread that gets a monitor has the token.</summary>
    Monitor,

    /// <summary>The token goes round; each thread spins until a shared variable contains its number.</summary>
    SharedVariable,

    /// <summary>The token goes round the rings of one thread that records for all; no hand-over is faster.</summary>
    OneThread,
}

/// <summary>
/// Writers pass a token at full speed while a reader reads, and checks that the trace has the order in which this happened.
/// The benchmarks compile this file as well, for a longer run.
/// </summary>
public sealed class HandOverStress
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    private readonly TraceResource token = new("token");
    private readonly TraceRecorder recorder = new();
    private readonly object monitor = new();
    private readonly HandOverStyle style;
    private readonly int writerCount;
    private readonly long handOverCount;
    private long handedOver;
    private TraceEvent last = new();
    private string? holder;

    private HandOverStress(HandOverStyle style, int writerCount, long handOverCount)
    {
        this.style = style;
        this.writerCount = writerCount;
        this.handOverCount = handOverCount;
    }

    /// <summary>The number of events that were read: two for each time that a thread had the token.</summary>
    public long EventCount { get; private set; }

    /// <summary>The number of times that the token went to another thread than the last one.</summary>
    public long ChangeOfHandsCount { get; private set; }

    /// <summary>The first event that is out of order, with the reason; null if there is none.</summary>
    public string? Violation { get; private set; }

    /// <summary>Passes the token the given number of times while reading the trace.</summary>
    public static HandOverStress Run(HandOverStyle style, int writerCount, long handOverCount)
    {
        HandOverStress stress = new(style, writerCount, handOverCount);
        stress.Run();
        return stress;
    }

    private void Run()
    {
        TraceReader reader = new(recorder, "stress", style.ToString());
        TraceWriter[] writers = [.. Enumerable.Range(0, writerCount).Select(index => recorder.AddWriter("writer " + index))];
        Thread[] threads = [.. CreateThreads(writers)];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        try
        {
            ReadAll(reader);
        }
        finally
        {
            recorder.Abandon();
            foreach (Thread thread in threads)
            {
                thread.Join();
            }
        }
    }

    private IEnumerable<Thread> CreateThreads(TraceWriter[] writers) => style switch
    {
        HandOverStyle.Monitor => writers.Select(writer => new Thread(() => TakeTurnsByMonitor(writer))),
        HandOverStyle.SharedVariable => writers.Select((writer, index) => new Thread(() => TakeTurnsByVariable(writer, index))),
        _ => [new Thread(() => TakeAllTurns(writers))],
    };

    private void TakeTurnsByMonitor(TraceWriter writer)
    {
        bool isDone = false;
        while (!isDone)
        {
            lock (monitor)
            {
                isDone = handedOver == handOverCount;
                if (!isDone)
                {
                    RecordTurn(writer, handedOver);
                    handedOver++;
                }
            }
        }
    }

    private void TakeTurnsByVariable(TraceWriter writer, int index)
    {
        SpinWait spinner = default;
        for (long turn = index; turn < handOverCount; turn += writerCount)
        {
            spinner.Reset();
            while (Volatile.Read(ref handedOver) != turn)
            {
                spinner.SpinOnce(sleep1Threshold: -1);
            }

            RecordTurn(writer, turn);
            Volatile.Write(ref handedOver, turn + 1);
        }
    }

    private void TakeAllTurns(TraceWriter[] writers)
    {
        for (long turn = 0; turn < handOverCount; turn++)
        {
            RecordTurn(writers[turn % writerCount], turn);
        }
    }

    private void RecordTurn(TraceWriter writer, long turn)
    {
        writer.Record(TraceEventKind.Acquired, token, TraceValueKind.Level, turn);
        writer.Record(TraceEventKind.Released, token, TraceValueKind.Level, turn);
    }

    private void ReadAll(TraceReader reader)
    {
        Stopwatch sinceLastEvent = Stopwatch.StartNew();
        while (Violation is null && EventCount < 2 * handOverCount)
        {
            if (reader.TryRead() is { } next)
            {
                Violation = Check(next);
                last = next;
                sinceLastEvent.Restart();
            }
            else if (sinceLastEvent.Elapsed > patience)
            {
                Violation = $"nothing to read for {patience}, after {last}";
            }
            else
            {
                reader.WaitForNews((int)patience.TotalMilliseconds);
            }
        }
    }

    private string? Check(TraceEvent next) =>
        next.Sequence != last.Sequence + 1 ? $"sequence does not go on: {last}, then {next}"
        : next.ElapsedNanoseconds <= last.ElapsedNanoseconds && last.Sequence > 0 ? $"time does not rise: {last}, then {next}"
        : next.Resource == token.Name ? CheckHandOver(next)
        : null;

    private string? CheckHandOver(TraceEvent next)
    {
        long turn = EventCount / 2;
        bool isRelease = EventCount % 2 == 1;
        EventCount++;
        if (!isRelease && holder != next.Thread)
        {
            ChangeOfHandsCount += holder is null ? 0 : 1;
            holder = next.Thread;
        }

        string expected = isRelease ? nameof(TraceEventKind.Released) : nameof(TraceEventKind.Acquired);
        return next.Event == expected && next.Value == turn && next.Thread == holder
            ? null
            : $"turn {turn} is to be {expected} by {holder}: {last}, then {next}";
    }
}
