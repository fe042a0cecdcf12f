namespace ThreadingDemo.Exploration.Liveness;

/// <summary>A step between concrete states.</summary>
/// <param name="Number">Its number among all steps from the state before it, in the order of processes and then of outcomes.</param>
/// <param name="Process">The process that takes it.</param>
/// <param name="After">The state to which it leads.</param>
internal sealed record ConcreteStep(int Number, int Process, ConcreteState After);
