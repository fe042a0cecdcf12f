using System;
using System.Linq;
using System.Threading;
using RealWaitHandle = System.Threading.WaitHandle;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for the static methods of <see cref="RealWaitHandle"/>.</summary>
public static class WaitHandle
{
    /// <inheritdoc cref="WaitAny(RealWaitHandle[], int)"/>
    public static int WaitAny(RealWaitHandle[] waitHandles) => WaitAny(waitHandles, -1);

    /// <inheritdoc cref="WaitAny(RealWaitHandle[], int)"/>
    public static int WaitAny(RealWaitHandle[] waitHandles, TimeSpan timeout) => WaitAny(waitHandles, (int)Waiting.Limit(timeout));

    /// <inheritdoc cref="WaitAny(RealWaitHandle[], int)"/>
    /// <remarks>The argument about the synchronisation context has no effect.</remarks>
    public static int WaitAny(RealWaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext) =>
        WaitAny(waitHandles, millisecondsTimeout);

    /// <inheritdoc cref="WaitAny(RealWaitHandle[], int, bool)"/>
    public static int WaitAny(RealWaitHandle[] waitHandles, TimeSpan timeout, bool exitContext) => WaitAny(waitHandles, timeout);

    /// <summary>Waits for one of several handles.</summary>
    /// <returns>The index of the handle, or <see cref="RealWaitHandle.WaitTimeout"/>.</returns>
    public static int WaitAny(RealWaitHandle[] waitHandles, int millisecondsTimeout)
    {
        if (ControlledThread.Current is not { } thread || StandInsOf(thread, waitHandles) is not { } all)
        {
            return RealWaitHandle.WaitAny(waitHandles, millisecondsTimeout);
        }

        int index = RealWaitHandle.WaitTimeout;
        bool Attempt() => (index = RealWaitHandle.WaitAny(waitHandles, 0)) != RealWaitHandle.WaitTimeout;

        if (Await(thread, all, Waiting.Limit(millisecondsTimeout), Attempt))
        {
            all[index].Take(thread);
            all[index].OnTaken(thread);
        }

        return index;
    }

    /// <inheritdoc cref="WaitAll(RealWaitHandle[], int)"/>
    public static bool WaitAll(RealWaitHandle[] waitHandles) => WaitAll(waitHandles, -1);

    /// <inheritdoc cref="WaitAll(RealWaitHandle[], int)"/>
    public static bool WaitAll(RealWaitHandle[] waitHandles, TimeSpan timeout) => WaitAll(waitHandles, (int)Waiting.Limit(timeout));

    /// <inheritdoc cref="WaitAll(RealWaitHandle[], int)"/>
    /// <remarks>The argument about the synchronisation context has no effect.</remarks>
    public static bool WaitAll(RealWaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext) =>
        WaitAll(waitHandles, millisecondsTimeout);

    /// <inheritdoc cref="WaitAll(RealWaitHandle[], int, bool)"/>
    public static bool WaitAll(RealWaitHandle[] waitHandles, TimeSpan timeout, bool exitContext) => WaitAll(waitHandles, timeout);

    /// <summary>Waits until all handles can be acquired together.</summary>
    /// <returns>True if they were acquired in time.</returns>
    public static bool WaitAll(RealWaitHandle[] waitHandles, int millisecondsTimeout)
    {
        if (ControlledThread.Current is not { } thread || StandInsOf(thread, waitHandles) is not { } all)
        {
            return RealWaitHandle.WaitAll(waitHandles, millisecondsTimeout);
        }

        if (!Await(thread, all, Waiting.Limit(millisecondsTimeout), () => RealWaitHandle.WaitAll(waitHandles, 0)))
        {
            return false;
        }

        foreach (WaitHandleStandIn standIn in all)
        {
            standIn.Take(thread);
        }

        AbandonedMutexException? abandoned = null;
        foreach (WaitHandleStandIn standIn in all)
        {
            try
            {
                standIn.OnTaken(thread);
            }
            catch (AbandonedMutexException e)
            {
                abandoned = e;
            }
        }

        return abandoned is null ? true : throw abandoned;
    }

    /// <inheritdoc cref="SignalAndWait(RealWaitHandle, RealWaitHandle, int, bool)"/>
    public static bool SignalAndWait(RealWaitHandle toSignal, RealWaitHandle toWaitOn) => SignalAndWait(toSignal, toWaitOn, -1, false);

    /// <inheritdoc cref="SignalAndWait(RealWaitHandle, RealWaitHandle, int, bool)"/>
    public static bool SignalAndWait(RealWaitHandle toSignal, RealWaitHandle toWaitOn, TimeSpan timeout, bool exitContext) =>
        SignalAndWait(toSignal, toWaitOn, (int)Waiting.Limit(timeout), exitContext);

    /// <summary>Sets or releases one handle and waits for another, with a scheduling point in between.</summary>
    /// <returns>True if the wait did not time out.</returns>
    public static bool SignalAndWait(RealWaitHandle toSignal, RealWaitHandle toWaitOn, int millisecondsTimeout, bool exitContext)
    {
        if (ControlledThread.Current is not { } thread || StandInsOf(thread, [toSignal, toWaitOn]) is not { } both)
        {
            return RealWaitHandle.SignalAndWait(toSignal, toWaitOn, millisecondsTimeout, exitContext);
        }

        both[0].Signal();
        return both[1].WaitOne(millisecondsTimeout);
    }

    // Null if a handle is null, so that the real method throws, or if its type has no stand-in.
    private static WaitHandleStandIn[]? StandInsOf(ControlledThread thread, RealWaitHandle[] handles)
    {
        if (handles is null or { Length: 0 } || handles.Any(handle => handle is null || !StandIn.IsKnown(handle.GetType())))
        {
            return null;
        }

        return [.. handles.Select(handle => (WaitHandleStandIn)StandIn.Of(thread.Run.Objects.Of(handle, thread)))];
    }

    private static bool Await(ControlledThread thread, WaitHandleStandIn[] all, long milliseconds, Func<bool> attempt)
    {
        ControlledRun run = thread.Run;
        SharedObject[] on = [.. all.Select(standIn => standIn.Entry)];
        run.Step(thread);
        Use(run, on, isWrite: false);
        long due = run.Time + milliseconds;
        while (!attempt())
        {
            if (milliseconds == 0)
            {
                Waiting.Record(thread, on[0], Tracing.TraceEventKind.Refused, Waiting.NotAvailable);
                return false;
            }

            if (!run.Block(thread, on, all[0].WakingVerb, milliseconds < 0 ? -1 : Math.Max(0, due - run.Time)))
            {
                return false;
            }
        }

        Use(run, on, isWrite: true);
        return true;
    }

    private static void Use(ControlledRun run, SharedObject[] on, bool isWrite)
    {
        foreach (SharedObject entry in on)
        {
            run.Use(entry, null, isWrite);
        }
    }
}
