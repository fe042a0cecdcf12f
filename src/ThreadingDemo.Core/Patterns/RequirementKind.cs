namespace ThreadingDemo.Patterns;

/// <summary>The sorts of requirements.</summary>
public enum RequirementKind
{
    /// <summary>At most so many threads inside a region.</summary>
    AtMost,

    /// <summary>Two regions never together.</summary>
    Never,

    /// <summary>A condition in every state.</summary>
    Always,

    /// <summary>A condition at the end.</summary>
    AtEnd,

    /// <summary>A condition in some state.</summary>
    Possible,

    /// <summary>One step before another.</summary>
    Before,

    /// <summary>One kind of step in the order of another.</summary>
    Order,

    /// <summary>No deadlock.</summary>
    NoDeadlock,

    /// <summary>No starvation.</summary>
    NoStarvation,

    /// <summary>No fault.</summary>
    NoError,
}
