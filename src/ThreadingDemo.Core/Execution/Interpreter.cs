using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Printing;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Execution;

/// <summary>
/// Executes the instructions of one thread of a pattern on real primitives. Derived classes decide when each instruction
/// runs.
/// </summary>
internal abstract class Interpreter
{
    private readonly ThreadCode code;
    private readonly Instruction[] instructions;
    private readonly int[] frame;

    // By mutex: the number of levels to acquire again after a wait for a condition.
    private readonly Dictionary<int, int> levels = [];
    private int programCounter;
    private (WhileStatement Loop, TraceResource Awaited)? spinning;

    protected Interpreter(ProgramThread thread, SharedState shared)
    {
        code = thread.Code;
        instructions = [.. code.Instructions];
        Shared = shared;
        frame = [.. code.Frame.Select(slot => slot.Initial)];
        if (code.HasIndex)
        {
            frame[0] = thread.Index;
        }
    }

    protected SharedState Shared { get; }

    protected IReadOnlyList<Instruction> Instructions => instructions;

    /// <summary>The program counter of the thread; any thread may read it.</summary>
    protected int ProgramCounter => Volatile.Read(ref programCounter);

    /// <summary>Runs to the end of the code.</summary>
    /// <exception cref="PatternFaultException">A step was a fault.</exception>
    public void Run()
    {
        Participant me = Participant.Current;
        me.Place = () => instructions[ProgramCounter].Statement is { } statement ? "at " + PseudoCode.Line(statement) : "at its end";
        Run(me);
    }

    /// <summary>
    /// Whether the thread can still reach an instruction that uses a resource. Called only while the thread is blocked.
    /// </summary>
    public bool CanStill(int resource, params OpCode[] codes) => RemainingCode.CanReach(code, ProgramCounter, frame, resource, codes);

    /// <summary>
    /// Whether the thread can still reach one of the given operations on a primitive. Called only while the thread is
    /// blocked.
    /// </summary>
    public bool CanStill(int cell, PrimitiveOperation[] operations) =>
        RemainingCode.CanReach(code, ProgramCounter, frame, cell, instruction => operations.Contains(instruction.Operation));

    protected abstract void Run(Participant me);

    /// <summary>Moves the thread to a program counter, and returns the instruction there.</summary>
    protected Instruction AdvanceTo(int counter)
    {
        Volatile.Write(ref programCounter, counter);
        return instructions[counter];
    }

    /// <summary>
    /// A loop that only reads shared state waits by spinning. From its second iteration until its end, the trace shows that
    /// the thread waits for the condition. Called at each instruction.
    /// </summary>
    protected void NoteSpinning(Instruction instruction, Participant me)
    {
        if (spinning is { } spins)
        {
            if (instruction.Statement != spins.Loop)
            {
                spinning = null;
                me.Record(TraceEventKind.Woken, spins.Awaited);
            }
        }
        else if (instruction is { Code: OpCode.Jump, Statement: WhileStatement { Body.Count: 0 } loop } && ReadsShared(loop.Condition))
        {
            spinning = (loop, new TraceResource(ExpressionText.PseudoCode.Of(!loop.Condition)));
            me.Record(TraceEventKind.Waiting, spinning.Value.Awaited);
        }
    }

    private static bool ReadsShared(Expression condition)
    {
        bool reads = false;
        condition.Map(leaf =>
        {
            reads |= leaf is VariableExpression or ElementExpression;
            return leaf;
        });
        return reads;
    }

    /// <summary>Whether a branch is taken.</summary>
    protected bool Branches(Instruction branch) => Evaluate(branch.Value) == 0;

    /// <summary>A slot of the frame.</summary>
    protected ref int Slot(int slot) => ref frame[slot];

    /// <summary>Chooses a value of a range.</summary>
    protected abstract int Choose(int minimum, int maximum);

    /// <summary>Waits until a condition over a cell is true.</summary>
    protected abstract void Await(Instruction await, Participant me);

    /// <summary>Executes an operation on an event, countdown, barrier or readers-writer lock.</summary>
    /// <param name="instruction">The operation with its primitive.</param>
    /// <param name="me">The thread.</param>
    /// <param name="count">The number of signals of a countdown.</param>
    /// <exception cref="PatternFaultException">The operation is a fault.</exception>
    protected abstract void Operate(Instruction instruction, Participant me, int count);

    /// <summary>Does the work of a named step before the step is traced, and returns its message.</summary>
    protected virtual MessageTemplate? Work(string step) => null;

    /// <summary>The object that a try locks while it tests whether it can succeed; null for none.</summary>
    protected virtual object? TryGate => null;

    /// <summary>The value of a cell as the thread sees it.</summary>
    protected virtual int Load(int cell) => Shared.Load(cell);

    protected virtual void Store(int cell, int value) => Shared.Store(cell, value);

    /// <summary>Reads the cell of an await or an update once.</summary>
    /// <returns>Whether the thread may continue.</returns>
    protected bool IsTrueOf(Instruction await)
    {
        frame[await.Target] = Load(ResourceOf(await));
        return await.Code == OpCode.Update ? await.Guard is null || Evaluate(await.Guard) != 0 : Evaluate(await.Value) != 0;
    }

    /// <summary>Executes an instruction.</summary>
    /// <returns>False if it computes a value for a ghost and has a fault: then the thread continues after the write of the
    /// ghost.</returns>
    /// <exception cref="PatternFaultException">The instruction is a fault.</exception>
    protected bool Execute(Instruction instruction, Participant me)
    {
        if (instruction.Ghost is null)
        {
            ExecuteNow(instruction, me);
            return true;
        }

        try
        {
            ExecuteNow(instruction, me);
            return true;
        }
        catch (PatternFaultException)
        {
            Shared.ClearGhost(instruction.Ghost);
            return false;
        }
    }

    /// <summary>Executes an instruction.</summary>
    /// <exception cref="PatternFaultException">The instruction is a fault.</exception>
    protected virtual void ExecuteNow(Instruction instruction, Participant me)
    {
        switch (instruction.Code)
        {
            case OpCode.Wait:
                me.Rests = instruction.Rests;
                Shared.Semaphores[ResourceOf(instruction)].Acquire();
                me.Rests = false;
                break;
            case OpCode.Signal:
                Shared.Signal(ResourceOf(instruction));
                break;
            case OpCode.TryWait when instruction.Statement is EventStatement:
                Shared.Semaphores[ResourceOf(instruction)].Reset();
                break;
            case OpCode.TryWait:
                KeepWhether(instruction, Shared.Semaphores[ResourceOf(instruction)].TryAcquire(instruction.TimeoutMilliseconds, TryGate));
                break;
            case OpCode.Lock:
                Lock(ResourceOf(instruction), me);
                break;
            case OpCode.TryLock:
                KeepWhether(instruction, Lockable(ResourceOf(instruction), me).TryAcquire(instruction.TimeoutMilliseconds, TryGate));
                break;
            case OpCode.Unlock:
                Shared.Mutexes[ResourceOf(instruction)].Release();
                break;
            case OpCode.WaitCondition:
                me.Rests = instruction.Rests;
                int condition = ResourceOf(instruction);
                levels[Shared.MutexOf(condition)] = Shared.Conditions[condition].Wait();
                me.Rests = false;
                break;
            case OpCode.Notify or OpCode.NotifyAll:
                Shared.Conditions[ResourceOf(instruction)].Notify(all: instruction.Code == OpCode.NotifyAll);
                break;
            case OpCode.Update or OpCode.Await when instruction.Operation != PrimitiveOperation.None:
                me.Rests = instruction.Rests;
                Operate(instruction, me, instruction.Operation == PrimitiveOperation.SignalCountdown ? Evaluate(instruction.Comparand) : 1);
                me.Rests = false;
                break;
            case OpCode.Await:
                Await(instruction, me);
                break;
            case OpCode.Step:
                me.Record(TraceEventKind.Stepped, Shared.Names[instruction.Name], Work(instruction.Name));
                break;
            case OpCode.Enter:
                me.Record(TraceEventKind.Entered, Shared.Names[instruction.Name]);
                break;
            case OpCode.Leave:
                me.Record(TraceEventKind.Left, Shared.Names[instruction.Name]);
                break;
            case OpCode.Assert when Evaluate(instruction.Value) == 0:
                throw new PatternFaultException(instruction.Fault.Length > 0 ? instruction.Fault : "the assertion does not hold");
            default:
                ExecuteData(instruction);
                break;
        }
    }

    // The instructions that read and write integers and queues.
    private void ExecuteData(Instruction instruction)
    {
        switch (instruction.Code)
        {
            case OpCode.Set:
                frame[instruction.Target] = CheckLocal(instruction.Target, Evaluate(instruction.Value));
                break;
            case OpCode.SetGhost or OpCode.AddGhost:
                Shared.ChangeGhost(ResourceOf(instruction), ValueOrNone(instruction), adds: instruction.Code == OpCode.AddGhost);
                break;
            case OpCode.Load:
                frame[instruction.Target] = CheckLocal(instruction.Target, Load(ResourceOf(instruction)));
                break;
            case OpCode.Store:
                Store(ResourceOf(instruction), Evaluate(instruction.Value));
                break;
            case OpCode.Exchange:
                frame[instruction.Target] = CheckLocal(
                    instruction.Target, Shared.Exchange(ResourceOf(instruction), Evaluate(instruction.Value)));
                break;
            case OpCode.CompareExchange:
                frame[instruction.Target] = CheckLocal(
                    instruction.Target,
                    Shared.CompareExchange(ResourceOf(instruction), Evaluate(instruction.Value), Evaluate(instruction.Comparand)));
                break;
            case OpCode.FetchAdd:
                frame[instruction.Target] = CheckLocal(
                    instruction.Target, Shared.FetchAdd(ResourceOf(instruction), Evaluate(instruction.Value)));
                break;
            case OpCode.Push:
                Shared.Push(ResourceOf(instruction), Evaluate(instruction.Value));
                break;
            case OpCode.Pop:
                frame[instruction.Target] = CheckLocal(instruction.Target, Shared.Pop(ResourceOf(instruction)));
                break;
            case OpCode.Count:
                frame[instruction.Target] = CheckLocal(instruction.Target, Shared.Count(ResourceOf(instruction)));
                break;
            case OpCode.Choose:
                int minimum = Evaluate(instruction.Value);
                int maximum = Evaluate(instruction.Comparand);
                frame[instruction.Target] = CheckLocal(instruction.Target, maximum >= minimum
                    ? Choose(minimum, maximum)
                    : throw new PatternFaultException($"there is nothing to choose from {minimum} to {maximum}"));
                break;
        }
    }

    /// <summary>Returns the cell, semaphore, mutex, condition or queue that an instruction uses.</summary>
    protected int ResourceOf(Instruction instruction)
    {
        int index = instruction.Index is null ? 0 : Evaluate(instruction.Index);
        return index >= 0 && index < instruction.Length
            ? instruction.Resource + index
            : throw new PatternFaultException($"there is no element {index}: the indices go from 0 to {instruction.Length - 1}");
    }

    private void KeepWhether(Instruction instruction, bool isTaken) =>
        frame[instruction.Target] = CheckLocal(instruction.Target, isTaken ? 1 : 0);

    // Returns the mutex; it is a fault if its owner must not acquire it once more.
    private TracedLock Lockable(int number, Participant me)
    {
        TracedLock mutex = Shared.Mutexes[number];
        if (mutex.Owner == me && mutex.Depth == Program.MaximumMutexDepth)
        {
            throw new PatternFaultException($"{me.Name} holds {mutex.Name} {mutex.Depth} times, which is the most allowed");
        }

        return mutex;
    }

    private void Lock(int number, Participant me)
    {
        Lockable(number, me).Acquire(levels.TryGetValue(number, out int again) ? again : 1);
        levels.Remove(number);
    }

    private int? ValueOrNone(Instruction instruction)
    {
        try
        {
            return Evaluate(instruction.Value);
        }
        catch (PatternFaultException)
        {
            return null;
        }
    }

    protected int Evaluate(Expression? expression) => expression!.Evaluate(frame);

    private int CheckLocal(int slot, int value)
    {
        FrameSlot declared = code.Frame[slot];
        return value >= declared.Minimum && value <= declared.Maximum
            ? value
            : throw new PatternFaultException($"{declared.Name} cannot be {value}: its range is {declared.Minimum} to {declared.Maximum}");
    }
}
