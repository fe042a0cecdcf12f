using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>Executes one step: from a state, with the adversary's choices, to the state after it.</summary>
internal sealed class Execution(Machine machine, State state, Choices choices)
{
    private const int MaximumMutexDepth = 15;

    // Local work that never ends is a fault.
    private const int MaximumInstructionCount = 100_000;

    private readonly List<string> steps = [];
    private readonly HashSet<int> moved = [];
    private readonly SortedSet<int> died = [];
    private int instructionCount;

    public State State => state;

    public IReadOnlyList<string> Steps => steps;

    public IReadOnlyCollection<int> Moved => moved;

    /// <summary>The threads that have died in it.</summary>
    public IReadOnlyCollection<int> Died => died;

    private bool IsFifo => machine.Semantics == PatternSemantics.Fifo;

    /// <summary>The cell, semaphore or other resource of the instruction.</summary>
    /// <exception cref="PatternFaultException">There is no such element.</exception>
    public static int At(Instruction instruction, ThreadState thread)
    {
        int index = instruction.Index is null ? 0 : Evaluate(instruction.Index, thread);
        return index >= 0 && index < instruction.Length ? instruction.Resource + index
            : throw new PatternFaultException($"there is no element {index}");
    }

    /// <summary>Whether the condition of an await is true now.</summary>
    public static bool IsTrue(Instruction await, State state, int thread)
    {
        ThreadState me = state.Threads[thread];
        int value = state.Cells[At(await, me)];
        return Evaluate(await.Value, me with { Frame = me.Frame.SetItem(await.Target, value) }) != 0;
    }

    /// <summary>
    /// Takes a step: an instruction, or the atomic block that begins or continues here, and the local work that follows.
    /// </summary>
    public void Step(int thread)
    {
        moved.Add(thread);
        try
        {
            do
            {
                Execute(thread);
            }
            while (state.Threads[thread] is { AtomicDepth: > 0, IsBlocked: false });
        }
        catch (PatternFaultException)
        {
            Die(thread);
            return;
        }

        DoLocalWork(thread);
    }

    /// <summary>Executes the local work after a step: up to the next step, atomic block or end.</summary>
    public void DoLocalWork(int thread)
    {
        try
        {
            while (!state.Threads[thread].IsBlocked && !Next(thread).IsStep && Next(thread).Code is not (OpCode.BeginAtomic or OpCode.End))
            {
                Execute(thread);
            }
        }
        catch (PatternFaultException)
        {
            Die(thread);
        }
    }

    // A fault ends its thread and nothing else. Its effects remain, and it still holds its resources; it is in no region any
    // more, and is not distinguished from a thread that has finished.
    private void Die(int thread)
    {
        died.Add(thread);
        ThreadState me = state.Threads[thread];
        Set(thread, me with { ProgramCounter = machine.Program.Threads[thread].Code.Instructions.Count - 1, AtomicDepth = 0,
            Regions = [] });
    }

    // Names are compared without regard to case.
    private static string Name(Instruction instruction) => instruction.Name.ToLowerInvariant();

    private static int Evaluate(Expression? expression, ThreadState thread) => expression!.Evaluate([.. thread.Frame]);

    private Instruction Next(int thread) => machine.Program.Threads[thread].Code.Instructions[state.Threads[thread].ProgramCounter];

    private void Execute(int thread)
    {
        if (++instructionCount > MaximumInstructionCount)
        {
            throw new InvalidOperationException("A step does not end.");
        }

        Instruction instruction = Next(thread);
        if (instruction.Statement is AssignStatement { Target: VariableExpression { Declaration.IsGhost: true } or ElementExpression { Declaration.IsGhost: true } } ghost)
        {
            ExecuteForGhost(instruction, ghost, thread);
        }
        else
        {
            Execute(instruction, thread);
        }
    }

    // A ghost cannot fault: if its value cannot be evaluated, it has none, and the statement ends.
    private void ExecuteForGhost(Instruction instruction, AssignStatement statement, int thread)
    {
        try
        {
            Execute(instruction, thread);
        }
        catch (PatternFaultException)
        {
            string name = statement.Target is VariableExpression variable ? variable.Declaration.Name
                : ((ElementExpression)statement.Target).Declaration.Name;
            for (int cell = 0; cell < state.Cells.Length; cell++)
            {
                string cellName = machine.Program.Cells[cell].Name;
                if (cellName == name || cellName.StartsWith(name + "[", StringComparison.Ordinal))
                {
                    state = state with { Cells = state.Cells.SetItem(cell, Condition.NoValue) };
                }
            }

            while (Next(thread).Statement == statement)
            {
                GoTo(thread, state.Threads[thread].ProgramCounter + 1);
            }
        }
    }

    private void SetGhost(int cell, Func<long> value)
    {
        long? after;
        try
        {
            after = value();
        }
        catch (PatternFaultException)
        {
            after = null;
        }

        state = state with { Cells = state.Cells.SetItem(cell, after is > int.MinValue and <= int.MaxValue ? (int)after
            : Condition.NoValue) };
    }

    private void Execute(Instruction instruction, int thread)
    {
        ThreadState me = state.Threads[thread];
        int value;
        switch (instruction.Code)
        {
            case OpCode.Wait:
                int semaphore = At(instruction, me);
                if (state.Semaphores[semaphore].Permits == 0)
                {
                    Set(semaphore, state.Semaphores[semaphore] with { Waiting = Queued(state.Semaphores[semaphore].Waiting, thread) });
                    Block(thread);
                    return;
                }

                Set(semaphore, state.Semaphores[semaphore] with { Permits = state.Semaphores[semaphore].Permits - 1 });
                break;
            case OpCode.TryWait:
                semaphore = At(instruction, me);
                int permits = state.Semaphores[semaphore].Permits;
                Set(semaphore, state.Semaphores[semaphore] with { Permits = Math.Max(0, permits - 1) });
                SetLocal(thread, instruction.Target, permits > 0 ? 1 : 0);
                break;
            case OpCode.Signal:
                Signal(At(instruction, me));
                break;
            case OpCode.Lock:
                int mutex = At(instruction, me);
                if ((state.Mutexes[mutex].Owner ?? thread) != thread)
                {
                    Set(mutex, state.Mutexes[mutex] with { Waiting = Queued(state.Mutexes[mutex].Waiting, thread) });
                    Block(thread);
                    return;
                }

                Check(state.Mutexes[mutex].Depth < MaximumMutexDepth, "a mutex is taken too often");
                Set(mutex, state.Mutexes[mutex] with { Owner = thread, Depth = state.Mutexes[mutex].Depth + LevelsOf(thread) });
                break;
            case OpCode.TryLock:
                mutex = At(instruction, me);
                bool isTaken = (state.Mutexes[mutex].Owner ?? thread) == thread;
                if (isTaken)
                {
                    Check(state.Mutexes[mutex].Depth < MaximumMutexDepth, "a mutex is taken too often");
                    Set(mutex, state.Mutexes[mutex] with { Owner = thread, Depth = state.Mutexes[mutex].Depth + 1 });
                }

                SetLocal(thread, instruction.Target, isTaken ? 1 : 0);
                break;
            case OpCode.Unlock:
                Check(state.Mutexes[At(instruction, me)].Owner == thread, "who unlocks a mutex must own it");
                Unlock(At(instruction, me));
                break;
            case OpCode.WaitCondition:
                int condition = At(instruction, me);
                mutex = machine.Program.Conditions[condition].Mutex;
                Check(state.Mutexes[mutex].Owner == thread, "who waits must own the mutex");
                Set(thread, me with { Levels = state.Mutexes[mutex].Depth });
                Set(mutex, state.Mutexes[mutex] with { Depth = 1 });
                state = state with { Conditions = state.Conditions.SetItem(condition, Queued(state.Conditions[condition], thread)) };
                Block(thread);
                Unlock(mutex);
                return;
            case OpCode.Notify or OpCode.NotifyAll:
                condition = At(instruction, me);
                Check(state.Mutexes[machine.Program.Conditions[condition].Mutex].Owner == thread, "who notifies must own the mutex");
                Notify(condition, all: instruction.Code == OpCode.NotifyAll);
                break;
            case OpCode.Load:
                SetLocal(thread, instruction.Target, state.Cells[At(instruction, me)]);
                break;
            case OpCode.Store:
                SetCell(At(instruction, me), Evaluate(instruction.Value, me));
                break;
            case OpCode.SetGhost:
                SetGhost(At(instruction, me), () => Evaluate(instruction.Value, me));
                break;
            case OpCode.AddGhost when state.Cells[At(instruction, me)] is var ghost:
                SetGhost(At(instruction, me), () =>
                    (long)Evaluate(instruction.Value, me) + (ghost == Condition.NoValue ? long.MinValue / 2 : ghost));
                break;
            case OpCode.Exchange:
                value = state.Cells[At(instruction, me)];
                SetCell(At(instruction, me), Evaluate(instruction.Value, me));
                SetLocal(thread, instruction.Target, value);
                break;
            case OpCode.CompareExchange:
                value = state.Cells[At(instruction, me)];
                (int operand, int comparand) = (Evaluate(instruction.Value, me), Evaluate(instruction.Comparand, me));
                if (value == comparand)
                {
                    SetCell(At(instruction, me), operand);
                }

                SetLocal(thread, instruction.Target, value);
                break;
            case OpCode.FetchAdd:
                value = state.Cells[At(instruction, me)];
                SetCell(At(instruction, me), (long)value + Evaluate(instruction.Value, me));
                SetLocal(thread, instruction.Target, value);
                break;
            case OpCode.Push:
                int queue = At(instruction, me);
                value = Evaluate(instruction.Value, me);
                Check(state.Queues[queue].Length < machine.Program.Queues[queue].Capacity, "the queue is full");
                state = state with { Queues = state.Queues.SetItem(queue, state.Queues[queue].Add(value)) };
                break;
            case OpCode.Pop:
                queue = At(instruction, me);
                Check(state.Queues[queue].Length > 0, "the queue is empty");
                value = state.Queues[queue][0];
                state = state with { Queues = state.Queues.SetItem(queue, state.Queues[queue].RemoveAt(0)) };
                SetLocal(thread, instruction.Target, value);
                break;
            case OpCode.Count:
                SetLocal(thread, instruction.Target, state.Queues[At(instruction, me)].Length);
                break;
            case OpCode.Choose:
                (int minimum, int maximum) = (Evaluate(instruction.Value, me), Evaluate(instruction.Comparand, me));
                Check(minimum <= maximum, "there is nothing to choose from");
                SetLocal(thread, instruction.Target, minimum + choices.Pick(maximum - minimum + 1));
                break;
            case OpCode.Await or OpCode.Update when instruction.Operation != PrimitiveOperation.None:
                Operate(instruction, thread);
                break;
            case OpCode.Await:
                Check(IsTrue(instruction, state, thread), "an await that is not enabled");
                SetLocal(thread, instruction.Target, state.Cells[At(instruction, me)]);
                break;
            case OpCode.Step:
                steps.Add(Name(instruction));
                break;
            case OpCode.Set:
                SetLocal(thread, instruction.Target, Evaluate(instruction.Value, me));
                break;
            case OpCode.BranchIfFalse when Evaluate(instruction.Value, me) == 0:
            case OpCode.Jump:
                GoTo(thread, instruction.Destination);
                return;
            case OpCode.Enter:
                Set(thread, me with { Regions = me.Regions.Add(Name(instruction)) });
                break;
            case OpCode.Leave:
                Set(thread, me with { Regions = me.Regions.Remove(Name(instruction)) });
                break;
            case OpCode.Assert:
                Check(Evaluate(instruction.Value, me) != 0, "the assertion does not hold");
                break;
            case OpCode.BeginAtomic:
                Set(thread, me with { AtomicDepth = me.AtomicDepth + 1 });
                break;
            case OpCode.EndAtomic:
                Set(thread, me with { AtomicDepth = me.AtomicDepth - 1 });
                break;
        }

        GoTo(thread, state.Threads[thread].ProgramCounter + 1);
    }

    // The following code tests the previous value: 0 means that a writer found the lock free.
    private void Operate(Instruction instruction, int thread)
    {
        (int cell, PrimitiveState before) = (instruction.Resource, state.Primitives[instruction.Resource]);
        int count = instruction.Comparand is null ? 1 : Evaluate(instruction.Comparand, state.Threads[thread]);
        PrimitiveState after = PrimitiveSteps.After(instruction.Operation, before, thread, machine.Program.Cells[cell].Size, count);
        state = state with { Primitives = state.Primitives.SetItem(cell, after) };
        SetLocal(thread, instruction.Target, instruction.Operation switch
        {
            PrimitiveOperation.SignalCountdown => before.Count,
            PrimitiveOperation.LockWrite => before.IsFree ? 0 : 1,
            _ => 0,
        });
    }

    private void Signal(int semaphore)
    {
        SemaphoreState before = state.Semaphores[semaphore];
        if (before.Waiting.IsEmpty)
        {
            if (machine.Program.Semaphores[semaphore] is { IsEvent: true } && before.Permits == 1)
            {
                return;
            }

            Check(before.Permits < machine.Program.Semaphores[semaphore].Maximum, "a semaphore is full");
            Set(semaphore, before with { Permits = before.Permits + 1 });
            return;
        }

        int woken = Choose(before.Waiting);
        Set(semaphore, before with { Waiting = before.Waiting.Remove(woken) });
        Wake(woken);
    }

    private void Unlock(int mutex)
    {
        MutexState before = state.Mutexes[mutex];
        if (before.Depth > 1)
        {
            Set(mutex, before with { Depth = before.Depth - 1 });
        }
        else if (before.Waiting.IsEmpty)
        {
            Set(mutex, before with { Owner = null, Depth = 0 });
        }
        else
        {
            int woken = Choose(before.Waiting);
            Set(mutex, new MutexState(woken, LevelsOf(woken), before.Waiting.Remove(woken)));
            Wake(woken);
        }
    }

    private void Notify(int condition, bool all)
    {
        ImmutableArray<int> waiting = state.Conditions[condition];
        ImmutableArray<int> woken = all || waiting.IsEmpty ? waiting : [Choose(waiting)];
        state = state with { Conditions = state.Conditions.SetItem(condition, waiting.RemoveRange(woken)) };
        foreach (int thread in woken)
        {
            Wake(thread);
        }
    }

    // The number of levels of the next lock of the thread: those that it had before it waited for a condition.
    private int LevelsOf(int thread)
    {
        int levels = Math.Max(1, state.Threads[thread].Levels);
        Set(thread, state.Threads[thread] with { Levels = 0 });
        return levels;
    }

    private int Choose(ImmutableArray<int> waiting) => IsFifo ? waiting[0] : waiting[choices.Pick(waiting.Length)];

    // Only Fifo has an order of arrival.
    private ImmutableArray<int> Queued(ImmutableArray<int> waiting, int thread)
    {
        ImmutableArray<int> queued = waiting.Add(thread);
        return IsFifo ? queued : queued.Sort();
    }

    private void Block(int thread) => Set(thread, state.Threads[thread] with { IsBlocked = true });

    // The thread continues after its wait to its next step. Within an atomic block, that is the rest of the block.
    private void Wake(int thread)
    {
        moved.Add(thread);
        Set(thread, state.Threads[thread] with { IsBlocked = false, ProgramCounter = state.Threads[thread].ProgramCounter + 1 });
        DoLocalWork(thread);
    }

    private void GoTo(int thread, int programCounter) => Set(thread, state.Threads[thread] with { ProgramCounter = programCounter });

    private void Set(int thread, ThreadState after) => state = state with { Threads = state.Threads.SetItem(thread, after) };

    private void Set(int semaphore, SemaphoreState after) => state = state with { Semaphores = state.Semaphores.SetItem(semaphore, after) };

    private void Set(int mutex, MutexState after) => state = state with { Mutexes = state.Mutexes.SetItem(mutex, after) };

    private void SetLocal(int thread, int slot, int value)
    {
        FrameSlot declared = machine.Program.Threads[thread].Code.Frame[slot];
        Check(value >= declared.Minimum && value <= declared.Maximum, "a local leaves its range");
        Set(thread, state.Threads[thread] with { Frame = state.Threads[thread].Frame.SetItem(slot, value) });
    }

    private void SetCell(int cell, long value)
    {
        Cell declared = machine.Program.Cells[cell];
        Check(value >= declared.Minimum && value <= declared.Maximum, "a shared integer leaves its range");
        state = state with { Cells = state.Cells.SetItem(cell, (int)value) };
    }

    private static void Check(bool isInOrder, string otherwise)
    {
        if (!isInOrder)
        {
            throw new PatternFaultException(otherwise);
        }
    }
}
