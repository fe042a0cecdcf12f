using System;

namespace ThreadingDemo.Patterns;

/// <summary>A fault Error: a step that cannot be taken, as a range that is left or a queue that is overfull.</summary>
public sealed class PatternFaultException(string message) : Exception(message)
{
    /// <summary>None: the fault is the pattern's, and the stack that of whoever interprets it.</summary>
    public override string StackTrace => "";
}
