using System;

namespace ThreadingDemo.Analysis;

/// <summary>The events of a trace are not in order, so they cannot be analysed.</summary>
public sealed class TraceOrderException : Exception
{
    /// <summary>Creates the error, with the event that is out of order and the reason.</summary>
    public TraceOrderException(string message)
        : base(ShortText.OfMessage(message))
    {
    }
}
