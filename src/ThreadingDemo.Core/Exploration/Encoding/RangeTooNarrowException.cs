using System;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>A step leads to a value that has no bits. The range must be widened and the machine rebuilt.</summary>
internal sealed class RangeTooNarrowException(Action widen) : Exception
{
    public RangeTooNarrowException(ValueRange range, long value)
        : this(() => range.Widen(value))
    {
    }

    public void Widen() => widen();
}
