namespace ThreadingDemo.Controlling.Strategies;

/// <summary>Runs each thread until it blocks or ends, which is the order that a reader of the text expects.</summary>
internal sealed class SequentialStrategy : ControlStrategy
{
    public override void Begin(long number)
    {
    }

    public override int Choose(ControlChoice choice) => choice.CurrentIndex is >= 0 and var current ? current : 0;
}
