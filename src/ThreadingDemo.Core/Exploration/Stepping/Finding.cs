using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>A requirement that a step or a state decides.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Fault">The kind of fault; null if the state is the witness of a Possible.</param>
/// <param name="Reason">The reason; empty if the requirement is sufficient.</param>
internal readonly record struct Finding(Requirement Requirement, Fault? Fault, string Reason);
