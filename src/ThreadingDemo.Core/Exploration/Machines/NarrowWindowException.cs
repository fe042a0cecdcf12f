using System;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>
/// A step leads to a state that the bits of a machine cannot represent: the ranges have to be widened, and a wider machine built.
/// </summary>
internal sealed class NarrowWindowException(Action widen) : Exception
{
    public NarrowWindowException(Window window, long value)
        : this(() => window.Widen(value))
    {
    }

    public void Widen() => widen();
}
