using System.Runtime.InteropServices;

namespace ThreadingDemo;

/// <summary>
/// A counter that one thread writes, alone in its cache lines, so that it does not slow down readers of adjacent data.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct PaddedCounter
{
    [FieldOffset(128)]
    public long Value;
}
