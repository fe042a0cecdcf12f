using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Statements;
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Execution;

/// <summary>Runs a pattern's program on real threads.</summary>
public static class PatternRun
{
    /// <summary>Starts a run; the caller reads and disposes of it.</summary>
    /// <param name="program">What to run.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="seed">Where choices and jitter begin.</param>
    /// <param name="timeoutSeconds">Seconds without an event that end the run; 0 for never.</param>
    /// <param name="token">Stops the run.</param>
    /// <exception cref="Options.OptionException">Primitive and semantics do not combine; nothing was started.</exception>
    public static TracedRun Start(Program program, PatternOptions options, int seed, int timeoutSeconds, CancellationToken token)
    {
        options.Validate();
        return new TracedRun(program.Pattern.Name, run => Main(run, program, options), seed, timeoutSeconds, token: token);
    }

    private static void Main(TracedRun run, Program program, PatternOptions options)
    {
        SharedState shared = new(program, run, options);
        RequirementMonitor monitor = new(program, shared);
        bool hasAtomic = program.Threads.Any(thread => thread.Code.Instructions.Any(instruction => instruction.Code == OpCode.BeginAtomic));
        TracedThread[] threads = [.. program.Threads.Select((thread, i) =>
        {
            Interpreter interpreter = new(thread, shared, run.Random(i), options, hasAtomic);
            return run.CreateThread(thread.Name, interpreter.Run);
        })];
        DeclareSignallers(program, shared, threads);
        run.Observer = monitor.Observe;

        // Who waits where it may wait for ever, or for a round that a bounded run does not make, is not deadlocked.
        run.End = stuck => stuck.All(participant => participant.Rests || !threads.Contains(participant)) ? monitor.AtEnd(stuck)
            : shared.HasEndedByRounds ? []
            : null;
        foreach (TracedThread thread in threads)
        {
            thread.Start();
        }

        run.JoinAll(threads);
    }

    private static void DeclareSignallers(Program program, SharedState shared, TracedThread[] threads)
    {
        for (int semaphore = 0; semaphore < shared.Semaphores.Length; semaphore++)
        {
            shared.Semaphores[semaphore].SignalledBy(Those(OpCode.Signal, semaphore));
        }

        for (int condition = 0; condition < shared.Conditions.Length; condition++)
        {
            shared.Conditions[condition].SignalledBy([.. Those(OpCode.Notify, condition), .. Those(OpCode.NotifyAll, condition)]);
        }

        Participant[] Those(OpCode opCode, int resource) => [.. threads.Where((_, i) => program.Threads[i].Code.Instructions.Any(instruction =>
            instruction.Code == opCode && resource >= instruction.Resource && resource < instruction.Resource + instruction.Length))];
    }
}
