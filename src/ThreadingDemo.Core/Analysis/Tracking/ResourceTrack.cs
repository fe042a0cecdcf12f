using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Tracking;

/// <summary>What is known of one resource.</summary>
internal sealed class ResourceTrack(string name, Openings openings)
{
    private long? lastValue;
    private bool? countsHolders;

    public string Name { get; } = name;

    public Openings Openings { get; } = openings;

    public BarrierPhases Barrier { get; } = new();

    /// <summary>How many threads wait for it.</summary>
    public int Waiting { get; set; }

    /// <summary>What is held of it and by whom, the earliest first.</summary>
    public LinkedList<OpenSpan> Holds { get; } = new();

    /// <summary>
    /// Whether somebody gave a permit without one having been taken: its permits are messages, and whoever takes one and
    /// does not give it back has used it up.
    /// </summary>
    public bool IsSignalled { get; set; }

    /// <summary>
    /// Whether its value counts holders (of a lock, or a side of a readers-writers lock) and not the permits that are left:
    /// the value of the one rises when it is taken, that of the other falls. False until it is seen.
    /// </summary>
    public bool CountsHolders => countsHolders == true;

    /// <summary>Takes note of what is held, among all and among what its thread holds of the resource.</summary>
    public void Hold(OpenSpan hold, List<OpenSpan> holdsOfThread)
    {
        hold.Place = Holds.AddLast(hold);
        holdsOfThread.Add(hold);
    }

    /// <summary>Takes note that it is held no longer.</summary>
    public void LetGo(OpenSpan hold, List<OpenSpan> holdsOfThread)
    {
        Holds.Remove(hold.Place!);
        holdsOfThread.Remove(hold);
    }

    /// <summary>Takes note that what a thread took of the resource was used up.</summary>
    public void Forget(List<OpenSpan> holdsOfThread)
    {
        foreach (OpenSpan usedUp in holdsOfThread)
        {
            Holds.Remove(usedUp.Place!);
        }

        holdsOfThread.Clear();
    }

    /// <summary>Learns from the value after the resource was taken or given back.</summary>
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
