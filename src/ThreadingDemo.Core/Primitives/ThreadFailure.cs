using System;

namespace ThreadingDemo.Primitives;

/// <summary>An unhandled exception of a thread, as passed to a hook or an error report.</summary>
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

    /// <summary>The exception.</summary>
    public Exception Exception { get; }

    /// <summary>The exception's message.</summary>
    public string Message => Exception.Message;

    /// <summary>The exception's type.</summary>
    public string ExceptionType => Exception.GetType().FullName ?? Exception.GetType().Name;

    /// <summary>The stack of the thread when the exception was thrown.</summary>
    public string StackTrace => Exception.StackTrace ?? "";

    /// <summary>The text of an error report: the thread, the exception, and the stack if there is one.</summary>
    public override string ToString() =>
        VisibleText.OfLines($"Exception in thread {Thread}: {ExceptionType}: "
            + $"{Message}{(StackTrace.Length > 0 ? Environment.NewLine + StackTrace : "")}");
}
