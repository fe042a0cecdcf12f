namespace ThreadingDemo.Patterns;

/// <summary>The kinds of requirements.</summary>
public enum RequirementKind
{
    /// <summary>At most a number of threads are inside a region.</summary>
    AtMost,

    /// <summary>Two regions are never occupied at the same time.</summary>
    Never,

    /// <summary>A condition is true in every state.</summary>
    Always,

    /// <summary>A condition is true in every final state.</summary>
    AtEnd,

    /// <summary>A condition is true in some state.</summary>
    Possible,

    /// <summary>One step comes before another.</summary>
    Before,

    /// <summary>The second steps come in the order of the first ones.</summary>
    Order,

    /// <summary>No deadlock.</summary>
    NoDeadlock,

    /// <summary>No starvation.</summary>
    NoStarvation,

    /// <summary>No fault.</summary>
    NoError,
}

/// <summary>A requirement of a pattern.</summary>
public sealed class Requirement
{
    private Requirement(RequirementKind kind, string first = "", string second = "", Expression? expression = null)
    {
        Kind = kind;
        First = first;
        Second = second;
        Expression = expression;
    }

    /// <summary>The kind of requirement.</summary>
    public RequirementKind Kind { get; }

    /// <summary>The region, step or thread that is named first; empty if there is none.</summary>
    public string First { get; }

    /// <summary>The region or step that is named second; empty if there is none.</summary>
    public string Second { get; }

    /// <summary>The bound of AtMost; the condition of Always, AtEnd and Possible.</summary>
    public Expression? Expression { get; }

    /// <summary>At most the given number of threads are inside the region.</summary>
    public static Requirement AtMost(string region, Expression count) => new(RequirementKind.AtMost, region, expression: count);

    /// <summary>No thread is inside one region while another is inside the other.</summary>
    public static Requirement Never(string region, string otherRegion) => new(RequirementKind.Never, region, otherRegion);

    /// <summary>The condition is true in every state.</summary>
    public static Requirement Always(Expression condition) => new(RequirementKind.Always, expression: condition);

    /// <summary>
    /// The condition is true in every final state: no process can step, and every thread has finished, has died or rests.
    /// </summary>
    public static Requirement AtEnd(Expression condition) => new(RequirementKind.AtEnd, expression: condition);

    /// <summary>The condition is true in some state.</summary>
    public static Requirement Possible(Expression condition) => new(RequirementKind.Possible, expression: condition);

    /// <summary>
    /// At the k-th second step of any thread, every thread that contains the first step has taken it k times.
    /// </summary>
    public static Requirement Before(string firstStep, string secondStep) => new(RequirementKind.Before, firstStep, secondStep);

    /// <summary>The second steps come in the order of the first ones.</summary>
    public static Requirement Order(string firstStep, string secondStep) => new(RequirementKind.Order, firstStep, secondStep);

    /// <summary>No state is reached in which an unfinished thread that does not rest can never move again.</summary>
    public static Requirement NoDeadlock() => new(RequirementKind.NoDeadlock);

    /// <summary>No fair infinite run keeps the thread from the region.</summary>
    public static Requirement NoStarvation(string thread, string region) => new(RequirementKind.NoStarvation, thread, region);

    /// <summary>
    /// No thread dies of a fault, such as a value out of range, a division by zero or a violated assertion. It is required of
    /// every pattern.
    /// </summary>
    public static Requirement NoError() => new(RequirementKind.NoError);
}
