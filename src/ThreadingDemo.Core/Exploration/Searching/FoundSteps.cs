using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>What a <see cref="StepMemory"/> has found of each mover's step from one state.</summary>
internal sealed class FoundSteps(Machine machine)
{
    // The lines are read and written like the state.
    private readonly int wordCount = machine.WordCount + machine.LineWordCount;

    /// <summary>By mover: what is known of its step, as the memory says it.</summary>
    public int[] Entries { get; } = new int[machine.MoverCount];

    /// <summary>Whether it is said what the steps read and write.</summary>
    public bool IsDescribed { get; set; }

    /// <summary>By mover and word: the bits that its step writes. Of a step that is not known it says nothing.</summary>
    public ulong[] Written { get; } = new ulong[machine.MoverCount * (machine.WordCount + machine.LineWordCount)];

    /// <summary>By mover and word: the bits that its step reads or writes. Of a step that is not known it says nothing.</summary>
    public ulong[] Touched { get; } = new ulong[machine.MoverCount * (machine.WordCount + machine.LineWordCount)];

    /// <summary>
    /// The movers whose steps neither write what this mover's touches nor touch what it writes, a bit each: in whichever
    /// order two such steps are taken, each is the same, and so is where they lead.
    /// </summary>
    public ulong Apart(int mover) => wordCount == 1 ? ApartInOneWord(mover) : ApartInWords(mover);

    private ulong ApartInOneWord(int mover)
    {
        (ulong[] written, ulong[] touched) = (Written, Touched);
        (ulong ownWritten, ulong ownTouched) = (written[mover], touched[mover]);
        ulong apart = 0;
        for (int other = 0; other < written.Length && other < touched.Length; other++)
        {
            ulong shared = (ownWritten & touched[other]) | (ownTouched & written[other]);
            apart |= (shared == 0 ? 1UL : 0) << other;
        }

        return apart;
    }

    private ulong ApartInWords(int mover)
    {
        ulong apart = 0;
        int own = mover * wordCount;
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
