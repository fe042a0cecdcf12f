using System;

namespace ThreadingDemo.Rendering;

/// <summary>A file's name means no format; the message says what is allowed.</summary>
public sealed class TraceFormatException(string message) : ArgumentException(ShortText.OfMessage(message))
{
}
