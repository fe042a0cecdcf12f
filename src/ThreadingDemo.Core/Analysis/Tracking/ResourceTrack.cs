using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Tracking;

/// <summary>The state of one resource.</summary>
internal sealed class ResourceTrack(string name, Openings openings)
{
    private long? lastValue;
    private bool? countsHolders;

    public string Name { get; } = name;

    public Openings Openings { get; } = openings;

    public BarrierPhases Barrier { get; } = new();

    /// <summary>The number of threads that wait for it.</summary>
    public int Waiting { get; set; }

    /// <summary>Its holds, the earliest first.</summary>
    public LinkedList<OpenSpan> Holds { get; } = new();

    /// <summary>
    /// Whether a thread released a permit while none was held. Then its permits are signals: a thread that takes one and
    /// does not release it has consumed it.
    /// </summary>
    public bool IsSignalled { get; set; }

    /// <summary>
    /// True if its value counts holders (of a lock, or of a mode of a readers-writer lock), so that an acquisition increases
    /// it; false if it counts the remaining permits, or if this is not known yet.
    /// </summary>
    public bool CountsHolders => countsHolders == true;

    /// <summary>Adds a hold to those of the resource and to those of its thread.</summary>
    public void Hold(OpenSpan hold, List<OpenSpan> holdsOfThread)
    {
        hold.Place = Holds.AddLast(hold);
        holdsOfThread.Add(hold);
    }

    /// <summary>Removes a hold.</summary>
    public void LetGo(OpenSpan hold, List<OpenSpan> holdsOfThread)
    {
        Holds.Remove(hold.Place!);
        holdsOfThread.Remove(hold);
    }

    /// <summary>Records that a thread has consumed what it took of the resource.</summary>
    public void Forget(List<OpenSpan> holdsOfThread)
    {
        foreach (OpenSpan usedUp in holdsOfThread)
        {
            Holds.Remove(usedUp.Place!);
        }

        holdsOfThread.Clear();
    }

    /// <summary>Infers the kind of the resource from its value after an acquisition or a release.</summary>
    public void Learn(long? value, bool isTaken)
    {
        if (countsHolders is null && value is not null)
        {
            countsHolders =
                lastValue is not null && lastValue != value ? (value > lastValue) == isTaken
                : value == 0 ? !isTaken
                : null;
        }

        lastValue = value;
    }
}
