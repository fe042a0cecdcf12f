using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Execution.Replaying;

/// <summary>
/// A thread that waits at a gate before each of its steps. The scheduler lets it take a step and waits until it is at the
/// gate again, so only one thread runs at a time and each sees all writes of the previous one.
/// </summary>
internal sealed class ReplayedThread : Interpreter
{
    [ThreadStatic]
    private static ReplayedThread? current;

    private readonly ControlFlow flow;
    private readonly MemoryModel memory;
    private readonly IReadOnlyList<ReplayedThread> all;
    private readonly Action<Participant> stepped;
    private readonly CancellationToken token;
    private readonly SemaphoreSlim turn = new(0);
    private readonly SemaphoreSlim atGate = new(0);
    private readonly HashSet<string> regions = new(PatternName.Comparer);
    private readonly StoreBuffer stores = new();
    private readonly LocalWork localWork;
    private Queue<Choice> choices = new();
    private bool isStepping;
    private bool waitsWithinBlock;
    private bool entersPrimitive;
    private bool isStopped;
    private TracedPrimitive? recordedWait;

    /// <summary>Creates a thread without starting it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="number">Its number among the program's threads.</param>
    /// <param name="thread">The thread of the program.</param>
    /// <param name="flow">The control flow of its code.</param>
    /// <param name="shared">The shared state.</param>
    /// <param name="memory">The memory model.</param>
    /// <param name="all">All threads, in order.</param>
    /// <param name="stepped">Called on the thread after its step, while no thread runs.</param>
    public ReplayedThread(
        TracedRun run, int number, ProgramThread thread, ControlFlow flow, SharedState shared, MemoryModel memory,
        IReadOnlyList<ReplayedThread> all, Action<Participant> stepped)
        : base(thread, shared)
    {
        (Number, this.flow, this.memory, this.all, this.stepped, token) = (number, flow, memory, all, stepped, run.Token);
        localWork = new LocalWork(Instructions.Count);
        Participant = run.CreateThread(thread.Name, Live);
    }

    /// <summary>The replayed thread that runs on the calling thread.</summary>
    public static ReplayedThread Current => current!;

    public int Number { get; }

    public TracedThread Participant { get; }

    /// <summary>Whether it was started.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether it has come to its end, or to a fault.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether it has come to a fault.</summary>
    public bool HasFailed { get; private set; }

    // The instruction at its gate, within an atomic block that begins there.
    private Instruction Next =>
        Instructions[Instructions[ProgramCounter].Code == OpCode.BeginAtomic ? ProgramCounter + 1 : ProgramCounter];

    /// <summary>Starts the thread, and waits until it is at its first step.</summary>
    public void Start()
    {
        Participant.Start();
        HasBegun = true;
        WaitUntilAtGate();
    }

    /// <summary>Lets the thread take a step.</summary>
    public void Take(IReadOnlyList<Choice> chosen)
    {
        choices = new Queue<Choice>(chosen);
        isStepping = true;
        Continue();
    }

    /// <summary>Lets the thread continue until it is at its next step.</summary>
    public void Continue()
    {
        turn.Release();
        WaitUntilAtGate();
    }

    /// <summary>Records that the thread waits, if its next step is blocked and this is not recorded yet.</summary>
    public void RecordWait(PatternSemantics semantics)
    {
        if (!HasEnded && !waitsWithinBlock && recordedWait is null && AwaitedAtGate(semantics) is { } awaited)
        {
            recordedWait = awaited;
            Participant.BlockOn(awaited);
            Participant.Record(TraceEventKind.Waiting, awaited);
        }
    }

    /// <summary>Writes its oldest store to memory.</summary>
    public void Flush()
    {
        (int cell, int value) = stores.TakeOldest();
        Shared.Store(cell, value);
    }

    /// <summary>Lets the thread block in a primitive that it can never acquire.</summary>
    public void EnterPrimitive()
    {
        entersPrimitive = true;
        turn.Release();
        atGate.Wait(token);
    }

    /// <summary>Ends the code of the thread.</summary>
    public void Stop()
    {
        isStopped = true;
        Continue();
    }

    /// <summary>Waits until the operating system's thread has ended, even if the wait is interrupted.</summary>
    public void WaitForEnd()
    {
        while (HasBegun)
        {
            try
            {
                Participant.JoinThread(Timeout.Infinite);
                return;
            }
            catch (ThreadInterruptedException)
            {
                // All threads are interrupted repeatedly until the last one has ended.
            }
        }
    }

    public bool IsInside(string region) => regions.Contains(region);

    /// <summary>
    /// Whether it waits for a semaphore: is blocked on it or, under Barging, is about to wait for it and there is no permit.
    /// </summary>
    public bool WaitsFor(TracedSemaphore semaphore, PatternSemantics semantics)
    {
        if (semantics != PatternSemantics.Barging || HasEnded)
        {
            return Participant.BlockedOn == semaphore;
        }

        return !((IWaitable)semaphore).CanProceed(Participant) && Next.Code == OpCode.Wait
            && Shared.Semaphores[ResourceOf(Next)] == semaphore;
    }

    /// <summary>The next choice of the step; called on the thread.</summary>
    public int NextChoice() => choices.Dequeue().Value;

    /// <summary>Waits until another thread lets it continue, or the scheduler lets it enter the primitive; called on the thread.</summary>
    public void WaitIn(WaitingLine line)
    {
        if (!entersPrimitive)
        {
            line.Add(this);
            waitsWithinBlock = true;
            WaitAtGate();
        }

        if (entersPrimitive)
        {
            atGate.Release();
        }
    }

    /// <summary>The same, but blocks for ever in the primitive if the scheduler lets it enter; called on the thread.</summary>
    public void WaitOrBlockIn(WaitingLine line)
    {
        WaitIn(line);
        if (entersPrimitive)
        {
            WaitForStop();
        }
    }

    /// <summary>Blocks for ever in the primitive; called on the thread.</summary>
    public void BlockForEver()
    {
        atGate.Release();
        WaitForStop();
    }

    protected override void Run(Participant me)
    {
        for (int counter = 0; ;)
        {
            Instruction instruction = AdvanceTo(counter);
            if (flow.LocationAt(counter) >= 0 && (flow.DepthAt(counter) == 0 || waitsWithinBlock))
            {
                if (instruction.Code == OpCode.End)
                {
                    EndStep();
                    return;
                }

                waitsWithinBlock = false;
                recordedWait = null;
                WaitAtGate();
            }

            localWork.Count(instruction, flow.DepthAt(counter) > 0);
            NoteSpinning(instruction, me);
            switch (instruction.Code)
            {
                case OpCode.BranchIfFalse:
                    counter = Branches(instruction) ? instruction.Destination : counter + 1;
                    break;
                case OpCode.Jump:
                    counter = instruction.Destination;
                    break;
                default:
                    counter = Execute(instruction, me) ? counter + 1 : instruction.AfterGhost;
                    break;
            }
        }
    }

    protected override void ExecuteNow(Instruction instruction, Participant me)
    {
        base.ExecuteNow(instruction, me);
        switch (instruction.Code)
        {
            case OpCode.Enter:
                regions.Add(instruction.Name);
                break;
            case OpCode.Leave:
                regions.Remove(instruction.Name);
                break;
        }
    }

    protected override int Choose(int minimum, int maximum) => NextChoice();

    protected override void Operate(Instruction instruction, Participant me, int count)
    {
        Await(instruction, me);
        int before = Slot(instruction.Target);
        if (instruction.Code == OpCode.Update)
        {
            Shared.Store(instruction.Resource, Evaluate(instruction.Value));
        }

        Shared.Primitives.Follow(instruction, before, count);
    }

    // The thread is released when the condition is true, or when it can never become true.
    protected override void Await(Instruction await, Participant me)
    {
        bool isTrue = IsTrueOf(await);
        if (!isTrue)
        {
            (recordedWait as AwaitedInteger ?? NewAwaited(await)).WaitForEver();
        }
        else if (recordedWait is not null)
        {
            me.Record(TraceEventKind.Woken, recordedWait);
        }
    }

    private AwaitedInteger NewAwaited(Instruction await) =>
        AwaitedInteger.Of(this, all, await, ResourceOf(await), Shared.NameOf(ResourceOf(await)));

    // The primitive for which the thread waits at its gate, if the model has no separate step for the wait.
    private TracedPrimitive? AwaitedAtGate(PatternSemantics semantics)
    {
        try
        {
            return Next.Code switch
            {
                OpCode.Wait when semantics == PatternSemantics.Barging => IfClosed(Shared.Semaphores[ResourceOf(Next)]),
                OpCode.Lock when semantics == PatternSemantics.Barging => IfClosed(Shared.Mutexes[ResourceOf(Next)]),
                OpCode.Await when !IsTrueOf(Next) => NewAwaited(Next),
                _ => null,
            };
        }
        catch (PatternFaultException)
        {
            return null;
        }

        TracedPrimitive? IfClosed(TracedPrimitive primitive) =>
            ((IWaitable)primitive).CanProceed(Participant) || (primitive as TracedLock)?.Owner == Participant ? null : primitive;
    }

    protected override int Load(int cell) => stores.TryRead(cell, out int value) ? value : base.Load(cell);

    protected override void Store(int cell, int value)
    {
        if (memory == MemoryModel.Tso && flow.DepthAt(ProgramCounter) == 0)
        {
            stores.Add(cell, Shared.Check(cell, value));
        }
        else
        {
            base.Store(cell, value);
        }
    }

    private void Live()
    {
        current = this;
        try
        {
            Run();
        }
        catch (ReplayEndedException)
        {
            Participant.Record(TraceEventKind.Cancelled);
        }
        catch (Exception) when (token.IsCancellationRequested)
        {
            // In the order of the threads, so that the end of the trace is the same each time.
            foreach (ReplayedThread earlier in all.Take(Number))
            {
                earlier.WaitForEnd();
            }

            throw;
        }
        catch
        {
            // A thread that died is in no region.
            HasFailed = true;
            regions.Clear();
            throw;
        }
        finally
        {
            HasEnded = true;
            atGate.Release();
        }
    }

    private void WaitUntilAtGate()
    {
        atGate.Wait(token);
        if (HasEnded)
        {
            // Its last events precede the next events of the others.
            Participant.JoinThread(Timeout.Infinite);
        }
    }

    private void WaitAtGate()
    {
        EndStep();
        atGate.Release();
        turn.Wait(token);
        if (recordedWait is not null && !entersPrimitive)
        {
            Participant.Unblock();
        }

        if (isStopped)
        {
            throw new ReplayEndedException();
        }
    }

    private void WaitForStop()
    {
        token.WaitHandle.WaitOne();
        token.ThrowIfCancellationRequested();
    }

    private void EndStep()
    {
        if (isStepping)
        {
            isStepping = false;
            stepped(Participant);
        }
    }
}
