using ThreadingDemo.Choosing;

namespace ThreadingDemo.Controlling.Strategies;

/// <summary>Runs the thread of the highest priority; priorities change at a few random steps (Burckhardt et al. 2010).</summary>
/// <param name="seed">The seed of the random numbers.</param>
/// <param name="bugDepth">The bug depth d.</param>
internal sealed class PctStrategy(int seed, int bugDepth) : ControlStrategy
{
    private readonly Priorities priorities = new(bugDepth);
    private SeededRandom random;
    private int threadCount;

    /// <summary>The approximate number of choices in a schedule.</summary>
    public int ExpectedLength { get; set; } = 20;

    public override void Begin(long number)
    {
        random = new SeededRandom(seed, number);
        priorities.Draw(ref random, 0, ExpectedLength);
        threadCount = 0;
    }

    public override int Choose(ControlChoice choice)
    {
        if (choice.Current is { } current)
        {
            AddPrioritiesUpTo(current);
            if (choice.IsSpin)
            {
                priorities.Fall(current.Number);
            }
            else
            {
                priorities.Stepped(current.Number, choice.Number);
            }
        }

        int best = -1;
        for (int i = 0; i < choice.Candidates.Count; i++)
        {
            AddPrioritiesUpTo(choice.Candidates[i].Thread);
            best = best < 0 || IsHigher(choice.Candidates[i], choice.Candidates[best]) ? i : best;
        }

        return best;
    }

    // A wait times out only if no thread can continue otherwise.
    private bool IsHigher(Candidate a, Candidate b) =>
        a.TimesOut != b.TimesOut ? b.TimesOut : priorities[a.Thread.Number] > priorities[b.Thread.Number];

    private void AddPrioritiesUpTo(ControlledThread thread)
    {
        for (; threadCount <= thread.Number; threadCount++)
        {
            priorities.Add(ref random);
        }
    }
}
