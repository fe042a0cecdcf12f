using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>What a <see cref="StepMemory"/> has found of each process's step from one state.</summary>
internal sealed class FoundSteps(Machine machine)
{
    // The lines are read and written like the state.
    private readonly int wordCount = machine.WordCount + machine.WaitQueueWordCount;

    /// <summary>By process: what is known of its step, as the memory says it.</summary>
    public int[] Entries { get; } = new int[machine.ProcessCount];

    /// <summary>Whether it is said what the steps read and write.</summary>
    public bool IsDescribed { get; set; }

    /// <summary>By process and word: the bits that its step writes. Of a step that is not known it says nothing.</summary>
    public ulong[] Written { get; } = new ulong[machine.ProcessCount * (machine.WordCount + machine.WaitQueueWordCount)];

    /// <summary>By process and word: the bits that its step reads or writes. Of a step that is not known it says nothing.</summary>
    public ulong[] Touched { get; } = new ulong[machine.ProcessCount * (machine.WordCount + machine.WaitQueueWordCount)];

    /// <summary>
    /// The processes whose steps neither write what this process's touches nor touch what it writes, a bit each: in whichever
    /// order two such steps are taken, each is the same, and so is where they lead.
    /// </summary>
    public ulong Apart(int process) => wordCount == 1 ? ApartInOneWord(process) : ApartInWords(process);

    private ulong ApartInOneWord(int process)
    {
        (ulong[] written, ulong[] touched) = (Written, Touched);
        (ulong ownWritten, ulong ownTouched) = (written[process], touched[process]);
        ulong apart = 0;
        for (int other = 0; other < written.Length && other < touched.Length; other++)
        {
            ulong shared = (ownWritten & touched[other]) | (ownTouched & written[other]);
            apart |= (shared == 0 ? 1UL : 0) << other;
        }

        return apart;
    }

    private ulong ApartInWords(int process)
    {
        ulong apart = 0;
        int own = process * wordCount;
        for (int other = 0; other < Entries.Length; other++)
        {
            ulong shared = 0;
            for (int word = 0; word < wordCount; word++)
            {
                int at = (other * wordCount) + word;
                shared |= (Written[own + word] & Touched[at]) | (Touched[own + word] & Written[at]);
            }

            apart |= (shared == 0 ? 1UL : 0) << other;
        }

        return apart;
    }
}
