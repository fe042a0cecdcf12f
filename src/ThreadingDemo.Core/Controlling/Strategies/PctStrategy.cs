using ThreadingDemo.Choosing;

namespace ThreadingDemo.Controlling.Strategies;

/// <summary>Threads by priorities that change at a few random steps (Burckhardt et al. 2010).</summary>
/// <param name="seed">Where the random numbers begin.</param>
/// <param name="bugDepth">The bug depth d.</param>
internal sealed class PctStrategy(int seed, int bugDepth) : ControlStrategy
{
    private readonly Priorities priorities = new(bugDepth);
    private SeededRandom random;
    private int threadCount;

    /// <summary>How many choices a schedule has, about.</summary>
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
            Know(current);
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
            Know(choice.Candidates[i].Thread);
            best = best < 0 || IsHigher(choice.Candidates[i], choice.Candidates[best]) ? i : best;
        }

        return best;
    }

    // A time limit ends only when no thread can go on otherwise, or when its thread has fallen to the lowest.
    private bool IsHigher(Candidate a, Candidate b) =>
        a.TimesOut != b.TimesOut ? b.TimesOut : priorities[a.Thread.Number] > priorities[b.Thread.Number];

    private void Know(ControlledThread thread)
    {
        for (; threadCount <= thread.Number; threadCount++)
        {
            priorities.Add(ref random);
        }
    }
}
