namespace ThreadingDemo.Patterns.Expressions;

/// <summary>How a shared integer is read and written in one step.</summary>
public enum ReadModifyWrite
{
    /// <summary>The operand takes its place.</summary>
    Exchange,

    /// <summary>The operand takes its place if it equals the comparand.</summary>
    CompareExchange,

    /// <summary>The operand is added to it.</summary>
    FetchAdd,
}
