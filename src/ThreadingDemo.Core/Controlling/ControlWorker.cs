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

    /// <summary>Creates a worker, which <see cref="Start"/> starts.</summary>
    protected ControlWorker() => thread = new Thread(Main) { IsBackground = true, Name = "controlled" };

    /// <summary>True while the operating system thread runs.</summary>
    internal bool IsAlive => thread.IsAlive;

    /// <summary>Starts the operating system thread.</summary>
    internal void Start()
    {
        Primitives.LivingThreads.Add(1);
        thread.Start();
    }

    /// <summary>Prepares the operating system thread, calls <paramref name="serve"/>, and cleans up.</summary>
    /// <param name="serve">Runs the controlled threads that are assigned to the worker; returns when the worker is closed.</param>
    protected abstract void Host(Action serve);

    /// <summary>Creates the exception that stops a controlled thread. No exception handler of the program may catch it.</summary>
    protected internal abstract Exception NewStop();

    /// <summary>Removes the state of the last controlled thread, before the worker runs another.</summary>
    protected internal virtual void Clean()
    {
    }

    /// <summary>Interrupts a worker that does not reach a scheduling point; called by another thread.</summary>
    protected internal virtual void Interrupt() => thread.Interrupt();

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
    /// <param name="milliseconds">The maximum time.</param>
    /// <returns>True if the thread has ended.</returns>
    internal bool Join(int milliseconds) => thread.Join(milliseconds);

    private void Main()
    {
        try
        {
            Host(Serve);
        }
        catch (Exception e)
        {
            // The run waits for this worker and must see the exception, which unhandled would end the process.
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
