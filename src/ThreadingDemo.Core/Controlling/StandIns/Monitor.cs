using System;
using ThreadingDemo.Tracing;
using RealMonitor = System.Threading.Monitor;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for <see cref="RealMonitor"/>. The real monitor keeps its owner; the wait set is kept here.</summary>
public static class Monitor
{
    /// <summary>Enters a monitor.</summary>
    public static void Enter(object obj)
    {
        if (ControlledThread.Current is { } thread)
        {
            Acquire(thread, obj, -1);
        }
        else
        {
            RealMonitor.Enter(obj);
        }
    }

    /// <inheritdoc cref="Enter(object)"/>
    public static void Enter(object obj, ref bool lockTaken)
    {
        Enter(obj);
        lockTaken = true;
    }

    /// <summary>Enters a monitor if it is free.</summary>
    public static bool TryEnter(object obj) => TryEnter(obj, 0);

    /// <summary>Waits for a monitor until the time limit elapses, and enters it.</summary>
    /// <returns>True if the monitor was entered.</returns>
    public static bool TryEnter(object obj, int millisecondsTimeout) =>
        ControlledThread.Current is { } thread ? Acquire(thread, obj, Waiting.Limit(millisecondsTimeout))
            : RealMonitor.TryEnter(obj, millisecondsTimeout);

    /// <inheritdoc cref="TryEnter(object, int)"/>
    public static bool TryEnter(object obj, TimeSpan timeout) => TryEnter(obj, (int)Waiting.Limit(timeout));

    /// <inheritdoc cref="TryEnter(object)"/>
    public static void TryEnter(object obj, ref bool lockTaken) => lockTaken = TryEnter(obj, 0);

    /// <inheritdoc cref="TryEnter(object, int)"/>
    public static void TryEnter(object obj, int millisecondsTimeout, ref bool lockTaken) => lockTaken = TryEnter(obj, millisecondsTimeout);

    /// <inheritdoc cref="TryEnter(object, int)"/>
    public static void TryEnter(object obj, TimeSpan timeout, ref bool lockTaken) => lockTaken = TryEnter(obj, timeout);

    /// <summary>True if the calling thread has entered a monitor.</summary>
    public static bool IsEntered(object obj) => RealMonitor.IsEntered(obj);

    /// <summary>Leaves a monitor.</summary>
    public static void Exit(object obj)
    {
        if (ControlledThread.Current is not { } thread)
        {
            RealMonitor.Exit(obj);
            return;
        }

        SharedObject entry = thread.Run.Objects.Of(obj, thread);
        Waiting.Change(thread, entry, TraceEventKind.Released, () => Leave(obj), releaseCount: 1);
    }

    /// <summary>Leaves a monitor, waits for a pulse, and enters it again.</summary>
    public static bool Wait(object obj) => Wait(obj, -1);

    /// <inheritdoc cref="Wait(object)"/>
    public static bool Wait(object obj, TimeSpan timeout) => Wait(obj, (int)Waiting.Limit(timeout));

    /// <inheritdoc cref="Wait(object, int)"/>
    /// <remarks>exitContext has no effect.</remarks>
    public static bool Wait(object obj, int millisecondsTimeout, bool exitContext) => Wait(obj, millisecondsTimeout);

    /// <summary>Leaves a monitor, waits for a pulse until the time limit elapses, and enters it again.</summary>
    /// <returns>True if it was pulsed in time.</returns>
    public static bool Wait(object obj, int millisecondsTimeout)
    {
        if (ControlledThread.Current is not { } thread)
        {
            return RealMonitor.Wait(obj, millisecondsTimeout);
        }

        ControlledRun run = thread.Run;
        SharedObject entry = run.Objects.Of(obj, thread);

        // Throws the exception of Wait if the monitor is not held; no thread waits in the real wait set.
        RealMonitor.Pulse(obj);
        run.Step(thread);
        run.Use(entry, null, isWrite: true);
        run.History.Release(thread, entry);
        int depth = 0;
        for (; RealMonitor.IsEntered(obj); depth++)
        {
            RealMonitor.Exit(obj);
            entry.Holders.Remove(thread);
        }

        Waiting.Record(thread, entry, TraceEventKind.Released, "waits to be pulsed");
        run.Wake(entry);
        SharedObject pulse = run.Objects.PulseOf(entry, thread);
        entry.WaitSet.Add(thread);
        bool isPulsed;
        try
        {
            isPulsed = run.Block(thread, [pulse], "pulse", Waiting.Limit(millisecondsTimeout));
        }
        finally
        {
            entry.WaitSet.Remove(thread);
        }

        while (!RealMonitor.TryEnter(obj))
        {
            run.Block(thread, [entry], "leave", -1);
        }

        for (int i = 1; i < depth; i++)
        {
            RealMonitor.Enter(obj);
        }

        for (int i = 0; i < depth; i++)
        {
            entry.Holders.Add(thread);
        }

        run.History.Acquire(thread, entry);
        Waiting.Record(thread, entry, TraceEventKind.Acquired, isPulsed ? "was pulsed" : "timed out");
        return isPulsed;
    }

    /// <summary>Wakes the thread that has waited longest for a pulse.</summary>
    public static void Pulse(object obj) => Pulse(obj, all: false);

    /// <summary>Wakes all threads that wait for a pulse.</summary>
    public static void PulseAll(object obj) => Pulse(obj, all: true);

    private static void LeaveCompletely(ControlledThread thread, SharedObject entry)
    {
        while (RealMonitor.IsEntered(entry.Target))
        {
            RealMonitor.Exit(entry.Target);
        }
    }

    private static bool Acquire(ControlledThread thread, object obj, long milliseconds)
    {
        SharedObject entry = thread.Run.Objects.Of(obj ?? throw new ArgumentNullException(nameof(obj)), thread);
        if (!Waiting.Acquire(thread, entry, "leave", milliseconds, () => RealMonitor.TryEnter(obj), isHeld: true))
        {
            return false;
        }

        thread.Own(entry, LeaveCompletely, endsWithThread: false);
        return true;
    }

    private static bool Leave(object obj)
    {
        RealMonitor.Exit(obj);
        return true;
    }

    private static void Pulse(object obj, bool all)
    {
        // Throws if the monitor is not held; no thread waits in the real wait set.
        RealMonitor.PulseAll(obj);
        if (ControlledThread.Current is not { } thread)
        {
            return;
        }

        SharedObject entry = thread.Run.Objects.Of(obj, thread);
        thread.Run.Step(thread);
        thread.Run.Use(entry, null, isWrite: true);
        Waiting.Record(thread, entry, TraceEventKind.Notified, entry.WaitSet.Count == 0 ? "no thread waits to be pulsed" : "");
        for (int i = all ? entry.WaitSet.Count : Math.Min(1, entry.WaitSet.Count); i > 0; i--)
        {
            ControlledThread first = entry.WaitSet[0];
            entry.WaitSet.RemoveAt(0);
            thread.Run.Wake(first, thread.Run.Objects.PulseOf(entry, thread));
        }
    }
}
