namespace ThreadingDemo.Patterns.Lowering;

/// <summary>What ends a wait for a primitive whose state is a cell, and in which word explanations say so.</summary>
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

    /// <summary>The verb for what the other thread does.</summary>
    public static string Giving(PrimitiveOperation wait) => wait switch
    {
        PrimitiveOperation.WaitEvent => "set",
        PrimitiveOperation.ArriveAtBarrier or PrimitiveOperation.LeaveBarrier => "reach",
        PrimitiveOperation.LockRead or PrimitiveOperation.LockWrite or PrimitiveOperation.AwaitWrite => "release",
        _ => "signal",
    };
}
