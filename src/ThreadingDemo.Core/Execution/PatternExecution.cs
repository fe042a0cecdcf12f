using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Execution;

/// <summary>Runs the program of a pattern on real threads and real primitives.</summary>
internal sealed class PatternExecution(Program program)
{
    /// <summary>The name of the run's own main thread in the trace: main, unless a thread of the program has that name.</summary>
    public static string MainNameOf(Program program) =>
        program.Threads.Any(thread => PatternName.Same(thread.Name, RunThreadNames.Main)) ? RunThreadNames.OtherMain : RunThreadNames.Main;

    /// <summary>The semantics, which determine which thread a semaphore wakes.</summary>
    public PatternSemantics Semantics { get; init; } = PatternSemantics.Fifo;

    /// <summary>The .NET primitive behind semaphores and mutexes; null for one that fits the semantics.</summary>
    public PatternPrimitive? Primitive { get; init; }

    /// <summary>The number of iterations of threads that run forever.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Whether to add seeded delays between instructions.</summary>
    public bool HasJitter { get; init; }

    /// <summary>The work and the message of a named step; null if a step has none.</summary>
    public StepWork? StepWork { get; init; }

    /// <summary>Runs the threads of the program to their end. Called on the main thread of the run.</summary>
    public void Run(TracedRun run)
    {
        int stream = -1;
        SharedState shared = new(
            program,
            run,
            semaphore => SemaphoreTable.Create(Semantics, Primitive, semaphore, run.Random(stream--)),
            (name, mutex) => new TracedWaitSet(run, name, mutex));
        bool hasAtomic = program.Threads.Any(thread => thread.Code.Instructions.Any(instruction => instruction.Code == OpCode.BeginAtomic));
        FreeInterpreter[] interpreters = [.. program.Threads.Select((thread, i) => new FreeInterpreter(
            thread, shared, run.Random(i), this, hasAtomic))];
        TracedThread[] threads = [.. program.Threads.Select((thread, i) => run.CreateThread(thread.Name, interpreters[i].Run))];
        shared.DeclareSignallers(threads, interpreters);
        RequirementMonitor monitor = new(program, shared, program.Pattern.Requirements);
        run.Observer = monitor.Observe;

        // A thread that rests, or that waits for an iteration that the limit excludes, is not deadlocked.
        run.End = stuck => stuck.All(participant => participant.Rests || !threads.Contains(participant))
            ? shared.HasStoppedShort ? monitor.Unfinished() : monitor.AtEnd(stuck)
            : shared.HasEndedByRounds && !Deadlock.IsAmongOwners(stuck) ? monitor.Unfinished()
            : null;
        foreach (string requirement in program.Pattern.Requirements
            .Where(r => r.Kind is RequirementKind.Always or RequirementKind.Possible or RequirementKind.NoStarvation)
            .Select(RequirementText.Of))
        {
            Participant.Current.Say($"not checked in a free run: {requirement}");
        }

        foreach (TracedThread thread in threads)
        {
            thread.Start();
        }

        run.JoinAll(threads);
    }
}
