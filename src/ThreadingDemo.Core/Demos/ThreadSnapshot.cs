using System;
using System.Threading;

namespace ThreadingDemo.Demos;

/// <summary>The attributes of a thread at one moment.</summary>
public sealed record ThreadSnapshot
{
    /// <summary>The moment of the snapshot: Created, Started, Running, Joined or Current.</summary>
    public string Moment { get; init; } = "";

    /// <summary>The thread's name; empty if it has none.</summary>
    public string Name { get; init; } = "";

    /// <summary>The managed id, which exists as soon as the thread object does.</summary>
    public int ThreadId { get; init; }

    /// <summary>The operating system's id; null before the thread starts, and if it is not available.</summary>
    public long? NativeThreadId { get; init; }

    /// <summary>Whether the process ends without waiting for it; null after its end, when .NET no longer provides it.</summary>
    public bool? IsBackground { get; init; }

    /// <summary>Whether it has started and not ended.</summary>
    public bool IsAlive { get; init; }

    /// <summary>The names of its <see cref="System.Threading.ThreadState"/> flags.</summary>
    public string ThreadState { get; init; } = "";

    /// <summary>Its <see cref="ThreadPriority"/>; empty after its end, when .NET no longer provides it.</summary>
    public string Priority { get; init; } = "";

    internal static ThreadSnapshot Of(Thread thread, string moment, long? nativeThreadId)
    {
        bool isDead = thread.ThreadState.HasFlag(System.Threading.ThreadState.Stopped);
        return new ThreadSnapshot
        {
            Moment = moment,
            Name = thread.Name ?? "",
            ThreadId = thread.ManagedThreadId,
            NativeThreadId = nativeThreadId,
            IsBackground = isDead ? null : thread.IsBackground,
            IsAlive = thread.IsAlive,
            ThreadState = thread.ThreadState.ToString(),
            Priority = isDead ? "" : thread.Priority.ToString(),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
