using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>
/// The number of permits of each semaphore that each thread has taken and not given back. It is not part of a state, but
/// follows from the steps.
/// </summary>
internal sealed class PermitHolders
{
    private readonly int semaphoreCount;
    private readonly int[] held;

    private PermitHolders(int semaphoreCount, int[] held) => (this.semaphoreCount, this.held) = (semaphoreCount, held);

    /// <summary>Initially, no thread has permits.</summary>
    public static PermitHolders None(Machine machine) =>
        new(machine.Semaphores.Length, new int[machine.Semaphores.Length * machine.Threads.Length]);

    /// <summary>Returns the number of permits that a thread holds.</summary>
    public int this[int thread, int semaphore] => held[(thread * semaphoreCount) + semaphore];

    /// <summary>The permits after a step.</summary>
    /// <param name="machine">The machine that took it.</param>
    /// <param name="before">The state before it.</param>
    /// <param name="after">The state after it.</param>
    /// <param name="process">The process that took the step.</param>
    public PermitHolders After(Machine machine, StepContext before, StepContext after, int process)
    {
        if (semaphoreCount == 0 || process >= machine.Threads.Length)
        {
            return this;
        }

        int[] now = (int[])held.Clone();
        ThreadPlan plan = machine.Threads[process];
        int acquired = plan.LocationIn(before).Blocking.Code == OpCode.Wait && !plan.IsBlocked(after)
            ? machine.ResourceAwaited(before, plan) : -1;
        for (int semaphore = 0; semaphore < semaphoreCount; semaphore++)
        {
            // Permits that were handed over or taken, but did not reduce the count, were given in this step.
            int given = machine.Semaphores[semaphore].Read(after) - machine.Semaphores[semaphore].Read(before);
            foreach (ThreadPlan other in machine.Threads)
            {
                if (semaphore == acquired && other == plan || IsHandedTo(other, semaphore))
                {
                    now[(other.Number * semaphoreCount) + semaphore]++;
                    given++;
                }
            }

            ref int own = ref now[(process * semaphoreCount) + semaphore];
            own = own > given ? own - given : 0;
        }

        before.Fault = null;
        return new PermitHolders(semaphoreCount, now);

        bool IsHandedTo(ThreadPlan other, int semaphore) =>
            other != plan && other.IsBlocked(before) && !other.IsBlocked(after) && machine.ResourceAwaited(before, other) == semaphore;
    }
}
