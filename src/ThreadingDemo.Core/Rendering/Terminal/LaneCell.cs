namespace ThreadingDemo.Rendering.Terminal;

/// <summary>The kinds of cells of a lane; if a thread does several things in a cell, the last of these kinds is shown.</summary>
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

/// <summary>One column of one row of a lane.</summary>
internal struct LaneCell
{
    public CellKind Kind;

    /// <summary>The resource that is waited for or held, or the region.</summary>
    public string Resource;

    /// <summary>Whether a wait is for another thread's end.</summary>
    public bool IsJoin;

    /// <summary>Which span of the lane the cell is of.</summary>
    public int Owner;

    /// <summary>Whether more than one hold falls into the cell.</summary>
    public bool IsAgain;

    public MarkKind Mark;

    /// <summary>Whether the mark lets threads in lanes above, and below, go on.</summary>
    public bool IsUp;

    public bool IsDown;

    /// <summary>The text beside the mark.</summary>
    public string MarkText;

    /// <summary>The mark that is visible: repeated holds hide all marks but trouble.</summary>
    public readonly MarkKind ShownMark => Mark >= MarkKind.Cancelled || !IsAgain ? Mark : MarkKind.None;
}
