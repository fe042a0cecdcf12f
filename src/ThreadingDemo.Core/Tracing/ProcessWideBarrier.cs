using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace ThreadingDemo.Tracing;

/// <summary>
/// A memory barrier on every core that runs a thread of this process. The reader pays its cost (about a microsecond), so
/// writers need no barrier: the asymmetric barrier of Dice, Huang and Yang, "Asymmetric Dekker Synchronization" (2001).
/// </summary>
internal static class ProcessWideBarrier
{
    // The runtime of .NET has this barrier, but netstandard2.0 does not; .NET Framework runs on Windows only, where the kernel has it.
    private static readonly Action barrier =
        typeof(Interlocked).GetMethod("MemoryBarrierProcessWide", Type.EmptyTypes) is { } method
            ? (Action)Delegate.CreateDelegate(typeof(Action), method)
            : FlushProcessWriteBuffers;

    public static void Issue() => barrier();

    [DllImport("kernel32.dll")]
    private static extern void FlushProcessWriteBuffers();
}
