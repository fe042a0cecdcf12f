using System;
using System.Threading;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Execution;

/// <summary>Runs the code of one thread at full speed; the operating system decides the order of the threads.</summary>
internal sealed class FreeInterpreter(
    ProgramThread thread, SharedState shared, Random random, PatternExecution options, bool programHasAtomic) : Interpreter(thread, shared)
{
    // The number of instructions between two checks for cancellation; a power of two.
    private const int InstructionsBetweenChecks = 1024;

    private int atomicDepth;

    protected override void Run(Participant me)
    {
        try
        {
            RunToEnd(me);
        }
        finally
        {
            LeaveAtomic(atomicDepth);
        }
    }

    protected override object? TryGate => programHasAtomic ? Shared.AtomicGate : null;

    protected override int Choose(int minimum, int maximum) => maximum < int.MaxValue
        ? random.Next(minimum, maximum + 1)
        : (int)(minimum + (long)(random.NextDouble() * ((long)maximum - minimum + 1)));

    protected override MessageTemplate? Work(string step) => options.StepWork?.Invoke(step, random);

    // One call of the real primitive corresponds to two steps of the model, and throws where the model asserts.
    protected override void Operate(Instruction instruction, Participant me, int count)
    {
        Shared.Primitives.Call(instruction, count);
        Slot(instruction.Target) = instruction.Operation == PrimitiveOperation.SignalCountdown ? count : 0;
    }

    // The thread polls, because no event is raised when a shared integer changes.
    protected override void Await(Instruction await, Participant me)
    {
        TraceResource? awaited = null;
        while (!IsTrueNow(await))
        {
            if (awaited is null)
            {
                awaited = new TraceResource(Shared.NameOf(ResourceOf(await)));
                me.Record(TraceEventKind.Waiting, awaited);
            }

            // If an await is the first statement of an atomic block, the block begins when the condition is true; until then,
            // other threads run.
            int levels = atomicDepth;
            LeaveAtomic(levels);
            Thread.Yield();
            me.Run.Token.ThrowIfCancellationRequested();
            EnterAtomic(levels);
        }

        if (awaited is not null)
        {
            me.Record(TraceEventKind.Woken, awaited);
        }
    }

    private void RunToEnd(Participant me)
    {
        for (int executed = 0, counter = 0; ; executed++)
        {
            Instruction instruction = AdvanceTo(counter++);
            if ((executed & (InstructionsBetweenChecks - 1)) == 0)
            {
                me.Run.Token.ThrowIfCancellationRequested();
            }

            NoteSpinning(instruction, me);
            if (options.HasJitter && instruction.IsStep && atomicDepth == 0)
            {
                Delay(me);
            }

            switch (instruction.Code)
            {
                case OpCode.End:
                    return;
                case OpCode.BranchIfFalse:
                    counter = Branches(instruction) ? instruction.Destination : counter;
                    break;
                case OpCode.Jump:
                    YieldInEmptyLoop(instruction);
                    counter = instruction.Destination;
                    break;
                case OpCode.BeginRounds:
                    Slot(instruction.Target) = options.Rounds;
                    break;
                case OpCode.BeginRound when Slot(instruction.Target) == 0:
                    Shared.EndByRounds(RestAt(counter));
                    counter = instruction.Destination;
                    break;
                case OpCode.BeginRound:
                    Slot(instruction.Target)--;
                    break;
                case OpCode.BeginAtomic:
                    counter = BeginAtomic(counter, me);
                    break;
                case OpCode.EndAtomic:
                    LeaveAtomic(1);
                    break;
                case OpCode.Load or OpCode.Store or OpCode.Exchange or OpCode.CompareExchange or OpCode.FetchAdd
                    or OpCode.Push or OpCode.Pop or OpCode.Count
                    when programHasAtomic && atomicDepth == 0:
                    lock (Shared.AtomicGate)
                    {
                        counter = Execute(instruction, me) ? counter : instruction.AfterGhost;
                    }

                    break;
                default:
                    counter = LeaveRegions(instruction, counter, me);
                    counter = Execute(instruction, me) ? counter : instruction.AfterGhost;
                    break;
            }
        }
    }

    // If a region ends with a step, the exit is recorded before the step, so that other threads that see the step find the
    // region left.
    private int LeaveRegions(Instruction step, int counter, Participant me)
    {
        bool letsOthersGoOn = step.Code is OpCode.Signal or OpCode.Unlock or OpCode.Notify or OpCode.NotifyAll;
        while (letsOthersGoOn && Instructions[counter].Code == OpCode.Leave)
        {
            Execute(Instructions[counter++], me);
        }

        return counter;
    }

    // A loop without a body waits for another thread, which may need the processor.
    private static void YieldInEmptyLoop(Instruction jump)
    {
        if (jump.Statement is LoopStatement { Body.Count: 0 })
        {
            Thread.Yield();
        }
    }

    // An atomic block may block at its start only, and does not keep other threads out while it does.
    private int BeginAtomic(int counter, Participant me)
    {
        bool mayBlock = Instructions[counter].Code is OpCode.Wait or OpCode.Lock;
        if (mayBlock)
        {
            Execute(Instructions[counter], me);
        }

        EnterAtomic(1);
        return mayBlock ? counter + 1 : counter;
    }

    // The semaphore at which the thread would rest if it began another round.
    private TracedSemaphore? RestAt(int counter) =>
        Instructions[counter] is { Code: OpCode.Wait, Rests: true, Index: null } wait ? Shared.Semaphores[wait.Resource] : null;

    private bool IsTrueNow(Instruction await)
    {
        int levels = programHasAtomic ? 1 : 0;
        EnterAtomic(levels);
        bool isTrue = IsTrueOf(await);
        LeaveAtomic(levels);
        return isTrue;
    }

    private void EnterAtomic(int levels)
    {
        for (; levels > 0; levels--)
        {
            Monitor.Enter(Shared.AtomicGate);
            atomicDepth++;
        }
    }

    private void LeaveAtomic(int levels)
    {
        for (; levels > 0; levels--)
        {
            atomicDepth--;
            Monitor.Exit(Shared.AtomicGate);
        }
    }

    // Mostly no delay, often a yield, sometimes a real pause, so that every order of threads can occur.
    private void Delay(Participant me)
    {
        switch (random.Next(16))
        {
            case < 4:
                Thread.Yield();
                break;
            case 4:
                me.Pause(random.Next(3));
                break;
        }
    }
}
