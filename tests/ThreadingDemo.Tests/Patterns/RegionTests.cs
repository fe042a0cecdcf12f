using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Patterns;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>Regions in runs on real threads.</summary>
public sealed class RegionTests
{
    // The exit belongs to the step before it, so no thread that the step lets in is inside together with the one that leaves.
    [Fact]
    public void ARegionThatEndsWithAStepHasEndedBeforeOthersSeeTheStep()
    {
        List<TraceEvent> events = RunTrace.Of(new PatternDemo
        {
            Seed = 1,
            TimeoutSeconds = 20,
            Program = PatternRun.Lower(pattern =>
            {
                SemaphoreDeclaration permit = pattern.Semaphore("permit", 0);
                MutexDeclaration mutex = pattern.Mutex("mutex");
                pattern.Thread("T", thread =>
                {
                    thread.Region("outer", () => thread.Region("inner", () => thread.Signal(permit)));
                    thread.Lock(mutex);
                    thread.Region("held", () => thread.Unlock(mutex));
                });
            }),
        });
        Assert.Equal(
            ["Left inner", "Left outer", "Released permit", "Left held", "Released mutex"],
            events.Where(next => next.Event is nameof(TraceEventKind.Left) or nameof(TraceEventKind.Released))
                .Select(next => $"{next.Event} {next.Resource}"));
    }
}
