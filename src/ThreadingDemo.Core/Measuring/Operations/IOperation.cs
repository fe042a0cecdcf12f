namespace ThreadingDemo.Measuring.Operations;

/// <summary>
/// What is measured, in a structure, so that the compiler makes a loop of its own for each and no call is left in it
/// that the primitive itself does not have.
/// </summary>
internal interface IOperation
{
    /// <summary>All that comes before the critical section; how long it takes is the wait.</summary>
    void Enter();

    /// <summary>All that comes after it.</summary>
    void Leave();
}
