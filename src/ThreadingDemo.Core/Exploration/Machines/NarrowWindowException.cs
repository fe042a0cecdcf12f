using System;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>A value was met that has no bits yet: the window has to be widened, and the search to begin again.</summary>
internal sealed class NarrowWindowException(Window window, long value) : Exception
{
    public void Widen() => window.Widen(value);
}
