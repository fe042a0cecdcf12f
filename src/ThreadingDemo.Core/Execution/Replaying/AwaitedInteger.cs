using ThreadingDemo.Primitives;

namespace ThreadingDemo.Execution.Replaying;

/// <summary>A shared integer that does not have the value that a thread waits for.</summary>
internal sealed class AwaitedInteger(TracedRun run, string name) : TracedPrimitive(run, name)
{
    public void WaitInVain() => Block(Participant.Current, this, ReplayedThread.Current.Hang);

    private protected override bool CanProceed(Participant participant) => false;

    private protected override string Giving => "change";
}
