using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts;

/// <summary>Limits the thread jobs of a run that run at the same time; further jobs wait until one ends.</summary>
internal sealed class JobThrottle
{
    private readonly SharedObject room;
    private int active;

    public JobThrottle(ControlledThread by)
    {
        by.Run.Objects.AddShared(this, "room for another job", by);
        room = by.Run.Objects.Of(this, by);
    }

    /// <summary>The maximum number of jobs that run at the same time.</summary>
    public int Limit { get; set; } = 5;

    public void Enter(ControlledThread thread)
    {
        thread.Run.Use(room, null, isWrite: true);
        while (active >= Limit)
        {
            thread.Run.Block(thread, [room], "end", -1);
        }

        active++;
        room.AddHolder(thread);
        thread.Run.History.Acquire(thread, room);
    }

    public void Leave(ControlledThread thread)
    {
        active--;
        room.RemoveHolder(thread);
        thread.Run.History.Release(thread, room);
        thread.Run.Wake(room);
    }
}
