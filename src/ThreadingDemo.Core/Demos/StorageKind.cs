namespace ThreadingDemo.Demos;

/// <summary>The kind of thread-local storage.</summary>
public enum StorageKind
{
    /// <summary><see cref="System.Threading.ThreadLocal{T}"/>: an object with a value, and an initial value, for each thread.</summary>
    ThreadLocal,

    /// <summary><see cref="System.ThreadStaticAttribute"/>: a static field of which each thread has its own, initially empty.</summary>
    ThreadStatic,

    /// <summary><see cref="System.Threading.AsyncLocal{T}"/>: a value that flows with the work to the thread that continues it.</summary>
    AsyncLocal,
}
