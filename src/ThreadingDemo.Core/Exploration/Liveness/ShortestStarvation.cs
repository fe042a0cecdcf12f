using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// Finds the shortest schedule of a starvation: the fewest steps of prefix and cycle together; of several such schedules the
/// least in the order of moves. A shortest fair cycle is hard to find (Clarke, Grumberg, McMillan, Zhao 1995, "Efficient
/// generation of counterexamples and witnesses in symbolic model checking"). So lengths are tried in ascending order, from
/// each state in which a cycle of that length may begin. The first state of a cycle is the one that the search met first.
/// </summary>
internal sealed class ShortestStarvation
{
    /// <summary>The limit of a verdict for which the search for the shortest schedule was given up.</summary>
    public const string Limit = "too many cycles to try";

    private readonly BreadthFirstSearch search;
    private readonly ConcreteStates states;
    private readonly RoundSearch rounds;

    // By state: its rank among all schedules that lead to states, sorted by their moves.
    private readonly int[] order;

    // The states in which a cycle may begin, by a lower bound on the length of the schedule.
    private readonly SortedDictionary<int, List<int>> startsByLength = [];

    /// <summary>Prepares the search.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="search">The search that has met the states.</param>
    /// <param name="graph">The graph of all steps.</param>
    /// <param name="successors">Reads states.</param>
    /// <param name="symmetry">The symmetry; null if each state represents itself.</param>
    /// <param name="kept">By state: the threads, numbered as in the representative, that can starve, a bit each.</param>
    /// <param name="limits">The limits of the work.</param>
    public ShortestStarvation(
        Machine machine, BreadthFirstSearch search, StateGraph graph, Successors successors, Symmetry? symmetry, ulong[] kept,
        SearchLimits limits)
    {
        this.search = search;
        states = new ConcreteStates(machine, search.Store, symmetry, kept);
        rounds = new RoundSearch(machine, graph, states, kept, limits);
        order = OrderOfSchedules(search.Store);
        for (int state = 0; state < kept.Length; state++)
        {
            if (kept[state] != 0)
            {
                AddStart(state, search.DepthOf(state) + rounds.LeastFrom(successors.At(state)));
            }
        }

        MostPromising = startsByLength.First().Value[0];
    }

    /// <summary>The state with the least lower bound.</summary>
    public int MostPromising { get; }

    /// <summary>
    /// Whether the search was given up, after too much effort or at a limit. A schedule that it has found is then one of the
    /// shortest, but possibly not the least in the order of moves.
    /// </summary>
    public bool IsGivenUp => rounds.IsGivenUp;

    /// <summary>The shortest schedule; null if the search was given up before.</summary>
    public Lasso? Find()
    {
        Lasso? least = null;
        while (least is null && !rounds.IsGivenUp)
        {
            (int length, List<int> starts) = (startsByLength.First().Key, startsByLength.First().Value);
            startsByLength.Remove(length);
            least = FindLeast(starts, length);
        }

        return least;
    }

    // A schedule comes before those of which it is a prefix.
    private static int[] OrderOfSchedules(StateStore store)
    {
        int[] sizes = new int[store.Count];
        for (int state = sizes.Length - 1; state > 0; state--)
        {
            sizes[store.ParentOf(state)] += ++sizes[state];
        }

        int[] places = new int[sizes.Length];
        int[] threaded = new int[sizes.Length];
        for (int state = 1; state < sizes.Length; state++)
        {
            int parent = store.ParentOf(state);
            places[state] = places[parent] + 1 + threaded[parent];
            threaded[parent] += sizes[state];
        }

        return places;
    }

    private void AddStart(int state, int length)
    {
        if (!startsByLength.TryGetValue(length, out List<int>? starts))
        {
            startsByLength[length] = starts = [];
        }

        starts.Add(state);
    }

    // Returns the least schedule of a length; null if there is none of this length.
    private Lasso? FindLeast(List<int> starts, int length)
    {
        (List<int>? least, int leastStart) = (null, 0);
        starts.Sort((one, other) => order[one].CompareTo(order[other]));
        foreach (int state in starts)
        {
            if (rounds.IsGivenUp || (least is not null && Compare(states.StepsTo(state), least) > 0))
            {
                break;
            }

            int depth = search.DepthOf(state);
            if (rounds.Find(states.NearestTo(state), length - depth))
            {
                List<int> all = [.. states.StepsTo(state), .. rounds.Round];
                (least, leastStart) = least is null || Compare(all, least) < 0 ? (all, depth) : (least, leastStart);
            }
            else if (rounds.Excess is { } excess)
            {
                AddStart(state, length + excess);
            }
        }

        if (least is null)
        {
            return null;
        }

        List<Move> moves = states.MovesOf(least);
        return new Lasso(moves.GetRange(0, leastStart), moves.GetRange(leastStart, moves.Count - leastStart));
    }

    // Compares two schedules in the order of moves, by the numbers of the steps; 0 if one is a prefix of the other.
    private static int Compare(List<int> one, List<int> other) =>
        one.Zip(other, (step, otherStep) => step.CompareTo(otherStep)).FirstOrDefault(order => order != 0);
}
