using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>
/// A thread of a run. Give it a body, or derive from it and override <see cref="Execute"/>, as the notebook does both.
/// </summary>
public class TracedThread : Participant
{
    // Bodies here are shallow, and a run may have thousands of threads.
    private const int StackBytes = 256 * 1024;

    private readonly Action? body;
    private readonly Thread thread;

    /// <summary>Makes a thread that will run <paramref name="body"/>.</summary>
    public TracedThread(TracedRun run, string name, Action body)
        : this(run, name) => this.body = body;

    /// <summary>Makes a thread whose class overrides <see cref="Execute"/>.</summary>
    protected TracedThread(TracedRun run, string name)
        : base(run, name, TraceRecorder.DefaultCapacity) =>
        thread = new Thread(ThreadStart, StackBytes) { Name = name, IsBackground = true };

    /// <summary>Starts the thread.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public void Start()
    {
        Run.Token.ThrowIfCancellationRequested();
        Run.Add(this);
        LivingThreads.Add(+1);
        try
        {
            thread.Start();
        }
        catch
        {
            LivingThreads.Add(-1);
            Run.Remove(this);
            throw;
        }
    }

    /// <summary>What the thread does.</summary>
    protected virtual void Execute() => body?.Invoke();

    /// <summary>Ends the wait that the thread is in, or the next one.</summary>
    internal void Interrupt() => thread.Interrupt();

    /// <summary>Waits for the operating system's thread to end.</summary>
    internal bool JoinThread(int milliseconds) => thread.Join(milliseconds);

    private protected override void WaitForEnd(CancellationToken token) => thread.Join();

    private void ThreadStart()
    {
        try
        {
            RunBody(Execute);
        }
        finally
        {
            LivingThreads.Add(-1);
        }
    }
}
