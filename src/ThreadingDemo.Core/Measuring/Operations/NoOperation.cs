namespace ThreadingDemo.Measuring.Operations;

/// <summary>Nothing: what is left is the overhead.</summary>
internal readonly struct NoOperation : IOperation
{
    public void Enter()
    {
    }

    public void Leave()
    {
    }
}
