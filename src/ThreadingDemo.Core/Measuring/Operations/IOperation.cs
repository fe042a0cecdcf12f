namespace ThreadingDemo.Measuring.Operations;

/// <summary>
/// A measured operation. It is a structure, so the compiler generates a separate loop for each, without additional calls.
/// </summary>
internal interface IOperation
{
    /// <summary>The part before the critical section; its duration is the wait.</summary>
    void Enter();

    /// <summary>The part after the critical section.</summary>
    void Leave();
}
