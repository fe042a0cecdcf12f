using System;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(NoThreadIsLeftBehind))]

namespace ThreadingDemo.Tests;

/// <summary>After all tests, no thread that the library started is alive.</summary>
public sealed class NoThreadIsLeftBehind : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Assert.Equal(0, LivingThreads.Count);
}
