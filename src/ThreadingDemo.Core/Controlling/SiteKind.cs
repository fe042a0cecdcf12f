namespace ThreadingDemo.Controlling;

/// <summary>What a program does at a place in its text.</summary>
public enum SiteKind
{
    /// <summary>Reads a member or an element.</summary>
    Read,

    /// <summary>Writes a member or an element, after the right side was evaluated.</summary>
    Write,

    /// <summary>Writes a member or an element of several that one assignment writes: right after its target was evaluated.</summary>
    WriteAtOnce,

    /// <summary>Reads a member or an element, computes, and writes it.</summary>
    Update,

    /// <summary>Calls a method of an object.</summary>
    Call,

    /// <summary>Calls a static method that is controlled, such as Monitor.Enter.</summary>
    StaticCall,

    /// <summary>Enumerates an object.</summary>
    Enumerate,

    /// <summary>Runs a command that may read or change the world outside the program.</summary>
    Command,

    /// <summary>Begins another round of a loop.</summary>
    Loop,
}
