using System.Collections.Generic;

namespace ThreadingDemo.Exploration.Search;

/// <summary>
/// The findings in some expanded states: for each question, the first state that decides it; -1 if there is none.
/// </summary>
internal sealed class Findings
{
    public Findings(int judgeCount)
    {
        Deciding = new int[judgeCount];
        IsFault = new bool[judgeCount];
        Clear();
    }

    /// <summary>By judge: the state that decides.</summary>
    public int[] Deciding { get; }

    /// <summary>By judge: whether the requirement could not be evaluated there.</summary>
    public bool[] IsFault { get; }

    /// <summary>A state with a step in which a thread dies.</summary>
    public int Error { get; set; }

    /// <summary>A state with a step that violates the observed requirement.</summary>
    public int Broken { get; set; }

    /// <summary>A state without an enabled process in which a thread has to move.</summary>
    public int Stuck { get; set; }

    public long TransitionCount { get; set; }

    /// <summary>The final states.</summary>
    public List<int> Ends { get; } = [];

    public void Clear()
    {
        for (int i = 0; i < Deciding.Length; i++)
        {
            (Deciding[i], IsFault[i]) = (-1, false);
        }

        (Error, Broken, Stuck, TransitionCount) = (-1, -1, -1, 0);
        Ends.Clear();
    }

    /// <summary>Adds the findings in later states; earlier findings take precedence.</summary>
    public void Join(Findings later)
    {
        for (int i = 0; i < Deciding.Length; i++)
        {
            if (Deciding[i] < 0)
            {
                (Deciding[i], IsFault[i]) = (later.Deciding[i], later.IsFault[i]);
            }
        }

        Error = Error < 0 ? later.Error : Error;
        Broken = Broken < 0 ? later.Broken : Broken;
        Stuck = Stuck < 0 ? later.Stuck : Stuck;
        TransitionCount += later.TransitionCount;
        Ends.AddRange(later.Ends);
    }
}
