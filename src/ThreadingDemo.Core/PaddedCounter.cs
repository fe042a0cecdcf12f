using System.Runtime.InteropServices;

namespace ThreadingDemo;

/// <summary>A count that one thread writes, alone in its cache lines, so that those who read what lies beside it are not slowed.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct PaddedCounter
{
    [FieldOffset(128)]
    public long Value;
}
