using System;
using System.Threading;

namespace ThreadingDemo.Controlling;

/// <summary>An operating system thread on which controlled threads run, one after another.</summary>
public abstract class ControlWorker
{
    private readonly SemaphoreSlim gate = new(0);
    private readonly Thread thread;
    private volatile bool isClosed;
    private ControlledThread? assigned;

    /// <summary>Makes a worker; <see cref="Start"/> starts it.</summary>
    protected ControlWorker() => thread = new Thread(Main) { IsBackground = true, Name = "controlled" };

    /// <summary>Whether its operating system thread still runs.</summary>
    internal bool IsAlive => thread.IsAlive;

    /// <summary>Starts the operating system thread.</summary>
    internal void Start()
    {
        Primitives.LivingThreads.Add(1);
        thread.Start();
    }

    /// <summary>Prepares the thread, calls the given action, which returns when the worker is closed, and cleans up.</summary>
    protected abstract void Host(Action serve);

    /// <summary>The exception that ends a controlled thread: one that a program's own handlers do not catch.</summary>
    protected internal abstract Exception NewStop();

    /// <summary>Makes the worker fit for another controlled thread: lets go of what the last one still holds.</summary>
    protected internal virtual void Clean()
    {
    }

    /// <summary>Breaks off what the worker does outside control, from another thread.</summary>
    protected internal virtual void Break() => thread.Interrupt();

    internal void Assign(ControlledThread next)
    {
        assigned = next;
        next.Worker = this;
    }

    internal void Resume() => gate.Release();

    internal void Pause() => gate.Wait();

    internal void Close()
    {
        isClosed = true;
        gate.Release();
    }

    /// <summary>Waits for the end of the operating system thread.</summary>
    internal bool Join(int milliseconds) => thread.Join(milliseconds);

    private void Main()
    {
        try
        {
            Host(Serve);
        }
        catch (Exception e)
        {
            // Whatever the host throws must reach the run that waits for it, and must not end the process.
            assigned?.Run.Fail(e);
        }
        finally
        {
            Primitives.LivingThreads.Add(-1);
        }
    }

    private void Serve()
    {
        while (true)
        {
            gate.Wait();
            if (isClosed)
            {
                return;
            }

            Clean();
            ControlledThread thread = assigned!;
            assigned = null;
            ControlledRun run = thread.Run;
            run.Serve(thread);
        }
    }
}
