using System;
using System.Collections.Generic;

namespace ThreadingDemo.Controlling;

/// <summary>A program whose schedules are tried, one after another; each search thread has one of its own.</summary>
public abstract class ControlledProgram : IDisposable
{
    /// <summary>What the last run has given; read when it is over.</summary>
    protected internal abstract ProgramResult Result { get; }

    /// <summary>Makes a worker for the program's threads.</summary>
    protected internal abstract ControlWorker NewWorker();

    /// <summary>Forgets the last run; called before each run.</summary>
    protected internal abstract void Reset();

    /// <summary>What the main thread does.</summary>
    protected internal abstract void Main(ControlledThread main);

    /// <summary>Releases what the program holds.</summary>
    public virtual void Dispose()
    {
    }
}

/// <summary>What a run of a program has given.</summary>
public sealed record ProgramResult
{
    /// <summary>Whether what was asserted at its end holds; null where nothing was.</summary>
    public bool? Holds { get; init; }

    /// <summary>Why it does not hold, in words.</summary>
    public string Objection { get; init; } = "";

    /// <summary>The errors, in order.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The output, in order, one text an object.</summary>
    public IReadOnlyList<string> Output { get; init; } = [];

    /// <summary>What the objects that its threads share hold at the end, as <c>tally.hits = 3</c>, in order.</summary>
    public IReadOnlyList<string> FinalValues { get; init; } = [];
}
