using System;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>What all stand-ins have in common: to get, to give back, to wait.</summary>
internal static class Waiting
{
    /// <summary>Gets a primitive, or a permit of it.</summary>
    /// <param name="thread">The thread that runs.</param>
    /// <param name="known">The primitive.</param>
    /// <param name="giving">What another thread must do for it to be had, as a verb.</param>
    /// <param name="milliseconds">How long to wait at most; -1 for any time.</param>
    /// <param name="attempt">Tries the real primitive without waiting.</param>
    /// <param name="isHeld">Whether it is then held, until it is given back.</param>
    /// <returns>Whether it was had.</returns>
    public static bool Acquire(ControlledThread thread, SharedObject known, string giving, long milliseconds, Func<bool> attempt, bool isHeld)
    {
        ControlledRun run = thread.Run;
        run.Step(thread);
        run.Touch(known, null, isWrite: true);
        long due = run.Time + milliseconds;
        while (!attempt())
        {
            if (milliseconds == 0 || !run.Block(thread, [known], giving, milliseconds < 0 ? -1 : Math.Max(0, due - run.Time)))
            {
                if (milliseconds == 0)
                {
                    Record(thread, known, TraceEventKind.Refused, "is not to be had");
                }

                return false;
            }
        }

        run.Acquire(thread, known);
        if (isHeld)
        {
            known.Hold(thread);
        }

        Record(thread, known, isHeld ? TraceEventKind.Acquired : TraceEventKind.Woken, "");
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
        run.Release(thread, known);
        for (int i = 0; i < givesBack; i++)
        {
            known.LetGo(thread);
        }

        Record(thread, known, kind, "");
        run.Wake(known);
        return result;
    }

    public static void Record(ControlledThread thread, SharedObject known, TraceEventKind kind, string message)
    {
        if (thread.Run.Trace is not null)
        {
            thread.Run.Record(thread, kind, thread.Run.NameOf(known), message: message);
        }
    }
}
