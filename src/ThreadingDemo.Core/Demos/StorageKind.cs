namespace ThreadingDemo.Demos;

/// <summary>What kind of storage keeps a value for each thread.</summary>
public enum StorageKind
{
    /// <summary><see cref="System.Threading.ThreadLocal{T}"/>: an object with a value, and an initial value, for each thread.</summary>
    ThreadLocal,

    /// <summary><see cref="System.ThreadStaticAttribute"/>: a static field of which each thread has its own, empty at first.</summary>
    ThreadStatic,

    /// <summary><see cref="System.Threading.AsyncLocal{T}"/>: a value that flows with the work to whichever thread does it.</summary>
    AsyncLocal,
}
