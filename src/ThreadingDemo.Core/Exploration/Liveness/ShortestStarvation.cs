using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// Finds the shortest schedule that goes round and keeps a thread from a region: the fewest steps, those to where it begins to
/// go round and those of one round together; of several such the least in the order of moves. The shortest fair cycle is hard
/// to find (Clarke, Grumberg, McMillan, Zhao 1995, "Efficient generation of counterexamples and witnesses in symbolic model
/// checking"), so it is searched for length by length, from each state in which it may begin: of those of a round the one that
/// was met first.
/// </summary>
internal sealed class ShortestStarvation
{
    /// <summary>What keeps it unknown what the shortest schedule is, where the search for it was given up.</summary>
    public const string Limit = "too many cycles to try";

    private readonly BreadthFirstSearch search;
    private readonly ConcreteStates states;
    private readonly RoundSearch rounds;

    // By state: its place where the schedules that lead to states are sorted by their moves.
    private readonly int[] order;

    // Where a round may begin, by how many steps the schedule has at least.
    private readonly SortedDictionary<int, List<int>> startsByLength = [];

    /// <summary>Prepares the search.</summary>
    /// <param name="machine">Whose states are searched.</param>
    /// <param name="search">The search that has met them.</param>
    /// <param name="graph">All steps.</param>
    /// <param name="successors">Looks at states.</param>
    /// <param name="symmetry">Finds the state that stands for another; null where all stand for themselves.</param>
    /// <param name="kept">By state: the threads, by the names that they have there, that can be kept from the region for ever.</param>
    /// <param name="limits">When the search ends.</param>
    public ShortestStarvation(Machine machine, BreadthFirstSearch search, StateGraph graph, Successors successors, Symmetry? symmetry, ulong[] kept, SearchLimits limits)
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

    /// <summary>The state from which the fewest steps may do, for all that is known before any is tried.</summary>
    public int MostPromising { get; }

    /// <summary>Whether the search was given up, as it takes too long or a limit was reached: then what it has found is as short as any, but it may not be the least in the order of moves.</summary>
    public bool IsGivenUp => rounds.IsGivenUp;

    /// <summary>The shortest schedule; null where the search for it was given up before.</summary>
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

    // Each schedule comes before those that go on from it.
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

    // Of the schedules of a length the least; null where there is none, and longer ones have to be tried.
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

    // Which comes first in the order of moves, by the numbers of the steps; 0 where one goes on from the other.
    private static int Compare(List<int> one, List<int> other) =>
        one.Zip(other, (step, otherStep) => step.CompareTo(otherStep)).FirstOrDefault(order => order != 0);
}
