using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>A program under a semantics: its initial state, its enabled threads and the outcomes of their steps.</summary>
internal sealed class Machine
{
    private readonly Dictionary<ThreadCode, Liveness> liveness;

    public Machine(Program program, PatternSemantics semantics)
    {
        Program = program;
        Semantics = semantics;
        liveness = program.Threads.Select(thread => thread.Code).Distinct().ToDictionary(code => code, code => new Liveness(code));
    }

    public Program Program { get; }

    public PatternSemantics Semantics { get; }

    /// <summary>The initial state: each thread, in order, has reached its first step or died before it.</summary>
    public Outcome Begin()
    {
        State declared = new(
            [.. Program.Cells.Select(cell => cell.Initial)],
            [.. Program.Semaphores.Select(semaphore => new SemaphoreState(semaphore.Initial, []))],
            [.. Program.Mutexes.Select(_ => new MutexState(null, 0, []))],
            [.. Program.Conditions.Select(_ => ImmutableArray<int>.Empty)],
            [.. Program.Queues.Select(_ => ImmutableArray<int>.Empty)],
            [.. Program.Threads.Select(thread => new ThreadState(0, IsBlocked: false, AtomicDepth: 0, [], Frame(thread)))],
            [.. Program.Cells.Select(cell => PrimitiveState.New(cell.Initial))]);
        Execution execution = new(this, declared, new Choices([]));
        for (int thread = 0; thread < Program.Threads.Count; thread++)
        {
            execution.DoLocalWork(thread);
        }

        return new Outcome(WithoutDeadValues(execution.State), [], [], execution.Died);
    }

    /// <summary>The outcomes of a step of the thread; none if it is not enabled.</summary>
    public IEnumerable<Outcome> Outcomes(State state, int thread)
    {
        if (!IsEnabled(state, thread))
        {
            yield break;
        }

        for (IReadOnlyList<int>? script = []; script is not null;)
        {
            Choices choices = new(script);
            yield return Step(state, thread, choices);
            script = choices.Next();
        }
    }

    /// <summary>Whether the thread has finished or died.</summary>
    public bool IsFinished(State state, int thread) => InstructionOf(state, thread).Code == OpCode.End;

    /// <summary>Whether the thread may stay where it is for ever.</summary>
    public bool IsResting(State state, int thread) => NextOf(state, thread).Rests;

    /// <summary>Whether every thread has finished, has died or rests; in a final state, no thread can step either.</summary>
    public bool HasNobodyWhoMustMove(State state) =>
        Enumerable.Range(0, state.Threads.Length).All(thread => IsFinished(state, thread) || IsResting(state, thread));

    /// <summary>Whether the thread can step; a step may also block the thread or be a fault.</summary>
    public bool IsEnabled(State state, int thread)
    {
        if (state.Threads[thread].IsBlocked || IsFinished(state, thread))
        {
            return false;
        }

        try
        {
            return CanGoThrough(state, thread, NextOf(state, thread));
        }
        catch (PatternFaultException)
        {
            return true;
        }
    }

    /// <summary>
    /// Whether the thread waits for a semaphore: in its queue or, under a semantics without queues, before a wait that is not
    /// enabled.
    /// </summary>
    public bool IsWaiting(State state, int thread, int semaphore) => Semantics == PatternSemantics.Barging
        ? NextOf(state, thread) is { Code: OpCode.Wait } wait && !IsEnabled(state, thread)
        && Execution.At(wait, state.Threads[thread]) == semaphore
        : state.Semaphores[semaphore].Waiting.Contains(thread);

    /// <summary>The name of the resource for which a thread that cannot step waits.</summary>
    public string AwaitedBy(State state, int thread)
    {
        Instruction next = NextOf(state, thread);
        int resource = Execution.At(next, state.Threads[thread]);
        return next.Code switch
        {
            OpCode.Wait => Program.Semaphores[resource].Name,
            OpCode.Lock => Program.Mutexes[resource],
            OpCode.WaitCondition => Program.Conditions[resource].Name,
            OpCode.Update or OpCode.Await => Program.Cells[resource].Name + next.Operation switch
            {
                PrimitiveOperation.LockRead => ".read",
                PrimitiveOperation.AwaitWrite => ".write",
                _ => "",
            },
            _ => throw new InvalidOperationException($"{next.Code} does not wait."),
        };
    }

    private static ImmutableArray<int> Frame(ProgramThread thread)
    {
        ImmutableArray<int> frame = [.. thread.Code.Frame.Select(slot => slot.Initial)];
        return thread.Code.HasIndex ? frame.SetItem(0, thread.Index) : frame;
    }

    // Under Fifo and Weak, blocking is a step as well.
    private bool CanGoThrough(State state, int thread, Instruction next) => next.Code switch
    {
        OpCode.Await or OpCode.Update when next.Operation != PrimitiveOperation.None =>
            PrimitiveSteps.IsEnabled(next.Operation, state.Primitives[next.Resource], thread),
        OpCode.Await => Execution.IsTrue(next, state, thread),
        OpCode.Wait when Semantics == PatternSemantics.Barging => state.Semaphores[Execution.At(next, state.Threads[thread])].Permits > 0,
        OpCode.Lock when Semantics == PatternSemantics.Barging =>
            (state.Mutexes[Execution.At(next, state.Threads[thread])].Owner ?? thread) == thread,
        _ => true,
    };

    private Outcome Step(State state, int thread, Choices choices)
    {
        Execution execution = new(this, state, choices);
        execution.Step(thread);
        return new Outcome(WithoutDeadValues(execution.State), execution.Steps, execution.Moved, execution.Died);
    }

    private State WithoutDeadValues(State state) => state with
    {
        Threads = [.. state.Threads.Select((thread, i) => thread with
        {
            Frame = [.. thread.Frame.Select((value, slot) =>
                liveness[Program.Threads[i].Code].IsLive(thread.ProgramCounter, slot) ? value : 0)],
        })],
        Primitives = [.. state.Primitives.Select(primitive => primitive.WithUnnamed(thread => IsFinished(state, thread)))],
    };

    private Instruction InstructionOf(State state, int thread) =>
        Program.Threads[thread].Code.Instructions[state.Threads[thread].ProgramCounter];

    // Before an atomic block, its first instruction decides.
    private Instruction NextOf(State state, int thread)
    {
        Instruction instruction = InstructionOf(state, thread);
        return instruction.Code == OpCode.BeginAtomic ? Program.Threads[thread].Code.Instructions[state.Threads[thread].ProgramCounter + 1]
            : instruction;
    }
}
