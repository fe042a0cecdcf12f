namespace ThreadingDemo.Measuring.Operations;

/// <summary>An empty operation, which measures the overhead.</summary>
internal readonly struct NoOperation : IOperation
{
    public void Enter()
    {
    }

    public void Leave()
    {
    }
}
