using System.Collections.Concurrent;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>
/// An event that stays set for all threads until it is reset. It uses a new <see cref="ManualResetEventSlim"/> after each
/// reset, so a thread that waited when the event was set continues even if the event is reset before it wakes up.
/// </summary>
internal sealed class TracedManualEvent(TracedRun run, string name, bool isSet) : TracedPrimitive(run, name)
{
    private readonly CancellationToken token = run.Token;
    private readonly object gate = new();
    private readonly ConcurrentDictionary<Participant, ManualResetEventSlim> awaited = new();
    private volatile ManualResetEventSlim current = new(isSet);

    public void Set()
    {
        Participant.Current.Record(TraceEventKind.Signalled, this);
        lock (gate)
        {
            current.Set();
        }
    }

    public void Reset()
    {
        Participant.Current.Record(TraceEventKind.Reset, this);
        lock (gate)
        {
            current = current.IsSet ? new ManualResetEventSlim() : current;
        }
    }

    public void Wait()
    {
        Participant me = MayWait();
        ManualResetEventSlim mine = current;
        if (!mine.IsSet)
        {
            awaited[me] = mine;
            Block(me, this, () => mine.Wait(token));
        }

        me.Record(TraceEventKind.Woken, this);
    }

    private protected override string Giving => "set";

    private protected override bool CanProceed(Participant participant) => awaited[participant].IsSet;
}
