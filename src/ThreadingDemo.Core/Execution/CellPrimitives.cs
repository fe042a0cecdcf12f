using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Execution;

/// <summary>
/// The real events, countdowns, barriers and readers-writer locks of a run, indexed by the cells that represent their states.
/// </summary>
internal sealed class CellPrimitives
{
    private readonly Program program;
    private readonly Dictionary<int, TracedManualEvent> events = [];
    private readonly Dictionary<int, TracedCountdown> countdowns = [];
    private readonly Dictionary<int, TracedBarrier> barriers = [];
    private readonly Dictionary<int, TracedReaderWriterLock> locks = [];

    public CellPrimitives(Program program, TracedRun run)
    {
        this.program = program;
        for (int i = 0; i < program.Cells.Count; i++)
        {
            Cell cell = program.Cells[i];
            switch (cell.Kind)
            {
                case CellKind.Event:
                    events[i] = new TracedManualEvent(run, cell.Name, isSet: cell.Initial == 1);
                    break;
                case CellKind.Countdown:
                    countdowns[i] = new TracedCountdown(run, cell.Name, cell.Initial);
                    break;
                case CellKind.Barrier:
                    barriers[i] = new TracedBarrier(run, cell.Name, cell.Size);
                    break;
                case CellKind.ReaderWriterLock:
                    locks[i] = new TracedReaderWriterLock(run, cell.Name);
                    break;
            }
        }
    }

    /// <summary>Declares which threads can end a wait for each of them.</summary>
    /// <param name="threads">The threads.</param>
    /// <param name="canStill">Whether a thread can still do one of some operations with a cell.</param>
    public void DeclareSignallers(IReadOnlyList<Participant> threads, Func<Participant, int, PrimitiveOperation[], bool> canStill)
    {
        Declare(events, PrimitiveOperation.WaitEvent);
        Declare(countdowns, PrimitiveOperation.WaitCountdown);
        Declare(barriers, PrimitiveOperation.ArriveAtBarrier);

        void Declare<T>(Dictionary<int, T> primitives, PrimitiveOperation wait)
            where T : TracedPrimitive
        {
            PrimitiveOperation[] ending = PrimitiveWaits.EndedBy(wait);
            foreach (KeyValuePair<int, T> primitive in primitives)
            {
                primitive.Value.SignalledBy(threads, participant => canStill(participant, primitive.Key, ending));
            }
        }
    }

    /// <summary>Calls the real primitive.</summary>
    /// <param name="instruction">The instruction, with its cell.</param>
    /// <param name="count">The number of signals of a countdown.</param>
    /// <exception cref="PatternFaultException">The primitive throws.</exception>
    public void Call(Instruction instruction, int count)
    {
        int cell = instruction.Resource;
        try
        {
            switch (instruction.Operation)
            {
                case PrimitiveOperation.SetEvent:
                    events[cell].Set();
                    break;
                case PrimitiveOperation.ResetEvent:
                    events[cell].Reset();
                    break;
                case PrimitiveOperation.WaitEvent:
                    events[cell].Wait();
                    break;
                case PrimitiveOperation.SignalCountdown:
                    countdowns[cell].Signal(count);
                    break;
                case PrimitiveOperation.WaitCountdown:
                    countdowns[cell].Wait();
                    break;
                case PrimitiveOperation.ArriveAtBarrier:
                    barriers[cell].SignalAndWait();
                    break;
                case PrimitiveOperation.LockRead:
                    locks[cell].AcquireRead();
                    break;
                case PrimitiveOperation.UnlockRead:
                    locks[cell].ReleaseRead();
                    break;
                case PrimitiveOperation.LockWrite or PrimitiveOperation.AwaitWrite:
                    locks[cell].AcquireWrite();
                    break;
                case PrimitiveOperation.UnlockWrite:
                    locks[cell].ReleaseWrite();
                    break;
            }
        }
        catch (Exception e) when (instruction.Fault.Length > 0 && e is ArgumentOutOfRangeException or InvalidOperationException
            or LockRecursionException or SynchronizationLockException)
        {
            throw new PatternFaultException(instruction.Fault);
        }
    }

    /// <summary>
    /// Repeats on the real primitive what a step of a replay has done in the model, if the call cannot block. A real barrier
    /// would block, so a replay keeps barriers only in the model.
    /// </summary>
    /// <param name="instruction">The instruction, with its cell.</param>
    /// <param name="before">The cell's value before it.</param>
    /// <param name="count">The number of signals of a countdown.</param>
    /// <exception cref="PatternFaultException">The primitive throws.</exception>
    public void Follow(Instruction instruction, int before, int count)
    {
        switch (instruction.Operation)
        {
            case PrimitiveOperation.ArriveAtBarrier:
                barriers[instruction.Resource].RecordArrival();
                break;
            case PrimitiveOperation.LeaveBarrier:
                barriers[instruction.Resource].RecordPassing();
                break;
            case PrimitiveOperation.LockWrite when !ReaderWriterState.IsFreeIn(before, program.Cells[instruction.Resource].Size):
                break;
            default:
                Call(instruction, count);
                break;
        }
    }
}
