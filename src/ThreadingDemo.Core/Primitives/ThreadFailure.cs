using System;

namespace ThreadingDemo.Primitives;

/// <summary>An exception that left a thread's body, as a hook or an error report sees it.</summary>
public sealed class ThreadFailure
{
    internal ThreadFailure(string thread, int threadId, Exception exception)
    {
        Thread = thread;
        ThreadId = threadId;
        Exception = exception;
    }

    /// <summary>The name of the thread that failed.</summary>
    public string Thread { get; }

    /// <summary>Its managed id.</summary>
    public int ThreadId { get; }

    /// <summary>What was thrown.</summary>
    public Exception Exception { get; }

    /// <summary>The exception's message.</summary>
    public string Message => Exception.Message;

    /// <summary>The exception's type.</summary>
    public string ExceptionType => Exception.GetType().FullName ?? Exception.GetType().Name;

    /// <summary>The worker's stack when it was thrown.</summary>
    public string StackTrace => Exception.StackTrace ?? "";

    /// <summary>What an error report says: the thread, what it threw, and its stack where it says something.</summary>
    public override string ToString() =>
        VisibleText.OfLines($"Exception in thread {Thread}: {ExceptionType}: "
        + $"{Message}{(StackTrace.Length > 0 ? Environment.NewLine + StackTrace : "")}");
}
