namespace ThreadingDemo.Exploration.Semantics;

/// <summary>
/// Takes one step of a process once for each of its outcomes, the last choice changing first. It is a structure, so the
/// enumeration allocates nothing.
/// </summary>
internal struct Outcomes
{
    private readonly Machine machine;
    private readonly StepContext context;
    private readonly int process;
    private bool hasBegun;

    /// <summary>Prepares to take the steps of a process that is enabled.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="context">The context in which each step is taken, and which then describes it.</param>
    /// <param name="process">The process.</param>
    public Outcomes(Machine machine, StepContext context, int process) =>
        (this.machine, this.context, this.process, hasBegun) = (machine, context, process, false);

    /// <summary>The step that was taken last.</summary>
    public readonly Move Move => new(process, [.. context.Choices.Made]);

    /// <summary>Takes the step with its next outcome, from a state into the state of the context.</summary>
    /// <returns>Whether there was another outcome.</returns>
    public bool Next(ulong[] from) => Next(from, context.State, context.At);

    /// <summary>Takes the step with its next outcome, from a state into another array.</summary>
    /// <param name="from">The state before the step.</param>
    /// <param name="into">The array that receives the state after the step.</param>
    /// <param name="at">The offset in it.</param>
    /// <returns>Whether there was another outcome.</returns>
    public bool Next(ulong[] from, ulong[] into, int at)
    {
        if (!hasBegun)
        {
            context.Choices.Begin();
            hasBegun = true;
        }
        else if (!context.Choices.MoveOn())
        {
            return false;
        }

        (context.State, context.At) = (into, at);
        for (int i = 0; i < from.Length; i++)
        {
            into[at + i] = from[i];
        }

        machine.Step(context, process);
        return true;
    }
}
