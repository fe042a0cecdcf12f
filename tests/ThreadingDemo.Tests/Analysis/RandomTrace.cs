using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Tests.Analysis;

/// <summary>
/// Random traces as real threads could record them: re-entrant locks, semaphores whose permits are released by their takers,
/// and a queue that some threads signal and others take from. Some threads die while holding a resource, and some wait for
/// ever.
/// </summary>
internal sealed class RandomTrace
{
    private readonly Random random;
    private readonly List<TraceEvent> events = [];
    private readonly Dictionary<string, (string Owner, int Depth)> locks = new() { ["lock"] = ("", 0), ["other"] = ("", 0) };
    private readonly Dictionary<string, int> permits = new() { ["room"] = 2, ["signals"] = 0 };
    private readonly Dictionary<string, string> waits = [];
    private readonly Dictionary<string, Stack<string>> held = [];
    private readonly HashSet<string> ended = [];
    private long elapsed;

    private RandomTrace(int seed) => random = new Random(seed);

    public static List<TraceEvent> Of(int seed, int eventCount)
    {
        RandomTrace trace = new(seed);
        string[] threads = [.. Enumerable.Range(0, 2 + trace.random.Next(4)).Select(i => $"t{i}")];
        foreach (string thread in threads)
        {
            trace.held[thread] = new Stack<string>();
            trace.Record(thread, TraceEventKind.Started);
        }

        while (trace.events.Count < eventCount && threads.Except(trace.ended).Any(trace.CanGoOn))
        {
            string[] able = [.. threads.Except(trace.ended).Where(trace.CanGoOn)];
            trace.Step(able[trace.random.Next(able.Length)]);
        }

        return trace.events;
    }

    private bool CanGoOn(string thread) => !waits.TryGetValue(thread, out string? resource) || CanTake(thread, resource);

    private bool CanTake(string thread, string resource) =>
        locks.TryGetValue(resource, out (string Owner, int Depth) taken) ? taken.Depth == 0 || taken.Owner == thread
            : permits[resource] > 0;

    private void Step(string thread)
    {
        if (waits.Remove(thread, out string? awaited))
        {
            Take(thread, awaited);
            return;
        }

        int choice = random.Next(20);
        if (choice == 0)
        {
            Record(thread, TraceEventKind.Message);
        }
        else if (choice == 1 && random.Next(10) == 0)
        {
            Record(thread, TraceEventKind.Finished);
            ended.Add(thread);
        }
        else if (choice < 10 && held[thread].Count > 0)
        {
            GiveBack(thread, held[thread].Pop());
        }
        else if (choice < 13 && IsSignaller(thread))
        {
            GiveBack(thread, "signals");
        }
        else if (held[thread].Count < 4)
        {
            string[] wanted = IsSignaller(thread) ? ["lock", "other", "room"] : ["lock", "other", "room", "signals"];
            string resource = wanted[random.Next(wanted.Length)];
            if (CanTake(thread, resource))
            {
                Take(thread, resource);
            }
            else
            {
                waits[thread] = resource;
                Record(thread, TraceEventKind.Waiting, resource);
            }
        }
    }

    private static bool IsSignaller(string thread) => thread == "t0";

    private void Take(string thread, string resource)
    {
        if (locks.TryGetValue(resource, out (string Owner, int Depth) taken))
        {
            locks[resource] = (thread, taken.Depth + 1);
            Record(thread, TraceEventKind.Acquired, resource, taken.Depth + 1);
        }
        else
        {
            Record(thread, TraceEventKind.Acquired, resource, --permits[resource]);
        }

        if (resource != "signals")
        {
            held[thread].Push(resource);
        }
    }

    private void GiveBack(string thread, string resource)
    {
        if (locks.TryGetValue(resource, out (string Owner, int Depth) taken))
        {
            locks[resource] = (thread, taken.Depth - 1);
            Record(thread, TraceEventKind.Released, resource, taken.Depth - 1);
        }
        else
        {
            Record(thread, TraceEventKind.Released, resource, ++permits[resource]);
        }
    }

    private void Record(string thread, TraceEventKind kind, string resource = "", long? value = null)
    {
        elapsed += 1 + random.Next(100);
        events.Add(new TraceEvent
        {
            RunId = "run",
            Sequence = events.Count + 1,
            ElapsedNanoseconds = elapsed,
            ThreadId = thread[1] - '0' + 1,
            Thread = thread,
            Event = kind.ToString(),
            Resource = resource,
            Value = value,
            Demo = "random",
        });
    }
}
