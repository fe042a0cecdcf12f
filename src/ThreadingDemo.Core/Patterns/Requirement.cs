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

    /// <summary>At most so many threads are inside the region.</summary>
    public static Requirement AtMost(string region, Expression count) => new(RequirementKind.AtMost, region, expression: count);

    /// <summary>Never is a thread inside one region while another is inside the other.</summary>
    public static Requirement Never(string region, string otherRegion) => new(RequirementKind.Never, region, otherRegion);

    /// <summary>The condition is true in every state.</summary>
    public static Requirement Always(Expression condition) => new(RequirementKind.Always, expression: condition);

    /// <summary>The condition is true where nothing can move, and every thread has finished, died or rests.</summary>
    public static Requirement AtEnd(Expression condition) => new(RequirementKind.AtEnd, expression: condition);

    /// <summary>The condition is true in some state.</summary>
    public static Requirement Possible(Expression condition) => new(RequirementKind.Possible, expression: condition);

    /// <summary>At anyone's k-th second step, every thread that contains the first step has done it k times.</summary>
    public static Requirement Before(string firstStep, string secondStep) => new(RequirementKind.Before, firstStep, secondStep);

    /// <summary>The second steps come in the order of the first ones.</summary>
    public static Requirement Order(string firstStep, string secondStep) => new(RequirementKind.Order, firstStep, secondStep);

    /// <summary>No state is reached in which an unfinished thread that does not rest can never move again.</summary>
    public static Requirement NoDeadlock() => new(RequirementKind.NoDeadlock);

    /// <summary>No fair endless run keeps the thread from the region.</summary>
    public static Requirement NoStarvation(string thread, string region) => new(RequirementKind.NoStarvation, thread, region);

    /// <summary>No thread dies of a fault: leaves a range, divides by zero, breaks an assertion. It is required of every pattern.</summary>
    public static Requirement NoError() => new(RequirementKind.NoError);
}
