using System;
using System.Collections.Generic;

namespace ThreadingDemo.Shell;

/// <summary>Something that the checkout needs is missing. The message is one line that says what is missing and how to get it.</summary>
/// <param name="message">The line.</param>
/// <param name="details">The lines of a program's output that the message refers to.</param>
public sealed class SetUpException(string message, IReadOnlyList<string>? details = null) : Exception(message)
{
    /// <summary>The output of a program before it failed; may be empty.</summary>
    public IReadOnlyList<string> Details { get; } = details ?? [];
}
