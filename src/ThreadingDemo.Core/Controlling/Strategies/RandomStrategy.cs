using System.Linq;
using ThreadingDemo.Choosing;

namespace ThreadingDemo.Controlling.Strategies;

/// <summary>Chooses uniformly among the threads that can continue; a timeout is less likely.</summary>
internal sealed class RandomStrategy(int seed) : ControlStrategy
{
    // Time limits are long compared with the steps of a program.
    private const int ChoicesPerTimeout = 16;

    private SeededRandom random;

    public override void Begin(long number) => random = new SeededRandom(seed, number);

    public override int Choose(ControlChoice choice)
    {
        int timeouts = choice.Candidates.Count(candidate => candidate.TimesOut);
        int others = choice.Candidates.Count - timeouts;
        return timeouts > 0 && (others == 0 || random.Below(ChoicesPerTimeout) == 0)
            ? others + random.Below(timeouts)
            : random.Below(others);
    }
}
