namespace ThreadingDemo.Exploration.Semantics;

/// <summary>Observes the steps of which a requirement speaks. What it has to remember is part of the state.</summary>
internal abstract class StepObserver
{
    public abstract void Stepped(StepContext context, ThreadPlan thread, PackedInstruction step);
}
