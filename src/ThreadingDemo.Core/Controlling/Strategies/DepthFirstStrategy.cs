using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Controlling.Strategies;

/// <summary>
/// Takes every schedule once, the ones without preemption first. With sleep sets (Godefroid 1996) a schedule that differs from
/// an earlier one only in the order of independent transitions is broken off or not begun.
/// </summary>
/// <param name="usesSleepSets">Whether to leave out equivalent schedules; not to be combined with a bound.</param>
/// <param name="preemptionBound">How often at most a thread that could go on is preempted; null for any number (Musuvathi, Qadeer 2007).</param>
internal sealed class DepthFirstStrategy(bool usesSleepSets, int? preemptionBound) : ControlStrategy
{
    private readonly List<Node> path = [];
    private int depth;
    private int preemptions;
    private Footprint? last;

    public override bool WantsFootprints => usesSleepSets;

    public override void Begin(long number) => (depth, preemptions, last) = (0, 0, null);

    public override int Choose(ControlChoice choice)
    {
        Dictionary<Move, Footprint> asleep = depth > 0 && usesSleepSets ? Leave(path[depth - 1], choice.Footprint!) : [];
        if (depth == path.Count)
        {
            List<Move> options = [.. Options(choice).Where(option => !asleep.ContainsKey(option))];
            if (options.Count == 0)
            {
                return -1;
            }

            path.Add(new Node(options, asleep));
        }

        Node node = path[depth++];
        int current = choice.CurrentIndex;
        int chosen = choice.Candidates.FindIndex(candidate => Move.Of(candidate) == node.Chosen);
        preemptions += current >= 0 && chosen != current ? 1 : 0;
        return chosen;
    }

    /// <summary>Notes the last transition of a run that was not broken off.</summary>
    public void End(Footprint? footprint) => last = footprint;

    /// <summary>Goes on to the next schedule; false where there is none.</summary>
    public bool MoveNext()
    {
        if (usesSleepSets && last is not null && depth > 0 && depth == path.Count)
        {
            path[depth - 1].Tried[path[depth - 1].Chosen] = last;
        }

        while (path.Count > 0)
        {
            if (path[path.Count - 1].MoveNext())
            {
                return true;
            }

            path.RemoveAt(path.Count - 1);
        }

        return false;
    }

    private IEnumerable<Move> Options(ControlChoice choice)
    {
        int current = choice.CurrentIndex;
        if (current >= 0)
        {
            yield return Move.Of(choice.Candidates[current]);
            if (preemptions >= preemptionBound)
            {
                yield break;
            }
        }

        for (int i = 0; i < choice.Candidates.Count; i++)
        {
            if (i != current)
            {
                yield return Move.Of(choice.Candidates[i]);
            }
        }
    }

    // What sleeps in the state to which the transition leads: what slept or was tried before and is independent of it.
    private static Dictionary<Move, Footprint> Leave(Node node, Footprint footprint)
    {
        node.Tried[node.Chosen] = footprint;
        Dictionary<Move, Footprint> asleep = [];
        foreach (KeyValuePair<Move, Footprint> other in node.Asleep.Concat(node.Tried))
        {
            if (other.Key.Thread != node.Chosen.Thread && other.Value.IsIndependentOf(footprint))
            {
                asleep[other.Key] = other.Value;
            }
        }

        return asleep;
    }

    private readonly record struct Move(int Thread, bool TimesOut)
    {
        public static Move Of(Candidate candidate) => new(candidate.Thread.Number, candidate.TimesOut);
    }

    private sealed class Node(List<Move> options, Dictionary<Move, Footprint> asleep)
    {
        private int at;

        public Dictionary<Move, Footprint> Asleep => asleep;

        /// <summary>By option: what its transition used, as far as it has been taken.</summary>
        public Dictionary<Move, Footprint> Tried { get; } = [];

        public Move Chosen => options[at];

        public bool MoveNext() => ++at < options.Count;
    }
}
