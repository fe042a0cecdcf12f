using System;
using System.Diagnostics;
using System.Threading;

namespace ThreadingDemo.Primitives;

/// <summary>Ticks on pool threads, over <see cref="Timer"/>; each tick is a participant of its own.</summary>
internal sealed class TracedTimer : IDisposable
{
    private readonly TracedRun run;
    private readonly Action<int> tick;
    private readonly Timer timer;
    private readonly int period;
    private readonly int tickCount;
    private long nextTick;
    private int ticked;
    private readonly ManualResetEvent over = new(false);
    private int isStopped;

    /// <summary>Creates a timer that calls <paramref name="tick"/> with 1, 2, 3 ... up to <paramref name="tickCount"/>.</summary>
    public TracedTimer(TracedRun run, int delayMilliseconds, int periodMilliseconds, int tickCount, Action<int> tick)
    {
        this.run = run;
        this.tickCount = tickCount;
        this.tick = tick;
        period = periodMilliseconds;
        Expect(delayMilliseconds);
        run.Add(this);

        // Started only after it is registered for disposal.
        timer = new Timer(_ => OnTick(), null, Timeout.Infinite, Timeout.Infinite);
        run.Own(this);
        timer.Change(delayMilliseconds, periodMilliseconds);
    }

    /// <summary>Stops the timer and waits for the current ticks.</summary>
    public void Dispose()
    {
        // The run calls it a second time, in case the first wait was interrupted.
        if (Interlocked.Exchange(ref isStopped, 1) == 0)
        {
            timer.Dispose(over);
            run.Remove(this);
        }

        over.WaitOne();
    }

    /// <summary>The time of its next tick, as a <see cref="Stopwatch"/> reading.</summary>
    internal long NextTick => Volatile.Read(ref nextTick);

    private void Expect(int milliseconds) =>
        Volatile.Write(ref nextTick, Stopwatch.GetTimestamp() + (milliseconds * Stopwatch.Frequency / 1000));

    private void OnTick()
    {
        int number = Interlocked.Increment(ref ticked);
        if (number <= tickCount && !run.Token.IsCancellationRequested)
        {
            Expect(period);
            new PooledWork(run, "tick " + number, () => tick(number)).RunHere();
            if (number == tickCount)
            {
                run.Remove(this);
            }
        }
    }
}
