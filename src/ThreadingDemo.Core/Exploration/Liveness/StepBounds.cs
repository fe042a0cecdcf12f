using System;
using System.Collections.Generic;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// Lower bounds on the number of steps that a thread itself takes between two control points. A control point is a location
/// together with whether the thread is blocked there. Each step belongs to one thread, so the bounds of all threads can be
/// added.
/// </summary>
internal sealed class StepBounds
{
    /// <summary>No path leads there. The value is so small that the bounds of all threads can be added without overflow.</summary>
    public const int Never = int.MaxValue / (2 * BitSet.Size);

    private readonly ThreadPlan plan;
    private readonly int[][] least;
    private readonly int[] round;

    /// <summary>Computes the bounds for the code of a thread.</summary>
    public StepBounds(ThreadPlan plan)
    {
        this.plan = plan;
        int count = plan.Locations.Length * 2;
        List<(int Point, int Cost)>[] next = new List<(int Point, int Cost)>[count];
        for (int point = 0; point < count; point++)
        {
            next[point] = Next(point);
        }

        least = new int[count][];
        round = new int[count];
        for (int point = 0; point < count; point++)
        {
            least[point] = LeastFrom(point, next);
        }

        for (int point = 0; point < count; point++)
        {
            round[point] = Never;
            foreach ((int after, int cost) in next[point])
            {
                round[point] = Math.Min(round[point], Math.Max(1, cost + least[after][point]));
            }
        }
    }

    /// <summary>The control point of a thread in a state.</summary>
    public static int PointIn(StepContext context, ThreadPlan thread) =>
        (thread.LocationIn(context).Index * 2) + (thread.IsBlocked(context) ? 1 : 0);

    /// <summary>The bound from one control point to another.</summary>
    public int Least(int from, int to) => least[from][to];

    /// <summary>The bound on a path of at least one step back to a control point.</summary>
    public int Round(int point) => round[point];

    /// <summary>Whether a thread that stays at a control point is always enabled and must step eventually.</summary>
    public bool MustStep(int point) =>
        (point & 1) == 0 && plan.Locations[point / 2] is { Guard: Guard.None or Guard.NotBlocked, Fences: false, Rests: false };

    // Others move a blocked thread to a control point at which it must step itself.
    private List<(int Point, int Cost)> Next(int point)
    {
        List<(int Point, int Cost)> next = [];
        Location location = plan.Locations[point / 2];
        int cost = 1 - (point & 1);
        if (location.MayBlock && cost == 1)
        {
            next.Add((point + 1, cost));
        }

        HashSet<int> seen = [];
        Stack<int> open = new(plan.Flow.Successors(location.Counter));
        while (open.Count > 0)
        {
            int counter = open.Pop();
            if (!seen.Add(counter))
            {
                continue;
            }

            int after = plan.Flow.LocationAt(counter);
            if (after >= 0)
            {
                next.Add((after * 2, cost));
            }

            // Control points within an atomic block are passed as well.
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

    private static int[] LeastFrom(int point, List<(int Point, int Cost)>[] next)
    {
        int[] least = new int[next.Length];
        for (int other = 0; other < least.Length; other++)
        {
            least[other] = Never;
        }

        least[point] = 0;
        LinkedList<int> open = new([point]);
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
