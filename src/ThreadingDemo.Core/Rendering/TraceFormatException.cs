using System;

namespace ThreadingDemo.Rendering;

/// <summary>The exception for a file name without a known extension; the message lists the allowed ones.</summary>
public sealed class TraceFormatException(string message) : ArgumentException(ShortText.OfMessage(message))
{
}
