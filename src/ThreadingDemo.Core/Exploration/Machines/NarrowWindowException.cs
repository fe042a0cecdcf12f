using System;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>A value was met that has no bits yet: the window has to be widened, and what was met to be packed anew.</summary>
internal sealed class NarrowWindowException(Window window, long value) : Exception
{
    public void Widen() => window.Widen(value);
}
