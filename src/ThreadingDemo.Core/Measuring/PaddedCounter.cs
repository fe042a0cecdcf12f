using System.Runtime.InteropServices;
using System.Threading;

namespace ThreadingDemo.Measuring;

/// <summary>A count that one thread writes and others may read, alone in its cache lines, so that threads do not slow each other by counting.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct PaddedCounter
{
    [FieldOffset(128)]
    private long value;

    public long Read() => Volatile.Read(ref value);

    public void Add(int change) => Volatile.Write(ref value, value + change);
}
