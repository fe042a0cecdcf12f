using System;

namespace ThreadingDemo.Analysis;

/// <summary>The events of a trace do not come in the order in which they happened, so nothing can be said of them.</summary>
public sealed class TraceOrderException : Exception
{
    /// <summary>Says which event is out of order and why.</summary>
    public TraceOrderException(string message)
        : base(ShortText.OfMessage(message))
    {
    }
}
