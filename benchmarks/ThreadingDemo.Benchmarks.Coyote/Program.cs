using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;
using ThreadingDemo.Benchmarks.Coyote;

// Writes a line for each program: its name and its schedules per second. The first search of each is not counted.
int count = int.Parse(args[0], CultureInfo.InvariantCulture);
Dictionary<string, (Func<Task> Program, bool IsRight)> programs = new()
{
    ["lost update"] = (TestedPrograms.LostUpdate, false),
    ["lock order"] = (TestedPrograms.LockOrder, false),
    ["bounded buffer"] = (TestedPrograms.BoundedBuffer, true),
};
foreach ((string name, (Func<Task> program, bool isRight)) in programs)
{
    Test(program);
    Stopwatch stopwatch = Stopwatch.StartNew();
    int failed = Test(program);
    Console.WriteLine(FormattableString.Invariant($"{name}={count / stopwatch.Elapsed.TotalSeconds}"));
    if (failed == 0 != isRight)
    {
        Console.Error.WriteLine($"Coyote has found {failed} failures of {count} schedules in {name}: it does not control the program.");
        return 1;
    }
}

return 0;

int Test(Func<Task> program)
{
    Configuration configuration = Configuration.Create()
        .WithTestingIterations((uint)count)
        .WithTestIterationsRunToCompletion()
        .WithRandomStrategy()
        .WithRandomGeneratorSeed(1)
        .WithMemoryAccessRaceCheckingEnabled()
        .WithPartiallyControlledConcurrencyAllowed(false)
        .WithTelemetryEnabled(false);
    using TestingEngine engine = TestingEngine.Create(configuration, program);
    engine.SetLogger(new TextWriterLogger(TextWriter.Null, VerbosityLevel.None));
    engine.Run();
    return engine.TestReport.NumOfFoundBugs;
}
