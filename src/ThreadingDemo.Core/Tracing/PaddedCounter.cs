using System.Runtime.InteropServices;

namespace ThreadingDemo.Tracing;

/// <summary>A counter alone on its cache lines, so that its writer and the other side's do not slow each other.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct PaddedCounter
{
    [FieldOffset(128)]
    public long Value;
}
