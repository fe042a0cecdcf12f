using System;
using System.Threading;
using ThreadingDemo.Controlling.Strategies;

namespace ThreadingDemo.Controlling;

/// <summary>Runs a program again and again, on workers that stay.</summary>
internal sealed class ProgramHost : IDisposable
{
    private readonly ControlledProgram program;
    private readonly WorkerPool pool;

    public ProgramHost(ControlledProgram program)
    {
        this.program = program;
        pool = new WorkerPool(program.NewWorker);
    }

    /// <summary>What the last run has given.</summary>
    public ProgramResult Result => program.Result;

    /// <summary>Runs the program once.</summary>
    public ControlledRun Run(ControlStrategy strategy, long number, SharedSites sites, int maximumSteps, CancellationToken token, ControlledTrace? trace = null)
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
