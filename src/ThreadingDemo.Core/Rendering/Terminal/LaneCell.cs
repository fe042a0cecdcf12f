using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>The kinds of cells of a lane. If several apply to a cell, the last one of them is shown.</summary>
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

/// <summary>A cell: one column of one row of a lane.</summary>
internal struct LaneCell
{
    public CellKind Kind;

    /// <summary>The resource that the thread holds or waits for, or its region.</summary>
    public string Resource;

    /// <summary>Whether the thread waits for the end of another thread.</summary>
    public bool IsJoin;

    /// <summary>The index of the span that the cell belongs to.</summary>
    public int Owner;

    /// <summary>Whether the cell contains more than one hold.</summary>
    public bool IsAgain;

    public MarkKind Mark;

    /// <summary>Whether the mark lets a thread in a lane above continue.</summary>
    public bool IsUp;

    /// <summary>Whether the mark lets a thread in a lane below continue.</summary>
    public bool IsDown;

    /// <summary>The text beside the mark.</summary>
    public string MarkText;

    /// <summary>The visible mark: repeated holds hide all marks except trouble and cancellation.</summary>
    public readonly MarkKind ShownMark => Mark >= MarkKind.Cancelled || !IsAgain ? Mark : MarkKind.None;
}
