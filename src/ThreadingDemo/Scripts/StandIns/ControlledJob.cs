using System;
using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>A thread job under control; its name and its number are the same in every run of a schedule.</summary>
public sealed class ControlledJob : Job, ISynchronized
{
    private static readonly MemberKey StateMember = new("State");

    private ControlledJob(string command, string name, string type)
        : base(command, name) => PSJobTypeName = type;

    /// <inheritdoc/>
    public override bool HasMoreData => Output.Count + Error.Count + Warning.Count + Verbose.Count + Debug.Count + Information.Count + Progress.Count > 0;

    /// <inheritdoc/>
    public override string Location => "PowerShell";

    /// <inheritdoc/>
    public override string StatusMessage => "";

    /// <summary>Its number, from 1.</summary>
    internal int Number { get; private set; }

    /// <summary>Whether it has ended.</summary>
    internal bool IsEnded => JobStateInfo.State is JobState.Completed or JobState.Failed or JobState.Stopped;

    /// <summary>What others wait for that wait for its end.</summary>
    internal SharedObject Known { get; private set; } = null!;

    /// <summary>The thread that runs it; null for a job of many bodies.</summary>
    internal ControlledThread? Thread { get; set; }

    /// <summary>The error that has ended it; null if none has, or if it has been received.</summary>
    internal RuntimeException? Failure { get; set; }

    private int active;

    /// <inheritdoc/>
    /// <remarks>The engine's own way to stop a job; the commands that stand in for the engine's stop its thread.</remarks>
    public override void StopJob()
    {
    }

    internal static ControlledJob Start(ScriptRun run, ControlledThread by, string command, string? name, string type = "ThreadJob")
    {
        int number = run.Jobs.Count + 1;
        ControlledJob job = new(command, name ?? $"Job{number}", type) { Number = number };
        by.Run.Share(job, job.Name, by);
        job.Known = by.Run.ObjectOf(job, by);
        PSObject.AsPSObject(job).Properties.Add(new PSNoteProperty("Id", number));
        job.SetJobState(JobState.NotStarted);
        run.Jobs.Add(job);
        by.Run.Touch(job.Known, null, isWrite: true);
        return job;
    }

    /// <summary>Waits until fewer than so many of its bodies run.</summary>
    internal void Throttle(ControlledThread thread, int limit)
    {
        while (active >= limit)
        {
            thread.Run.Block(thread, [Known], "end", -1);
        }

        active++;
        Begin();
    }

    internal void Leave(ControlledThread thread)
    {
        active--;
        thread.Run.Release(thread, Known);
        thread.Run.Wake(Known);
    }

    internal void Begin()
    {
        if (JobStateInfo.State == JobState.NotStarted)
        {
            SetJobState(JobState.Running);
        }
    }

    internal void End(ControlledThread thread, JobState state)
    {
        thread.Run.WriteSafely(Known, StateMember);
        thread.Run.Release(thread, Known);
        SetJobState(thread.IsToStop ? JobState.Stopped : state);
        thread.Run.Wake(Known);
    }

    /// <summary>Blocks until it has ended.</summary>
    /// <returns>Whether it has, within the time.</returns>
    internal bool Await(ControlledThread thread, long milliseconds)
    {
        thread.Run.Touch(Known, null, isWrite: true);
        while (!IsEnded)
        {
            if (!thread.Run.Block(thread, [Thread?.End ?? Known], "end", milliseconds))
            {
                return false;
            }
        }

        thread.Run.Acquire(thread, Known);
        return true;
    }
}
