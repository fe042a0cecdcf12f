namespace ThreadingDemo.Patterns.Lowering;

/// <summary>
/// The state of a barrier as one integer: the number of threads that have arrived, plus the number of participants in every
/// second phase. Never more threads arrive than there are participants, so two phases suffice to recognise the end of one.
/// </summary>
internal static class BarrierState
{
    public static int Greatest(int participants) => (2 * participants) - 1;

    public static Expression AfterArrival(Expression state, int participants) => (state + 1) % (2 * participants);

    public static Expression IsInSecondPhase(Expression state, int participants) => state >= participants;

    public static int ArrivedIn(int state, int participants) => state % participants;
}

/// <summary>
/// A readers-writer lock's state as one integer: the number of waiting writers, times a factor, plus the number of readers or,
/// for a writer, one more than there are threads.
/// </summary>
internal static class ReaderWriterState
{
    public static int Greatest(int threads) => (threads * Factor(threads)) + Written(threads);

    /// <summary>Whether a reader may enter: no thread writes or waits to write.</summary>
    public static Expression MayRead(Expression state, int threads) => state <= threads;

    public static Expression IsFree(Expression state, int threads) => state % Factor(threads) == 0;

    /// <summary>The amount added when a writer takes a free lock, and subtracted when it releases it.</summary>
    public static int Written(int threads) => threads + 1;

    /// <summary>The amount added when a writer begins to wait, and subtracted when it stops waiting.</summary>
    public static int Factor(int threads) => threads + 2;

    public static int ReadersIn(int state, int threads) => IsWrittenIn(state, threads) ? 0 : state % Factor(threads);

    public static bool IsWrittenIn(int state, int threads) => state % Factor(threads) == Written(threads);

    public static bool IsFreeIn(int state, int threads) => state % Factor(threads) == 0;
}

/// <summary>The operations that end a wait for a primitive whose state is a cell, and the verbs that explanations use for them.</summary>
internal static class PrimitiveWaits
{
    /// <summary>The operations by which another thread can end a wait.</summary>
    public static PrimitiveOperation[] EndedBy(PrimitiveOperation wait) => wait switch
    {
        PrimitiveOperation.WaitEvent => [PrimitiveOperation.SetEvent],
        PrimitiveOperation.WaitCountdown => [PrimitiveOperation.SignalCountdown],
        PrimitiveOperation.ArriveAtBarrier or PrimitiveOperation.LeaveBarrier => [PrimitiveOperation.ArriveAtBarrier],
        PrimitiveOperation.LockRead => [PrimitiveOperation.UnlockWrite],
        PrimitiveOperation.LockWrite or PrimitiveOperation.AwaitWrite => [PrimitiveOperation.UnlockRead, PrimitiveOperation.UnlockWrite],
        _ => [],
    };

    /// <summary>The verb for the operation of the other thread.</summary>
    public static string Giving(PrimitiveOperation wait) => wait switch
    {
        PrimitiveOperation.WaitEvent => "set",
        PrimitiveOperation.ArriveAtBarrier or PrimitiveOperation.LeaveBarrier => "reach",
        PrimitiveOperation.LockRead or PrimitiveOperation.LockWrite or PrimitiveOperation.AwaitWrite => "release",
        _ => "signal",
    };
}
