using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>What all stand-ins have in common: to get, to give back, to wait.</summary>
internal static class Waiting
{
    private const string LimitRange = "A time limit is at least 0 or, for none, -1 ms.";

    /// <summary>A time limit in milliseconds; -1 for none.</summary>
    public static long Limit(TimeSpan timeout) => timeout.TotalMilliseconds is >= -1 and <= int.MaxValue
        ? (long)timeout.TotalMilliseconds
        : throw new ArgumentOutOfRangeException(nameof(timeout), timeout, LimitRange);

    /// <inheritdoc cref="Limit(TimeSpan)"/>
    public static long Limit(int millisecondsTimeout) => millisecondsTimeout >= -1
        ? millisecondsTimeout
        : throw new ArgumentOutOfRangeException(nameof(millisecondsTimeout), millisecondsTimeout, LimitRange);

    /// <summary>Gets a primitive, or a permit of it.</summary>
    /// <param name="thread">The thread that runs.</param>
    /// <param name="known">The primitive.</param>
    /// <param name="giving">What another thread must do for it to be had, as a verb.</param>
    /// <param name="milliseconds">How long to wait at most; -1 for any time.</param>
    /// <param name="attempt">Tries the real primitive without waiting.</param>
    /// <param name="isHeld">Whether it is then held, until it is given back.</param>
    /// <param name="token">Cancels the wait.</param>
    /// <returns>Whether it was had.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public static bool Acquire(
        ControlledThread thread, SharedObject known, string giving, long milliseconds, Func<bool> attempt, bool isHeld,
        CancellationToken token = default)
    {
        ControlledRun run = thread.Run;
        run.Step(thread);
        if (!Await(thread, known, giving, milliseconds, attempt, token))
        {
            return false;
        }

        run.History.Acquire(thread, known);
        if (isHeld)
        {
            known.Hold(thread);
        }

        Record(thread, known, isHeld ? TraceEventKind.Acquired : TraceEventKind.Woken, "");
        return true;
    }

    /// <summary>Blocks until an attempt succeeds, the time is over or the wait is cancelled; a failed attempt changes nothing.</summary>
    public static bool Await(
        ControlledThread thread, SharedObject known, string giving, long milliseconds, Func<bool> attempt, CancellationToken token)
    {
        ControlledRun run = thread.Run;
        SharedObject? cancellation = token.CanBeCanceled ? run.Objects.Of(token, thread) : null;
        long due = run.Time + milliseconds;
        run.Touch(known, null, isWrite: false);
        ThrowIfCancelled(thread, cancellation, token);
        while (!attempt())
        {
            if (milliseconds == 0)
            {
                Record(thread, known, TraceEventKind.Refused, "is not to be had");
                return false;
            }

            long left = milliseconds < 0 ? -1 : Math.Max(0, due - run.Time);
            if (!run.Block(thread, cancellation is null ? [known] : [known, cancellation], giving, left))
            {
                return false;
            }

            ThrowIfCancelled(thread, cancellation, token);
        }

        run.Touch(known, null, isWrite: true);
        return true;
    }

    /// <summary>Changes a primitive so that threads that wait for it may go on.</summary>
    /// <param name="thread">The thread that runs.</param>
    /// <param name="known">The primitive.</param>
    /// <param name="kind">What a trace calls it.</param>
    /// <param name="change">Changes the real primitive; what it throws is thrown, and then nothing has changed.</param>
    /// <param name="givesBack">How many times what is held is given back.</param>
    public static T Change<T>(ControlledThread thread, SharedObject known, TraceEventKind kind, Func<T> change, int givesBack = 0)
    {
        ControlledRun run = thread.Run;
        run.Step(thread);
        run.Touch(known, null, isWrite: true);
        T result = change();
        run.History.Release(thread, known);
        for (int i = 0; i < givesBack; i++)
        {
            known.LetGo(thread);
        }

        Record(thread, known, kind, "");
        run.Wake(known);
        return result;
    }

    /// <summary>Changes a primitive in a way that lets no thread go on.</summary>
    /// <param name="thread">The thread that runs.</param>
    /// <param name="known">The primitive.</param>
    /// <param name="kind">What a trace calls it; null for nothing.</param>
    /// <param name="act">Changes the real primitive.</param>
    public static T Act<T>(ControlledThread thread, SharedObject known, TraceEventKind? kind, Func<T> act)
    {
        thread.Run.Step(thread);
        thread.Run.Touch(known, null, isWrite: true);
        T result = act();
        if (kind is { } recorded)
        {
            Record(thread, known, recorded, "");
        }

        return result;
    }

    public static void Record(ControlledThread thread, SharedObject known, TraceEventKind kind, string message)
    {
        if (thread.Run.Trace is not null)
        {
            long? level = known.StandIn is StandIn standIn ? standIn.Level : known.Holders.Count;
            thread.Run.Record(thread, kind, thread.Run.Objects.NameOf(known), level, message);
        }
    }

    private static void ThrowIfCancelled(ControlledThread thread, SharedObject? cancellation, CancellationToken token)
    {
        if (cancellation is not null)
        {
            thread.Run.Touch(thread.Run.Objects.Cancellations, null, isWrite: false);
            if (token.IsCancellationRequested)
            {
                thread.Run.History.Acquire(thread, thread.Run.Objects.Cancellations);
                throw new OperationCanceledException(token);
            }
        }
    }
}
