using System;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>
/// A thread of a run. Pass a body to it, or derive from it and override <see cref="Execute"/>; the notebook does both.
/// </summary>
internal class TracedThread : Participant
{
    // Bodies need little stack, and a run may have thousands of threads.
    private const int StackBytes = 256 * 1024;

    private readonly Action? body;
    private readonly Thread thread;

    /// <summary>Creates a thread that runs <paramref name="body"/>.</summary>
    public TracedThread(TracedRun run, string name, Action body)
        : this(run, name) => this.body = body;

    /// <summary>Creates a thread whose class overrides <see cref="Execute"/>.</summary>
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

    /// <summary>The body of the thread.</summary>
    protected virtual void Execute() => body?.Invoke();

    /// <summary>Interrupts the current wait of the thread, or the next one.</summary>
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
