using System;
using System.Threading;

namespace ThreadingDemo.Controlling;

/// <summary>Runs a program repeatedly on the same workers.</summary>
internal sealed class ProgramHost : IDisposable
{
    private readonly ControlledProgram program;
    private readonly WorkerPool pool;

    public ProgramHost(ControlledProgram program)
    {
        this.program = program;
        pool = new WorkerPool(program.NewWorker);
    }

    /// <summary>The result of the last run.</summary>
    public ProgramResult Result => program.Result;

    /// <summary>Runs the program once.</summary>
    /// <param name="strategy">Chooses the schedule.</param>
    /// <param name="number">The number of the schedule in the search.</param>
    /// <param name="sites">The places at which shared objects are used; the run adds those that it finds.</param>
    /// <param name="maximumSteps">The maximum number of scheduling points.</param>
    /// <param name="token">Cancels the run.</param>
    /// <param name="trace">Receives the events; null if they are not recorded.</param>
    public ControlledRun Run(
        ControlStrategy strategy, long number, SharedSites sites, int maximumSteps, CancellationToken token, ControlledTrace? trace = null)
    {
        program.Reset();
        strategy.Begin(number);
        ControlledRun run = new(pool, strategy, sites, maximumSteps, token) { Trace = trace };
        run.Run(program.Main);
        return run;
    }

    public void Dispose()
    {
        pool.Dispose();
        program.Dispose();
    }
}
