using System;

namespace ThreadingDemo.Patterns;

/// <summary>A pattern that cannot be made a program of; the message names the place and what is wrong.</summary>
public sealed class PatternException(string message) : ArgumentException(message)
{
}
