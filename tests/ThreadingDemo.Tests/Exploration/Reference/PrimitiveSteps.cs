using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>The semantics of events, countdowns, barriers and readers-writer locks, defined with sets and numbers.</summary>
internal static class PrimitiveSteps
{
    /// <summary>Whether the next operation of a thread is enabled; a fault is enabled as well.</summary>
    public static bool IsEnabled(PrimitiveOperation operation, PrimitiveState state, int thread) => operation switch
    {
        PrimitiveOperation.WaitEvent => state.Count == 1,
        PrimitiveOperation.WaitCountdown => state.Count == 0,
        PrimitiveOperation.LeaveBarrier => state.Between.Contains(thread),
        PrimitiveOperation.LockRead => state.IsHeldBy(thread) || (state.Writer is null && state.Between.IsEmpty),
        PrimitiveOperation.AwaitWrite => state.IsFree,
        _ => true,
    };

    /// <summary>The state after an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="state">The state before it.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="size">The number of participants of a barrier.</param>
    /// <param name="count">The number of signals of a countdown.</param>
    /// <exception cref="PatternFaultException">The operation is a fault.</exception>
    public static PrimitiveState After(PrimitiveOperation operation, PrimitiveState state, int thread, int size, int count)
    {
        switch (operation)
        {
            case PrimitiveOperation.SetEvent:
                return state with { Count = 1 };
            case PrimitiveOperation.ResetEvent:
                return state with { Count = 0 };
            case PrimitiveOperation.SignalCountdown:
                Check(count >= 1 && count <= state.Count, "a countdown is signalled too often");
                return state with { Count = state.Count - count };
            case PrimitiveOperation.ArriveAtBarrier:
                return state.Inside.Count + 1 == size
                    ? state with { Count = 1 - state.Count, Inside = [], Between = state.Between.Union(state.Inside.Add(thread)) }
                    : state with { Inside = state.Inside.Add(thread) };
            case PrimitiveOperation.LeaveBarrier:
                return state with { Between = state.Between.Remove(thread) };
            case PrimitiveOperation.LockRead:
                Check(!state.IsHeldBy(thread), "who holds the lock cannot take it");
                return state with { Inside = state.Inside.Add(thread) };
            case PrimitiveOperation.LockWrite:
                Check(!state.IsHeldBy(thread), "who holds the lock cannot take it");
                return state.IsFree ? state with { Writer = thread } : state with { Between = state.Between.Add(thread) };
            case PrimitiveOperation.AwaitWrite:
                return state with { Writer = thread, Between = state.Between.Remove(thread) };
            case PrimitiveOperation.UnlockRead:
                Check(state.Inside.Contains(thread), "who reads not cannot let go");
                return state with { Inside = state.Inside.Remove(thread) };
            case PrimitiveOperation.UnlockWrite:
                Check(state.Writer == thread, "who writes not cannot let go");
                return state with { Writer = null };
            default:
                return state;
        }
    }

    private static void Check(bool isInOrder, string otherwise)
    {
        if (!isInOrder)
        {
            throw new PatternFaultException(otherwise);
        }
    }
}
