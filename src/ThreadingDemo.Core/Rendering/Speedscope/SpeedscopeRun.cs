using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis;
using ThreadingDemo.Analysis.Tracking;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Speedscope;

/// <summary>Sorts the spans of one run by threads.</summary>
internal sealed class SpeedscopeRun : ITimelineObserver
{
    private readonly SpeedscopeFrames frames;
    private readonly string name;
    private readonly TimelineBuilder timeline;
    private readonly Dictionary<(int, string), SpeedscopeProfile> ofThread = [];
    private readonly List<SpeedscopeProfile> profiles = [];

    public SpeedscopeRun(SpeedscopeFrames frames, TraceEvent first)
    {
        this.frames = frames;
        name = $"{first.Demo} {first.RunId}";
        Start = first.ElapsedNanoseconds;
        timeline = new TimelineBuilder(this);
    }

    /// <summary>The time of the first event of the run.</summary>
    public long Start { get; }

    /// <summary>The time of its last event.</summary>
    public long End { get; private set; }

    /// <summary>The threads with at least one span, in the order of their first events.</summary>
    public IEnumerable<SpeedscopeProfile> Profiles => profiles.Where(profile => !profile.IsEmpty);

    public void Write(TraceEvent next)
    {
        ProfileOf(next.ThreadId, next.Thread);
        timeline.Add(next);
        End = next.ElapsedNanoseconds;
    }

    public void Complete() => timeline.Complete();

    public void OnSpan(TraceSpan span) =>
        ProfileOf(span.ThreadId, span.Thread).Add(span.StartNanoseconds, span.EndNanoseconds, frames.NumberOf(span));

    public void OnHandover(TraceHandover handover)
    {
    }

    private SpeedscopeProfile ProfileOf(int threadId, string thread)
    {
        if (!ofThread.TryGetValue((threadId, thread), out SpeedscopeProfile? profile))
        {
            ofThread[(threadId, thread)] = profile = new SpeedscopeProfile($"{name}: {thread}");
            profiles.Add(profile);
        }

        return profile;
    }
}
