using System;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Execution;

/// <summary>The work of a thread at a named step, before the step is traced.</summary>
/// <param name="step">The step's name.</param>
/// <param name="random">The thread's own random numbers.</param>
/// <returns>The message of the step in the trace.</returns>
internal delegate MessageTemplate StepWork(string step, Random random);
