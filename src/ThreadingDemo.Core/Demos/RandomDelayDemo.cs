using System;
using ThreadingDemo.Options;

namespace ThreadingDemo.Demos;

/// <summary>An example whose threads work for random times.</summary>
public abstract class RandomDelayDemo : TraceDemo
{
    /// <summary>The longest of the random delays.</summary>
    [Option("The longest random delay, in milliseconds; 0 for none.", Maximum = 3_600_000)]
    public int MaxDelayMilliseconds { get; set; } = 200;

    /// <summary>Draws the next delay, in milliseconds.</summary>
    private protected double DrawDelay(Random random) => random.NextDouble() * MaxDelayMilliseconds;
}
