using System;
using System.Collections.Generic;
using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Searching;

/// <summary>
/// How many steps of its own a thread takes at least from one stand to another: a stand is a place, and whether the thread is
/// blocked there. No step is two threads' own, so that what all of them take at least adds up.
/// </summary>
internal sealed class OwnSteps
{
    /// <summary>No steps lead there; so few that those of all threads still add up.</summary>
    public const int Never = int.MaxValue / (2 * BitSet.Size);

    private readonly ThreadPlan plan;
    private readonly int[][] least;
    private readonly int[] round;

    /// <summary>Works it out for a thread's code.</summary>
    public OwnSteps(ThreadPlan plan)
    {
        this.plan = plan;
        int count = plan.Places.Length * 2;
        List<(int Stand, int Cost)>[] next = new List<(int Stand, int Cost)>[count];
        for (int stand = 0; stand < count; stand++)
        {
            next[stand] = Next(stand);
        }

        least = new int[count][];
        round = new int[count];
        for (int stand = 0; stand < count; stand++)
        {
            least[stand] = LeastFrom(stand, next);
        }

        for (int stand = 0; stand < count; stand++)
        {
            round[stand] = Never;
            foreach ((int after, int cost) in next[stand])
            {
                round[stand] = Math.Min(round[stand], Math.Max(1, cost + least[after][stand]));
            }
        }
    }

    /// <summary>Where the thread stands.</summary>
    public static int StandIn(StepContext context, ThreadPlan thread) => (thread.PlaceIn(context).Index * 2) + (thread.IsBlocked(context) ? 1 : 0);

    /// <summary>The fewest of its own steps from one stand to another.</summary>
    public int Least(int from, int to) => least[from][to];

    /// <summary>The fewest, but one at least, that bring it back to a stand.</summary>
    public int Round(int stand) => round[stand];

    /// <summary>Whether a thread that stays at a stand can step at all times, and has to some time.</summary>
    public bool MustStep(int stand) => (stand & 1) == 0 && plan.Places[stand / 2] is { Guard: Guard.None or Guard.NotBlocked, Fences: false, Rests: false };

    // Whoever is blocked is moved on by others, and comes to where it has to step itself.
    private List<(int Stand, int Cost)> Next(int stand)
    {
        List<(int Stand, int Cost)> next = [];
        Place place = plan.Places[stand / 2];
        int cost = 1 - (stand & 1);
        if (place.MayBlock && cost == 1)
        {
            next.Add((stand + 1, cost));
        }

        HashSet<int> seen = [];
        Stack<int> open = new(plan.Flow.Successors(place.Counter));
        while (open.Count > 0)
        {
            int counter = open.Pop();
            if (!seen.Add(counter))
            {
                continue;
            }

            int after = plan.Flow.PlaceAt(counter);
            if (after >= 0)
            {
                next.Add((after * 2, cost));
            }

            // What lies within an atomic block is passed, too.
            if (after < 0 || plan.Flow.DepthAt(counter) > 0)
            {
                foreach (int successor in plan.Flow.Successors(counter))
                {
                    open.Push(successor);
                }
            }
        }

        return next;
    }

    private static int[] LeastFrom(int stand, List<(int Stand, int Cost)>[] next)
    {
        int[] least = new int[next.Length];
        for (int other = 0; other < least.Length; other++)
        {
            least[other] = Never;
        }

        least[stand] = 0;
        LinkedList<int> open = new([stand]);
        while (open.First is { Value: var from })
        {
            open.RemoveFirst();
            foreach ((int after, int cost) in next[from])
            {
                if (least[from] + cost < least[after])
                {
                    least[after] = least[from] + cost;
                    if (cost == 0)
                    {
                        open.AddFirst(after);
                    }
                    else
                    {
                        open.AddLast(after);
                    }
                }
            }
        }

        return least;
    }
}
