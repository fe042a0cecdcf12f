using System;
using ThreadingDemo.Tracing;
using RealMonitor = System.Threading.Monitor;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for <see cref="RealMonitor"/>: who holds a monitor stays with the real one, the threads that wait to be pulsed do not.</summary>
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

    /// <summary>Enters a monitor, if it is free.</summary>
    public static bool TryEnter(object obj) => TryEnter(obj, 0);

    /// <summary>Enters a monitor, if it is free in time.</summary>
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

    /// <summary>Whether the calling thread has entered a monitor.</summary>
    public static bool IsEntered(object obj) => RealMonitor.IsEntered(obj);

    /// <summary>Leaves a monitor.</summary>
    public static void Exit(object obj)
    {
        if (ControlledThread.Current is not { } thread)
        {
            RealMonitor.Exit(obj);
            return;
        }

        SharedObject known = thread.Run.Objects.Of(obj, thread);
        Waiting.Change(thread, known, TraceEventKind.Released, () => Leave(obj), givesBack: 1);
    }

    /// <summary>Leaves a monitor until another thread pulses it, and enters it again.</summary>
    public static bool Wait(object obj) => Wait(obj, -1);

    /// <inheritdoc cref="Wait(object)"/>
    public static bool Wait(object obj, TimeSpan timeout) => Wait(obj, (int)Waiting.Limit(timeout));

    /// <inheritdoc cref="Wait(object, int)"/>
    /// <remarks>To leave a synchronisation context has no meaning here.</remarks>
    public static bool Wait(object obj, int millisecondsTimeout, bool exitContext) => Wait(obj, millisecondsTimeout);

    /// <summary>Leaves a monitor until another thread pulses it or the time is over, and enters it again.</summary>
    /// <returns>Whether it was pulsed in time.</returns>
    public static bool Wait(object obj, int millisecondsTimeout)
    {
        if (ControlledThread.Current is not { } thread)
        {
            return RealMonitor.Wait(obj, millisecondsTimeout);
        }

        ControlledRun run = thread.Run;
        SharedObject known = run.Objects.Of(obj, thread);

        // Throws what Wait throws where the monitor is not held; nobody waits for the real one to be pulsed.
        RealMonitor.Pulse(obj);
        run.Step(thread);
        run.Touch(known, null, isWrite: true);
        run.History.Release(thread, known);
        int depth = 0;
        for (; RealMonitor.IsEntered(obj); depth++)
        {
            RealMonitor.Exit(obj);
            known.Holders.Remove(thread);
        }

        Waiting.Record(thread, known, TraceEventKind.Released, "waits to be pulsed");
        run.Wake(known);
        SharedObject pulse = run.Objects.PulseOf(known, thread);
        known.WaitSet.Add(thread);
        bool isPulsed;
        try
        {
            isPulsed = run.Block(thread, [pulse], "pulse", Waiting.Limit(millisecondsTimeout));
        }
        finally
        {
            known.WaitSet.Remove(thread);
        }

        while (!RealMonitor.TryEnter(obj))
        {
            run.Block(thread, [known], "leave", -1);
        }

        for (int i = 1; i < depth; i++)
        {
            RealMonitor.Enter(obj);
        }

        for (int i = 0; i < depth; i++)
        {
            known.Holders.Add(thread);
        }

        run.History.Acquire(thread, known);
        Waiting.Record(thread, known, TraceEventKind.Acquired, isPulsed ? "was pulsed" : "the time is over");
        return isPulsed;
    }

    /// <summary>Lets the thread go on that has waited longest.</summary>
    public static void Pulse(object obj) => Pulse(obj, all: false);

    /// <summary>Lets all threads go on that wait.</summary>
    public static void PulseAll(object obj) => Pulse(obj, all: true);

    private static void LeaveSurely(ControlledThread thread, SharedObject known)
    {
        while (RealMonitor.IsEntered(known.Target))
        {
            RealMonitor.Exit(known.Target);
        }
    }

    private static bool Acquire(ControlledThread thread, object obj, long milliseconds)
    {
        SharedObject known = thread.Run.Objects.Of(obj ?? throw new ArgumentNullException(nameof(obj)), thread);
        if (!Waiting.Acquire(thread, known, "leave", milliseconds, () => RealMonitor.TryEnter(obj), isHeld: true))
        {
            return false;
        }

        thread.Own(known, LeaveSurely, endsWithThread: false);
        return true;
    }

    private static bool Leave(object obj)
    {
        RealMonitor.Exit(obj);
        return true;
    }

    private static void Pulse(object obj, bool all)
    {
        // Throws what it must where the monitor is not held.
        RealMonitor.PulseAll(obj);
        if (ControlledThread.Current is not { } thread)
        {
            return;
        }

        SharedObject known = thread.Run.Objects.Of(obj, thread);
        thread.Run.Step(thread);
        thread.Run.Touch(known, null, isWrite: true);
        Waiting.Record(thread, known, TraceEventKind.Notified, known.WaitSet.Count == 0 ? "no thread waits to be pulsed" : "");
        for (int i = all ? known.WaitSet.Count : Math.Min(1, known.WaitSet.Count); i > 0; i--)
        {
            ControlledThread first = known.WaitSet[0];
            known.WaitSet.RemoveAt(0);
            thread.Run.Wake(first, thread.Run.Objects.PulseOf(known, thread));
        }
    }
}
