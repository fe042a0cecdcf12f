using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>
/// Locks made of loads and stores only, on real cores; without fences, the hardware would soon violate mutual exclusion.
/// </summary>
public sealed class RealCoresTests
{
    [Theory]
    [InlineData("Peterson", "Counted")]
    [InlineData("Bakery", "Choosing")]
    public void TheLockHoldsOverAMillionEntries(string name, string variant)
    {
        CatalogEntry entry = PatternCatalog.Find(name);
        Program program = PatternLowering.Lower(entry.Build(PatternCatalog.FindVariant(entry, variant)), new Dictionary<string,
            int> { ["entries"] = 500_000 });
        using TracedRun run = new PatternDemo { Program = program,
            TimeoutSeconds = 60 }.Runs(TestContext.Current.CancellationToken).Single();

        int entered = 0;
        while (run.Read(-1, out TraceEvent? next) != ReadResult.Ended)
        {
            // The requirement on the final state of the pattern is that no update of the shared counter was lost.
            Assert.False(next!.IsTrouble(), $"{next!.Event} {next.Thread}: {next.Message}");
            entered += next.Event == nameof(TraceEventKind.Entered) ? 1 : 0;
        }

        Assert.Equal(1_000_000, entered);
    }
}
