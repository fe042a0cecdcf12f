using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Controlling.Strategies;

/// <summary>
/// Tries every schedule once, depth first, without preemption first. With sleep sets (Godefroid 1996), a schedule that differs
/// from an earlier one only in the order of independent transitions is pruned.
/// </summary>
/// <param name="usesSleepSets">True to prune equivalent schedules; cannot be combined with a preemption bound.</param>
/// <param name="preemptionBound">
/// The maximum number of preemptions of threads that could continue; null for no maximum (Musuvathi and Qadeer 2007).
/// </param>
internal sealed class DepthFirstStrategy(bool usesSleepSets, int? preemptionBound) : ControlStrategy
{
    private readonly List<Node> path = [];
    private int depth;
    private int preemptions;
    private TransitionUses? last;

    public override bool RecordsUses => usesSleepSets;

    public override void Begin(long number) => (depth, preemptions, last) = (0, 0, null);

    public override int Choose(ControlChoice choice)
    {
        Dictionary<Move, TransitionUses> asleep = depth > 0 && usesSleepSets ? SleepSetAfter(path[depth - 1], choice.Uses!) : [];
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

    /// <summary>Notes the uses of the last transition of a run that was not pruned.</summary>
    public void End(TransitionUses? uses) => last = uses;

    /// <summary>Advances to the next schedule; false if there is none.</summary>
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

    // The sleep set after a transition: the moves that slept or were tried before it and are independent of it.
    private static Dictionary<Move, TransitionUses> SleepSetAfter(Node node, TransitionUses uses)
    {
        node.Tried[node.Chosen] = uses;
        Dictionary<Move, TransitionUses> asleep = [];
        foreach (KeyValuePair<Move, TransitionUses> other in node.Asleep.Concat(node.Tried))
        {
            if (other.Key.Thread != node.Chosen.Thread && other.Value.IsIndependentOf(uses))
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

    private sealed class Node(List<Move> options, Dictionary<Move, TransitionUses> asleep)
    {
        private int at;

        public Dictionary<Move, TransitionUses> Asleep => asleep;

        /// <summary>The uses of the transitions tried so far, by their moves.</summary>
        public Dictionary<Move, TransitionUses> Tried { get; } = [];

        public Move Chosen => options[at];

        public bool MoveNext() => ++at < options.Count;
    }
}
