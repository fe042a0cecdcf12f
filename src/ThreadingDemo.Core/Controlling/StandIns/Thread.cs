using System;
using RealThread = System.Threading.Thread;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for the static methods of <see cref="RealThread"/>, which are scheduling points and take no time.</summary>
public static class Thread
{
    /// <summary>Sleeps: a scheduling point or, without a time limit, a wait that never ends.</summary>
    public static void Sleep(int millisecondsTimeout)
    {
        if (ControlledThread.Current is not { } thread)
        {
            RealThread.Sleep(millisecondsTimeout);
        }
        else if (Waiting.Limit(millisecondsTimeout) >= 0)
        {
            thread.Run.Step(thread);
        }
        else
        {
            thread.Run.Block(thread, [thread.Run.Objects.Of(new object(), thread)], "set", -1);
        }
    }

    /// <inheritdoc cref="Sleep(int)"/>
    public static void Sleep(TimeSpan timeout) => Sleep((int)Waiting.Limit(timeout));

    /// <summary>Yields to other threads.</summary>
    public static bool Yield()
    {
        if (ControlledThread.Current is not { } thread)
        {
            return RealThread.Yield();
        }

        thread.Run.Step(thread);
        return true;
    }

    /// <summary>Yields to other threads.</summary>
    public static void SpinWait(int iterations)
    {
        if (ControlledThread.Current is { } thread)
        {
            thread.Run.Step(thread);
        }
        else
        {
            RealThread.SpinWait(iterations);
        }
    }

    /// <inheritdoc cref="RealThread.MemoryBarrier"/>
    public static void MemoryBarrier() => RealThread.MemoryBarrier();
}
