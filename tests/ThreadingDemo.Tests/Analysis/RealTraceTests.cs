using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Analysis.Tracking;
using ThreadingDemo.Demos;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Analysis;

/// <summary>
/// Properties of the spans and hand-overs of every complete run: of all patterns, including wrong versions, and of the
/// examples.
/// </summary>
public sealed class RealTraceTests
{
    public static TheoryData<string> PatternNames => [.. PatternCatalog.All.Select(entry => entry.Name)];

    public static TheoryData<TraceDemo> Demos =>
    [
        new LockDemo { MaxDelayMilliseconds = 1 },
        new ReentrantLockDemo { MaxDelayMilliseconds = 1 },
        new SemaphoreDemo { MaxDelayMilliseconds = 1 },
        new BarrierDemo { MaxDelayMilliseconds = 1 },
        new EventDemo(),
        new CountdownDemo { MaxDelayMilliseconds = 1 },
        new ReaderWriterDemo { MaxDelayMilliseconds = 1 },
        new ConditionDemo(),
        new DeadlockDemo(),
        new ExceptionDemo(),
        new ProducerConsumerDemo { MaxDelayMilliseconds = 1 },
    ];

    [Theory]
    [MemberData(nameof(PatternNames))]
    public void OfPatterns(string name)
    {
        CatalogEntry entry = PatternCatalog.All.Single(entry => entry.Name == name);
        foreach (CatalogVariant variant in entry.Variants)
        {
            AssertSound(RunTrace.Of(
                new PatternDemo { Program = PatternLowering.Lower(entry.Build(variant)), Seed = 1, TimeoutSeconds = 20 }));
        }
    }

    [Theory]
    [MemberData(nameof(Demos), DisableDiscoveryEnumeration = true)]
    public void OfExamples(TraceDemo demo)
    {
        RunTimeline timeline = AssertSound(RunTrace.Of(demo));
        Assert.DoesNotContain(timeline.Spans, span => span.IsOpen);
    }

    private static RunTimeline AssertSound(List<TraceEvent> events)
    {
        RunTimeline timeline = RunTimeline.Of(events);
        Assert.DoesNotContain(timeline.Spans, span => span.StartSequence == 0);
        Assert.DoesNotContain(timeline.Spans, span => span is { IsOpen: true, Kind: SpanKind.Running or SpanKind.Waiting });
        Assert.All(timeline.Handovers, handover =>
            Assert.True(handover.FromSequence < handover.ToSequence && handover.FromThread != handover.ToThread));
        Assert.Equal(events.Count(e => e.Event == nameof(TraceEventKind.Waiting)),
            timeline.Spans.Count(span => span.Kind == SpanKind.Waiting));

        // Each successful wait has a hand-over.
        Assert.Equal(
            timeline.Spans.Where(span => span.IsGranted).Select(span => span.EndSequence).Order(),
            timeline.Handovers.Select(handover => handover.ToSequence).Order());
        return timeline;
    }
}
