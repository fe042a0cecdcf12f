using ThreadingDemo.Primitives;

namespace ThreadingDemo.Execution.Replaying;

/// <summary>A shared integer, or a primitive's state, that does not have the value that a thread waits for.</summary>
/// <param name="run">The run.</param>
/// <param name="name">The name in the trace.</param>
/// <param name="giving">The verb for what ends the wait.</param>
internal sealed class AwaitedInteger(TracedRun run, string name, string giving) : TracedPrimitive(run, name)
{
    public void WaitInVain() => Block(Participant.Current, this, ReplayedThread.Current.Hang);

    private protected override bool CanProceed(Participant participant) => false;

    private protected override string Giving => giving;
}
