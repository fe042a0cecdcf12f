namespace ThreadingDemo.Documents;

/// <summary>The meaning of a violated requirement of a published version.</summary>
internal enum ViolationClass
{
    /// <summary>A fault that the source does not mention.</summary>
    Fault,

    /// <summary>The source says so itself.</summary>
    Admitted,

    /// <summary>It is outside of what the source assumes.</summary>
    OutsideAssumptions,
}
