using System;
using System.Linq;
using System.Threading;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Expressions;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Statements;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Execution;

/// <summary>Runs the code of one thread of a pattern, on real primitives.</summary>
internal sealed class Interpreter
{
    // How often a thread that computes looks whether it is to stop: a power of two.
    private const int InstructionsBetweenLooks = 1024;

    private readonly ThreadCode code;
    private readonly Instruction[] instructions;
    private readonly SharedState shared;
    private readonly int[] frame;
    private readonly Random random;
    private readonly int roundCount;
    private readonly bool hasJitter;
    private readonly StepWork? stepWork;
    private readonly bool guardsEveryStep;
    private int programCounter;
    private int atomicDepth;

    public Interpreter(ProgramThread thread, SharedState shared, Random random, PatternExecution options, bool programHasAtomic)
    {
        code = thread.Code;
        instructions = [.. code.Instructions];
        this.shared = shared;
        this.random = random;
        roundCount = options.Rounds;
        hasJitter = options.HasJitter;
        stepWork = options.StepWork;
        guardsEveryStep = programHasAtomic;
        frame = [.. code.Frame.Select(slot => slot.Initial)];
        if (code.HasIndex)
        {
            frame[0] = thread.Index;
        }
    }

    /// <summary>The instruction that the thread is at, seen from any thread.</summary>
    public Instruction Current => instructions[Volatile.Read(ref programCounter)];

    /// <summary>Runs to the end of the code.</summary>
    /// <exception cref="PatternFaultException">A step could not be taken.</exception>
    public void Run()
    {
        Participant me = Participant.Current;
        me.Place = () => Current.Statement is null ? "at its end" : "at " + Patterns.Printing.PseudoCode.Line(Current.Statement);
        try
        {
            Run(me);
        }
        finally
        {
            LeaveAtomic(atomicDepth);
        }
    }

    private void Run(Participant me)
    {
        for (int executed = 0, counter = 0; ; executed++)
        {
            Volatile.Write(ref programCounter, counter);
            Instruction instruction = instructions[counter++];
            if ((executed & (InstructionsBetweenLooks - 1)) == 0)
            {
                me.Run.Token.ThrowIfCancellationRequested();
            }

            if (hasJitter && instruction.IsStep && atomicDepth == 0)
            {
                Delay(me);
            }

            switch (instruction.Code)
            {
                case OpCode.End:
                    return;
                case OpCode.BranchIfFalse:
                    counter = Evaluate(instruction.Value) == 0 ? instruction.Destination : counter;
                    break;
                case OpCode.Jump:
                    // A loop that does nothing but look waits for another thread, which may need this processor.
                    if (instruction.Statement is WhileStatement { Body.Count: 0 })
                    {
                        Thread.Yield();
                    }

                    counter = instruction.Destination;
                    break;
                case OpCode.BeginRounds:
                    frame[instruction.Target] = roundCount;
                    break;
                case OpCode.BeginRound when frame[instruction.Target] == 0:
                    shared.EndByRounds();
                    counter = instruction.Destination;
                    break;
                case OpCode.BeginRound:
                    frame[instruction.Target]--;
                    break;
                case OpCode.BeginAtomic:
                    // It may block at its start only, and must not keep the others out while it does.
                    if (instructions[counter].Code is OpCode.Wait or OpCode.Lock)
                    {
                        Execute(instructions[counter++], me);
                    }

                    EnterAtomic(1);
                    break;
                case OpCode.EndAtomic:
                    LeaveAtomic(1);
                    break;
                case OpCode.Load or OpCode.Store or OpCode.Exchange or OpCode.CompareExchange or OpCode.FetchAdd or OpCode.Push or OpCode.Pop
                    when guardsEveryStep && atomicDepth == 0:
                    lock (shared.AtomicGate)
                    {
                        Execute(instruction, me);
                    }

                    break;
                default:
                    Execute(instruction, me);
                    break;
            }
        }
    }

    private void Execute(Instruction instruction, Participant me)
    {
        switch (instruction.Code)
        {
            case OpCode.Wait:
                me.Rests = instruction.Rests;
                shared.Semaphores[At(instruction)].Acquire();
                me.Rests = false;
                break;
            case OpCode.Signal:
                shared.Semaphores[At(instruction)].Release();
                break;
            case OpCode.Lock:
                Lock(shared.Mutexes[At(instruction)], me);
                break;
            case OpCode.Unlock:
                shared.Mutexes[At(instruction)].Release();
                break;
            case OpCode.WaitCondition:
                me.Rests = instruction.Rests;
                shared.Conditions[At(instruction)].Wait();
                me.Rests = false;
                break;
            case OpCode.Notify or OpCode.NotifyAll:
                shared.Conditions[At(instruction)].Notify(all: instruction.Code == OpCode.NotifyAll);
                break;
            case OpCode.Load:
                frame[instruction.Target] = CheckLocal(instruction.Target, shared.Load(At(instruction)));
                break;
            case OpCode.Store:
                shared.Store(At(instruction), Evaluate(instruction.Value));
                break;
            case OpCode.Exchange:
                frame[instruction.Target] = CheckLocal(instruction.Target, shared.Exchange(At(instruction), Evaluate(instruction.Value)));
                break;
            case OpCode.CompareExchange:
                frame[instruction.Target] = CheckLocal(instruction.Target, shared.CompareExchange(At(instruction), Evaluate(instruction.Value), Evaluate(instruction.Comparand)));
                break;
            case OpCode.FetchAdd:
                frame[instruction.Target] = CheckLocal(instruction.Target, shared.FetchAdd(At(instruction), Evaluate(instruction.Value)));
                break;
            case OpCode.Push:
                shared.Push(At(instruction), Evaluate(instruction.Value));
                break;
            case OpCode.Pop:
                frame[instruction.Target] = CheckLocal(instruction.Target, shared.Pop(At(instruction)));
                break;
            case OpCode.Choose:
                int minimum = Evaluate(instruction.Value);
                int maximum = Evaluate(instruction.Comparand);
                frame[instruction.Target] = CheckLocal(instruction.Target, maximum >= minimum
                    ? random.Next(minimum, maximum + 1)
                    : throw new PatternFaultException($"there is nothing to choose from {minimum} to {maximum}"));
                break;
            case OpCode.Await:
                Await(instruction, me);
                break;
            case OpCode.Step:
                me.Record(TraceEventKind.Stepped, shared.Names[instruction.Name], stepWork?.Invoke(instruction.Name, random));
                break;
            case OpCode.Set:
                frame[instruction.Target] = CheckLocal(instruction.Target, Evaluate(instruction.Value));
                break;
            case OpCode.SetGhost or OpCode.AddGhost:
                shared.ChangeGhost(At(instruction), Evaluate(instruction.Value), adds: instruction.Code == OpCode.AddGhost);
                break;
            case OpCode.Enter:
                me.Record(TraceEventKind.Entered, shared.Names[instruction.Name]);
                break;
            case OpCode.Leave:
                me.Record(TraceEventKind.Left, shared.Names[instruction.Name]);
                break;
            case OpCode.Assert when Evaluate(instruction.Value) == 0:
                throw new PatternFaultException("the assertion does not hold");
        }
    }

    private static void Lock(TracedLock mutex, Participant me)
    {
        if (mutex.Owner == me && mutex.Depth == Program.MaximumMutexDepth)
        {
            throw new PatternFaultException($"{me.Name} holds {mutex.Name} {mutex.Depth} times already, and can do so no oftener");
        }

        mutex.Acquire();
    }

    // It waits by looking again and again: nobody says when a shared integer changes.
    private void Await(Instruction instruction, Participant me)
    {
        while (!IsTrueOf(instruction))
        {
            // Where an atomic block begins with it, the block begins when it is true: until then, others go on.
            int levels = atomicDepth;
            LeaveAtomic(levels);
            Thread.Yield();
            me.Run.Token.ThrowIfCancellationRequested();
            EnterAtomic(levels);
        }
    }

    private bool IsTrueOf(Instruction await)
    {
        int levels = guardsEveryStep ? 1 : 0;
        EnterAtomic(levels);
        frame[await.Target] = shared.Load(At(await));
        LeaveAtomic(levels);
        return Evaluate(await.Value) != 0;
    }

    private int At(Instruction instruction)
    {
        int index = instruction.Index is null ? 0 : Evaluate(instruction.Index);
        return index >= 0 && index < instruction.Length
            ? instruction.Resource + index
            : throw new PatternFaultException($"there is no element {index}: the indices go from 0 to {instruction.Length - 1}");
    }

    private int Evaluate(Expression? expression) => expression!.Evaluate(frame);

    private int CheckLocal(int slot, int value)
    {
        FrameSlot declared = code.Frame[slot];
        return value >= declared.Minimum && value <= declared.Maximum
            ? value
            : throw new PatternFaultException($"{declared.Name} cannot be {value}: its range is {declared.Minimum} to {declared.Maximum}");
    }

    private void EnterAtomic(int levels)
    {
        for (; levels > 0; levels--)
        {
            Monitor.Enter(shared.AtomicGate);
            atomicDepth++;
        }
    }

    private void LeaveAtomic(int levels)
    {
        for (; levels > 0; levels--)
        {
            atomicDepth--;
            Monitor.Exit(shared.AtomicGate);
        }
    }

    // Mostly nothing, often the processor, sometimes a real pause: so that each order has its chance.
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
