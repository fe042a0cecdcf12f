using System;

namespace ThreadingDemo.Cli.Commands;

/// <summary>The input file of a command cannot be read; the message has the file and the reason.</summary>
internal sealed class InputException(string message) : Exception(message)
{
}
