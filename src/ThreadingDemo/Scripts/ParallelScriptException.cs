using System;

namespace ThreadingDemo.Scripts;

/// <summary>A script that cannot be run under control; the message says why and where.</summary>
public sealed class ParallelScriptException(string message) : Exception(VisibleText.OfLines(message));
