using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>The part of a run that decides whether a requirement is violated.</summary>
internal enum RequirementScope
{
    /// <summary>Any one state.</summary>
    State,

    /// <summary>A final state.</summary>
    End,

    /// <summary>A step: a thread dies in it.</summary>
    Step,

    /// <summary>The order of steps, which an observer keeps in the state.</summary>
    Steps,

    /// <summary>All states that can follow a state.</summary>
    Continuations,

    /// <summary>The cycles of the graph.</summary>
    Cycles,
}

/// <summary>The scopes of requirements.</summary>
internal static class RequirementScopes
{
    /// <summary>The part of a run that decides whether a requirement is violated.</summary>
    public static RequirementScope Scope(this Requirement requirement) => requirement.Kind switch
    {
        RequirementKind.AtEnd => RequirementScope.End,
        RequirementKind.NoError => RequirementScope.Step,
        RequirementKind.Before or RequirementKind.Order => RequirementScope.Steps,
        RequirementKind.NoDeadlock => RequirementScope.Continuations,
        RequirementKind.NoStarvation => RequirementScope.Cycles,
        _ => RequirementScope.State,
    };

    /// <summary>Whether one state decides it, so that a <see cref="Judge"/> can.</summary>
    public static bool IsDecidedByState(this Requirement requirement) =>
        requirement.Scope() is RequirementScope.State or RequirementScope.End;

    /// <summary>
    /// Whether an observer has to record steps in the state, so that the requirement needs a search of its own.
    /// </summary>
    public static bool NeedsObserver(this Requirement requirement) => requirement.Scope() == RequirementScope.Steps;

    /// <summary>Whether the decision needs all states that can follow a state.</summary>
    public static bool NeedsContinuations(this Requirement requirement) =>
        requirement.Scope() is RequirementScope.Continuations or RequirementScope.Cycles;
}
