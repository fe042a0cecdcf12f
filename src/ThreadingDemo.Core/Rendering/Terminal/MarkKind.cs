namespace ThreadingDemo.Rendering.Terminal;

/// <summary>What happens to a thread in a cell of its lane; where several things do, the last of these is shown.</summary>
internal enum MarkKind : byte
{
    None,
    Event,
    Step,
    LetsGo,
    GoesOn,
    Cancelled,
    TimedOut,
    Failed,
    Deadlocked,
    Violated,
}
