using System;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Execution;

/// <summary>What a thread does when it comes to a step that has a name, before the step is traced.</summary>
/// <param name="step">The step's name.</param>
/// <param name="random">The thread's own random numbers.</param>
/// <returns>The words that the trace has for the step.</returns>
internal delegate MessageTemplate StepWork(string step, Random random);
