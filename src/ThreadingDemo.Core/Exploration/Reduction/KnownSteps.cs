using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>The remembered steps of all processes in one state; see <see cref="StepMemory"/>.</summary>
internal sealed class KnownSteps(Machine machine)
{
    // Wait queues are read and written like the state.
    private readonly int wordCount = machine.WordCount + machine.WaitQueueWordCount;

    /// <summary>By process: the entry of its step in the memory.</summary>
    public int[] Entries { get; } = new int[machine.ProcessCount];

    /// <summary>Whether <see cref="Written"/> and <see cref="Touched"/> are filled in for this state.</summary>
    public bool IsDescribed { get; set; }

    /// <summary>By process and word: the bits that its step writes; undefined if the step is not known.</summary>
    public ulong[] Written { get; } = new ulong[machine.ProcessCount * (machine.WordCount + machine.WaitQueueWordCount)];

    /// <summary>By process and word: the bits that its step reads or writes; undefined if the step is not known.</summary>
    public ulong[] Touched { get; } = new ulong[machine.ProcessCount * (machine.WordCount + machine.WaitQueueWordCount)];

    /// <summary>
    /// The processes whose steps are independent of this one's, a bit each: neither writes a bit that the other reads or
    /// writes, so both orders lead to the same state.
    /// </summary>
    public ulong IndependentOf(int process) => wordCount == 1 ? IndependentInOneWord(process) : IndependentInWords(process);

    private ulong IndependentInOneWord(int process)
    {
        (ulong[] written, ulong[] touched) = (Written, Touched);
        (ulong ownWritten, ulong ownTouched) = (written[process], touched[process]);
        ulong independent = 0;
        for (int other = 0; other < written.Length && other < touched.Length; other++)
        {
            ulong shared = (ownWritten & touched[other]) | (ownTouched & written[other]);
            independent |= (shared == 0 ? 1UL : 0) << other;
        }

        return independent;
    }

    private ulong IndependentInWords(int process)
    {
        ulong independent = 0;
        int own = process * wordCount;
        for (int other = 0; other < Entries.Length; other++)
        {
            ulong shared = 0;
            for (int word = 0; word < wordCount; word++)
            {
                int at = (other * wordCount) + word;
                shared |= (Written[own + word] & Touched[at]) | (Touched[own + word] & Written[at]);
            }

            independent |= (shared == 0 ? 1UL : 0) << other;
        }

        return independent;
    }
}
