using System.Threading;

namespace ThreadingDemo.Measuring.Operations;

/// <summary>Increments a number that all threads share.</summary>
internal readonly struct InterlockedOperation(InterlockedOperation.Number primitive) : IOperation
{
    public void Enter() => Interlocked.Increment(ref primitive.Value);

    public void Leave()
    {
    }

    /// <summary>The number.</summary>
    internal sealed class Number
    {
        public long Value;
    }
}
