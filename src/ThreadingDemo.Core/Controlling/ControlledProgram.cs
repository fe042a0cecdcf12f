using System;
using System.Collections.Generic;

namespace ThreadingDemo.Controlling;

/// <summary>A program that is run under many schedules. Each search thread has its own instance.</summary>
public abstract class ControlledProgram : IDisposable
{
    /// <summary>The result of the last run; read after the run has ended.</summary>
    protected internal abstract ProgramResult Result { get; }

    /// <summary>Creates a worker that can run the program's threads.</summary>
    protected internal abstract ControlWorker NewWorker();

    /// <summary>Discards the state of the last run; called before each run.</summary>
    protected internal abstract void Reset();

    /// <summary>Runs the body of the main thread.</summary>
    protected internal abstract void Main(ControlledThread main);

    /// <summary>Releases the resources of the program.</summary>
    public virtual void Dispose()
    {
    }
}

/// <summary>The result of one run of a program.</summary>
public sealed record ProgramResult
{
    /// <summary>True if the assertion holds at the end; null if there is none or it was not evaluated.</summary>
    public bool? AssertionHolds { get; init; }

    /// <summary>The reason why the assertion does not hold; empty if it holds.</summary>
    public string AssertionMessage { get; init; } = "";

    /// <summary>The messages of the errors, in order of occurrence.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The output in order, one string per object.</summary>
    public IReadOnlyList<string> Output { get; init; } = [];

    /// <summary>The values of shared objects at the end, such as <c>tally.hits = 3</c>, in order.</summary>
    public IReadOnlyList<string> FinalValues { get; init; } = [];
}
