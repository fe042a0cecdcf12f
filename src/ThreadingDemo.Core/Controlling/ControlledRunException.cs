using System;

namespace ThreadingDemo.Controlling;

/// <summary>A program could not be run under control, such as when what prepares its runspaces fails.</summary>
public sealed class ControlledRunException(string message, Exception inner) : Exception(VisibleText.OfLines(message), inner);
