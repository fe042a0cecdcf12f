namespace ThreadingDemo.Controlling.Strategies;

/// <summary>Lets each thread run until it blocks or ends: the order that a reader of the text expects.</summary>
internal sealed class SequentialStrategy : ControlStrategy
{
    public override void Begin(long number)
    {
    }

    public override int Choose(ControlChoice choice) => choice.CurrentIndex is >= 0 and var current ? current : 0;
}
