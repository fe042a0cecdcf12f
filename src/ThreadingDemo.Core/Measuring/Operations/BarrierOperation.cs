using System.Threading;

namespace ThreadingDemo.Measuring.Operations;

/// <summary>A thread's part of a barrier's phase.</summary>
internal readonly struct BarrierOperation(Barrier primitive) : IOperation
{
    public void Enter() => primitive.SignalAndWait();

    public void Leave()
    {
    }
}
