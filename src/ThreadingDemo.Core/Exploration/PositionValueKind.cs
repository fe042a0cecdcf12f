namespace ThreadingDemo.Exploration;

/// <summary>The sorts of what threads share.</summary>
public enum PositionValueKind
{
    /// <summary>An integer, or an element of an array.</summary>
    Integer,

    /// <summary>An integer that only requirements read.</summary>
    Ghost,

    /// <summary>A semaphore: its permits.</summary>
    Semaphore,

    /// <summary>A mutex: how often its owner has locked it.</summary>
    Mutex,

    /// <summary>A condition: how many wait to be notified.</summary>
    Condition,

    /// <summary>A queue: how many items it has.</summary>
    Queue,
}
