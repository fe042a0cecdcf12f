using System;

namespace ThreadingDemo.Shell;

/// <summary>Something that the checkout needs is missing. The message is one line: what, and how to get it.</summary>
public sealed class SetUpException(string message) : Exception(message);
