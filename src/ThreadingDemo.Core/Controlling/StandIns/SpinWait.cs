using System;
using RealSpinWait = System.Threading.SpinWait;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for the static methods of <see cref="RealSpinWait"/>.</summary>
public static class SpinWait
{
    /// <summary>Spins until a condition holds.</summary>
    public static void SpinUntil(Func<bool> condition)
    {
        if (ControlledThread.Current is not { } thread)
        {
            RealSpinWait.SpinUntil(condition);
            return;
        }

        thread.Run.Step(thread);
        while (!condition())
        {
            thread.Run.BeginRound(thread, thread.Site!);
        }
    }

    /// <inheritdoc cref="SpinUntil(Func{bool}, int)"/>
    public static bool SpinUntil(Func<bool> condition, TimeSpan timeout) => SpinUntil(condition, (int)Waiting.Limit(timeout));

    /// <summary>
    /// Spins until a condition holds or the time limit elapses. The condition is evaluated at the beginning, after half of the time,
    /// and at the end.
    /// </summary>
    /// <returns>True if the condition held in time.</returns>
    public static bool SpinUntil(Func<bool> condition, int millisecondsTimeout)
    {
        if (millisecondsTimeout == -1)
        {
            SpinUntil(condition);
            return true;
        }

        if (ControlledThread.Current is not { } thread)
        {
            return RealSpinWait.SpinUntil(condition, millisecondsTimeout);
        }

        long limit = Waiting.Limit(millisecondsTimeout);
        thread.Run.Step(thread);
        if (condition())
        {
            return true;
        }

        foreach (long part in limit == 0 ? [] : new[] { limit / 2, limit - (limit / 2) })
        {
            thread.Run.Block(thread, [thread.Run.Objects.Of(condition, thread)], "change", part);
            if (condition())
            {
                return true;
            }
        }

        return false;
    }
}
