using System.Collections.Generic;
using System.Linq;
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
    public override bool HasMoreData => ChildJobs.Any(job => job.HasMoreData) || Output.Count + Error.Count + Warning.Count + Verbose.Count + Debug.Count + Information.Count + Progress.Count > 0;

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

    /// <summary>The thread that runs it; null for a job of many bodies, each of which is a job below it.</summary>
    internal ControlledThread? Thread { get; set; }

    /// <summary>The threads that run it and the jobs below it.</summary>
    internal IEnumerable<ControlledThread> Threads => WithChildren.Select(job => job.Thread).OfType<ControlledThread>();

    /// <summary>It and the jobs below it.</summary>
    internal IEnumerable<ControlledJob> WithChildren => [this, .. ChildJobs.OfType<ControlledJob>()];

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
        ControlledJob job = Make(run, by, command, name, type);
        run.Jobs.Add(job);
        by.Run.Touch(job.Known, null, isWrite: true);
        return job;
    }

    /// <summary>Makes a job for one body of a job of many.</summary>
    internal ControlledJob AddChild(ScriptRun run, ControlledThread by)
    {
        ControlledJob child = Make(run, by, Command, null, "PSTaskChildJob");
        ChildJobs.Add(child);
        return child;
    }

    /// <summary>Stops it, and waits for its end.</summary>
    internal void Stop(ControlledThread by)
    {
        foreach (ControlledThread thread in Threads.Where(thread => !thread.IsEnded).ToArray())
        {
            by.Run.Stop(by, thread);
        }

        Await(by, -1);
    }

    private static ControlledJob Make(ScriptRun run, ControlledThread by, string command, string? name, string type)
    {
        int number = ++run.JobCount;
        ControlledJob job = new(command, name ?? $"Job{number}", type) { Number = number };
        by.Run.Objects.Share(job, job.Name, by);
        job.Known = by.Run.Objects.Of(job, by);
        PSObject.AsPSObject(job).Properties.Add(new PSNoteProperty("Id", number));
        job.SetJobState(JobState.NotStarted);
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
        thread.Run.History.Release(thread, Known);
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
        thread.Run.History.WriteSafely(Known, StateMember);
        thread.Run.History.Release(thread, Known);
        SetJobState(thread.IsToStop ? JobState.Stopped : state);
        if (JobStateInfo.State == JobState.Failed && Failure is not null)
        {
            // Only the engine can give a state its reason.
            PSObject.AsPSObject(this).Properties.Add(new PSNoteProperty(nameof(JobStateInfo), new JobStateInfo(JobState.Failed, Failure)));
        }

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

        thread.Run.History.Acquire(thread, Known);
        return true;
    }
}
