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

/// <summary>One column of one row of a lane.</summary>
internal struct LaneCell
{
    public CellKind Kind;

    /// <summary>What is waited for, held or been inside of.</summary>
    public string Resource;

    /// <summary>Of a wait, whether it is for another thread's end.</summary>
    public bool IsJoin;

    /// <summary>Which span of the lane the cell is of.</summary>
    public int Owner;

    /// <summary>Whether more than one hold falls into the cell.</summary>
    public bool IsAgain;

    public MarkKind Mark;

    /// <summary>Of what lets others go on, whether there are some above, and below.</summary>
    public bool IsUp;

    public bool IsDown;

    /// <summary>What is written beside the mark.</summary>
    public string MarkText;

    /// <summary>What is seen of the mark: holds that come again and again hide all marks but trouble.</summary>
    public readonly MarkKind ShownMark => Mark >= MarkKind.Cancelled || !IsAgain ? Mark : MarkKind.None;
}
