using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>A requirement that a step or a state decides.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Fault">What breaks it; null where it is a Possible, and the state its witness.</param>
/// <param name="Reason">What there is to be said of it; empty where the requirement says enough.</param>
internal readonly record struct Finding(Requirement Requirement, Fault? Fault, string Reason);
