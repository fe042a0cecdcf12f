using System;

namespace ThreadingDemo.Patterns;

/// <summary>
/// The fault Error: a step that cannot be taken, for example because a value is out of range or a queue is full.
/// </summary>
internal sealed class PatternFaultException(string message) : Exception(message)
{
    /// <summary>Empty, because the fault is in the pattern and the stack trace would be that of the interpreter.</summary>
    public override string StackTrace => "";
}
