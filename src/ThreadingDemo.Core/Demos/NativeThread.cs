using System;
using System.Runtime.InteropServices;

namespace ThreadingDemo.Demos;

/// <summary>The operating system's view of a thread.</summary>
internal static class NativeThread
{
    /// <summary>The operating system's id of the calling thread, or null if it is not available.</summary>
    public static long? CurrentId
    {
        get
        {
            try
            {
                return RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? GetCurrentThreadId()
                    : !RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? gettid()
                    : pthread_threadid_np(IntPtr.Zero, out ulong id) == 0 ? (long)id
                    : null;
            }
            catch (EntryPointNotFoundException)
            {
                return null;
            }
        }
    }

    [DllImport("kernel32.dll")]
    private static extern uint GetCurrentThreadId();

    [DllImport("libc")]
    private static extern int gettid();

    [DllImport("libc")]
    private static extern int pthread_threadid_np(IntPtr thread, out ulong id);
}
