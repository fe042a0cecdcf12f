using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>The operations that all stand-ins share: acquire, change and wait.</summary>
internal static class Waiting
{
    /// <summary>The trace message of an attempt that fails without a wait.</summary>
    public const string NotAvailable = "is not available";

    private const string LimitRange = "A time limit is -1 (none) or at least 0 ms.";

    /// <summary>Checks and converts a time limit.</summary>
    /// <returns>The time limit in milliseconds; -1 for none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time limit is less than -1 or too large.</exception>
    public static long Limit(TimeSpan timeout) => timeout.TotalMilliseconds is >= -1 and <= int.MaxValue
        ? (long)timeout.TotalMilliseconds
        : throw new ArgumentOutOfRangeException(nameof(timeout), timeout, LimitRange);

    /// <inheritdoc cref="Limit(TimeSpan)"/>
    public static long Limit(int millisecondsTimeout) => millisecondsTimeout >= -1
        ? millisecondsTimeout
        : throw new ArgumentOutOfRangeException(nameof(millisecondsTimeout), millisecondsTimeout, LimitRange);

    /// <summary>Waits for a primitive, or a permit of it, and acquires it.</summary>
    /// <param name="thread">The thread that runs.</param>
    /// <param name="entry">The primitive.</param>
    /// <param name="wakingVerb">The action of another thread that wakes this one, as a verb for messages.</param>
    /// <param name="milliseconds">The time limit in virtual milliseconds; -1 for none, 0 to try once without a wait.</param>
    /// <param name="attempt">Tries the real primitive without a wait.</param>
    /// <param name="isHeld">True if the caller then holds the primitive.</param>
    /// <param name="token">Cancels the wait.</param>
    /// <returns>True if it was acquired; false if the time limit elapsed.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public static bool Acquire(
        ControlledThread thread, SharedObject entry, string wakingVerb, long milliseconds, Func<bool> attempt, bool isHeld,
        CancellationToken token = default)
    {
        ControlledRun run = thread.Run;
        run.Step(thread);
        if (!Await(thread, entry, wakingVerb, milliseconds, attempt, token))
        {
            return false;
        }

        run.History.Acquire(thread, entry);
        if (isHeld)
        {
            entry.AddHolder(thread);
        }

        Record(thread, entry, isHeld ? TraceEventKind.Acquired : TraceEventKind.Woken, "");
        return true;
    }

    /// <summary>Blocks until an attempt succeeds, the time limit elapses or the token is set. A failed attempt changes nothing.</summary>
    /// <returns>True if an attempt succeeded.</returns>
    public static bool Await(
        ControlledThread thread, SharedObject entry, string wakingVerb, long milliseconds, Func<bool> attempt, CancellationToken token)
    {
        ControlledRun run = thread.Run;
        SharedObject? cancellation = token.CanBeCanceled ? run.Objects.Of(token, thread) : null;
        long due = run.Time + milliseconds;
        run.Use(entry, null, isWrite: false);
        ThrowIfCancelled(thread, cancellation, token);
        while (!attempt())
        {
            if (milliseconds == 0)
            {
                Record(thread, entry, TraceEventKind.Refused, NotAvailable);
                return false;
            }

            long left = milliseconds < 0 ? -1 : Math.Max(0, due - run.Time);
            if (!run.Block(thread, cancellation is null ? [entry] : [entry, cancellation], wakingVerb, left))
            {
                return false;
            }

            ThrowIfCancelled(thread, cancellation, token);
        }

        run.Use(entry, null, isWrite: true);
        return true;
    }

    /// <summary>Changes a primitive and wakes the threads that wait for it.</summary>
    /// <param name="thread">The thread that runs.</param>
    /// <param name="entry">The primitive.</param>
    /// <param name="kind">The kind of the trace event.</param>
    /// <param name="change">Changes the real primitive, or throws without an effect.</param>
    /// <param name="releaseCount">The number of holds that the change releases.</param>
    public static T Change<T>(
        ControlledThread thread, SharedObject entry, TraceEventKind kind, Func<T> change, int releaseCount = 0)
    {
        ControlledRun run = thread.Run;
        run.Step(thread);
        run.Use(entry, null, isWrite: true);
        T result = change();
        run.History.Release(thread, entry);
        for (int i = 0; i < releaseCount; i++)
        {
            entry.RemoveHolder(thread);
        }

        Record(thread, entry, kind, "");
        run.Wake(entry);
        return result;
    }

    /// <summary>Changes a primitive in a way that cannot end a wait.</summary>
    /// <param name="thread">The thread that runs.</param>
    /// <param name="entry">The primitive.</param>
    /// <param name="kind">The kind of the trace event; null to record none.</param>
    /// <param name="act">Changes the real primitive.</param>
    public static T ChangeWithoutWaking<T>(ControlledThread thread, SharedObject entry, TraceEventKind? kind, Func<T> act)
    {
        thread.Run.Step(thread);
        thread.Run.Use(entry, null, isWrite: true);
        T result = act();
        if (kind is { } recorded)
        {
            Record(thread, entry, recorded, "");
        }

        return result;
    }

    /// <summary>Records an event of a primitive with its count.</summary>
    public static void Record(ControlledThread thread, SharedObject entry, TraceEventKind kind, string message)
    {
        if (thread.Run.Trace is not null)
        {
            long? level = entry.StandIn is StandIn standIn ? standIn.Level : entry.Holders.Count;
            thread.Run.Record(thread, kind, thread.Run.Objects.NameOf(entry), level, message);
        }
    }

    private static void ThrowIfCancelled(ControlledThread thread, SharedObject? cancellation, CancellationToken token)
    {
        if (cancellation is not null)
        {
            thread.Run.Use(thread.Run.Objects.Cancellations, null, isWrite: false);
            if (token.IsCancellationRequested)
            {
                thread.Run.History.Acquire(thread, thread.Run.Objects.Cancellations);
                throw new OperationCanceledException(token);
            }
        }
    }
}
