using System;

namespace ThreadingDemo.Patterns;

/// <summary>A fault Error: a step that cannot be taken, as a range that is left or a queue that is overfull.</summary>
internal sealed class PatternFaultException(string message) : Exception(message)
{
    /// <summary>Empty: the fault is in the pattern, and the stack trace would be the interpreter's.</summary>
    public override string StackTrace => "";
}
