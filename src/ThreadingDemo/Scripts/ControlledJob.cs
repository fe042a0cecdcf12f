using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Controlling;
using ThreadingDemo.Controlling.Accesses;

namespace ThreadingDemo.Scripts;

/// <summary>A thread job under control. Its name and number are the same in every run of a schedule.</summary>
public sealed class ControlledJob : Job, ISynchronized
{
    private static readonly MemberKey StateMember = new("State");

    private ControlledJob(string command, string name, string type)
        : base(command, name) => PSJobTypeName = type;

    /// <inheritdoc/>
    public override bool HasMoreData => ChildJobs.Any(job => job.HasMoreData) || Output.Count + StreamRecords.CountOf(this) > 0;

    /// <inheritdoc/>
    public override string Location => "PowerShell";

    /// <inheritdoc/>
    public override string StatusMessage => "";

    /// <summary>Its number, from 1.</summary>
    internal int Number { get; private set; }

    /// <summary>True if it has ended.</summary>
    internal bool IsEnded => JobStateInfo.State is JobState.Completed or JobState.Failed or JobState.Stopped;

    /// <summary>The entry of the job, on which threads block that wait for its end.</summary>
    internal SharedObject Entry { get; private set; } = null!;

    /// <summary>The thread that runs it; null for a job of ForEach-Object -Parallel, which has a child job for each body.</summary>
    internal ControlledThread? Thread { get; set; }

    /// <summary>The threads of the job and its child jobs.</summary>
    internal IEnumerable<ControlledThread> Threads => WithChildren.Select(job => job.Thread).OfType<ControlledThread>();

    /// <summary>The job and its child jobs.</summary>
    internal IEnumerable<ControlledJob> WithChildren => [this, .. ChildJobs.OfType<ControlledJob>()];

    /// <summary>The error that has ended it; null if there is none or it has been received.</summary>
    internal RuntimeException? Failure { get; set; }

    private int active;

    /// <inheritdoc/>
    /// <remarks>Has no effect: the stand-ins of the job commands stop the thread of the job.</remarks>
    public override void StopJob()
    {
    }

    /// <summary>Creates a job and adds it to the jobs of the run.</summary>
    internal static ControlledJob Start(ScriptRun run, ControlledThread by, string command, string? name, string type = "ThreadJob")
    {
        ControlledJob job = Make(run, by, command, name, type);
        run.Jobs.Add(job);
        by.Run.Use(job.Entry, null, isWrite: true);
        return job;
    }

    /// <summary>Creates a child job for one body of ForEach-Object -Parallel.</summary>
    internal ControlledJob AddChild(ScriptRun run, ControlledThread by)
    {
        ControlledJob child = Make(run, by, Command, null, "PSTaskChildJob");
        ChildJobs.Add(child);
        return child;
    }

    /// <summary>Stops the job and waits for its end; does nothing if it has ended.</summary>
    internal void StopIfRunning(ControlledThread by)
    {
        if (IsEnded)
        {
            return;
        }

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
        by.Run.Objects.AddShared(job, job.Name, by);
        job.Entry = by.Run.Objects.Of(job, by);
        PSObject.AsPSObject(job).Properties.Add(new PSNoteProperty("Id", number));
        job.SetJobState(JobState.NotStarted);
        return job;
    }

    /// <summary>Waits until fewer bodies run than the limit allows, and enters.</summary>
    internal void Throttle(ControlledThread thread, int limit)
    {
        while (active >= limit)
        {
            thread.Run.Block(thread, [Entry], "end", -1);
        }

        active++;
        Begin();
    }

    /// <summary>Notes that a body has ended.</summary>
    internal void Leave(ControlledThread thread)
    {
        active--;
        thread.Run.History.Release(thread, Entry);
        thread.Run.Wake(Entry);
    }

    /// <summary>Sets the state to Running when the first body begins.</summary>
    internal void Begin()
    {
        if (JobStateInfo.State == JobState.NotStarted)
        {
            SetJobState(JobState.Running);
        }
    }

    /// <summary>Sets the state at the end, and wakes the threads that wait for it.</summary>
    internal void End(ControlledThread thread, JobState state)
    {
        thread.Run.History.WriteSafely(Entry, StateMember);
        thread.Run.History.Release(thread, Entry);
        SetJobState(thread.IsStopRequested ? JobState.Stopped : state);
        if (JobStateInfo.State == JobState.Failed && Failure is not null)
        {
            // Only the engine can set the reason of a state.
            PSObject.AsPSObject(this).Properties.Add(new PSNoteProperty(nameof(JobStateInfo), new JobStateInfo(JobState.Failed, Failure)));
        }

        thread.Run.Wake(Entry);
    }

    /// <summary>Waits until the job has ended.</summary>
    /// <returns>True if it has ended; false if the time limit elapsed.</returns>
    internal bool Await(ControlledThread thread, long milliseconds)
    {
        thread.Run.Use(Entry, null, isWrite: true);
        while (!IsEnded)
        {
            if (!thread.Run.Block(thread, [Thread?.End ?? Entry], "end", milliseconds))
            {
                return false;
            }
        }

        thread.Run.History.Acquire(thread, Entry);
        return true;
    }
}
