namespace ThreadingDemo.Exploration.Machines;

/// <summary>Watches the steps that a requirement speaks of; what it remembers is part of the state.</summary>
internal abstract class StepWatch
{
    public abstract void Stepped(StepContext context, ThreadPlan thread, PackedInstruction step);
}
