using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>How many thread jobs of a run go on at the same time; the others wait until one ends.</summary>
internal sealed class JobThrottle
{
    private readonly SharedObject room;
    private int active;

    public JobThrottle(ControlledThread by)
    {
        by.Run.Objects.Share(this, "room for another job", by);
        room = by.Run.Objects.Of(this, by);
    }

    /// <summary>How many at most.</summary>
    public int Limit { get; set; } = 5;

    public void Enter(ControlledThread thread)
    {
        thread.Run.Touch(room, null, isWrite: true);
        while (active >= Limit)
        {
            thread.Run.Block(thread, [room], "end", -1);
        }

        active++;
        room.Hold(thread);
        thread.Run.History.Acquire(thread, room);
    }

    public void Leave(ControlledThread thread)
    {
        active--;
        room.LetGo(thread);
        thread.Run.History.Release(thread, room);
        thread.Run.Wake(room);
    }
}
