namespace ThreadingDemo.Rendering.Terminal;

/// <summary>What a thread does in a cell of its lane; where it does several things, the last of these is shown.</summary>
internal enum CellKind : byte
{
    Nothing,
    Running,
    Start,
    End,
    Waiting,
    Abandoned,
    Inside,
    Holding,
}
