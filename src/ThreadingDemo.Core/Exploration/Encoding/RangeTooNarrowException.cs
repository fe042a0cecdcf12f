using System;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>
/// A step leads to a state that the bits of a machine cannot represent: the ranges have to be widened, and a wider machine built.
/// </summary>
internal sealed class RangeTooNarrowException(Action widen) : Exception
{
    public RangeTooNarrowException(ValueRange range, long value)
        : this(() => range.Widen(value))
    {
    }

    public void Widen() => widen();
}
