using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Coyote;
using Microsoft.Coyote.SystematicTesting;
using ThreadingDemo.Benchmarks.Coyote;

// Writes a line for each program: its name, the schedules a second, and in how many schedules it failed.
int count = int.Parse(args[0], CultureInfo.InvariantCulture);
Dictionary<string, Action> programs = new()
{
    ["lost update"] = TestedPrograms.LostUpdate,
    ["lock order"] = TestedPrograms.LockOrder,
    ["bounded buffer"] = TestedPrograms.BoundedBuffer,
};
foreach ((string name, Action program) in programs)
{
    Test(program);
    Stopwatch stopwatch = Stopwatch.StartNew();
    int failed = Test(program);
    Console.WriteLine(FormattableString.Invariant($"{name},{count / stopwatch.Elapsed.TotalSeconds},{failed}"));
}

int Test(Action program)
{
    Configuration configuration = Configuration.Create()
        .WithTestingIterations((uint)count)
        .WithTestIterationsRunToCompletion()
        .WithRandomStrategy()
        .WithRandomGeneratorSeed(1)
        .WithTelemetryEnabled(false);
    using TestingEngine engine = TestingEngine.Create(configuration, program);
    engine.Run();
    return engine.TestReport.NumOfFoundBugs;
}
