namespace ThreadingDemo.Exploration.Semantics;

/// <summary>Watches the steps that a requirement speaks of; what it remembers is part of the state.</summary>
internal abstract class StepObserver
{
    public abstract void Stepped(StepContext context, ThreadPlan thread, PackedInstruction step);
}
