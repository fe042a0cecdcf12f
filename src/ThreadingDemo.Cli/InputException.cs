using System;

namespace ThreadingDemo.Cli;

/// <summary>A file that a command is to read cannot be read; the message says which and why.</summary>
internal sealed class InputException(string message) : Exception(message)
{
}
