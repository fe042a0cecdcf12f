using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Controlling;
using ThreadingDemo.Controlling.Accesses;
using ThreadingDemo.Controlling.Searching;
using ThreadingDemo.Exploration;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Controlling;

/// <summary>A controlled program that uses primitives and is run under all of its schedules.</summary>
/// <param name="main">The body of the main thread.</param>
internal sealed class PrimitiveProgram(Action<PrimitiveProgram> main) : ControlledProgram
{
    private static readonly ConcurrentDictionary<(string Member, SiteKind Kind), SourceSite> Sites = new();

    private readonly List<ControlledThread> threads = [];
    private readonly List<string> errors = [];

    /// <summary>The output of the program.</summary>
    public List<string> Output { get; } = [];

    /// <inheritdoc/>
    protected internal override ProgramResult Result => new() { Errors = [.. errors], Output = [.. Output] };

    private static ControlledThread Current => ControlledThread.Current!;

    /// <summary>The outcomes of all schedules of a program.</summary>
    public static IReadOnlyList<FoundOutcome> Explore(Action<PrimitiveProgram> main)
    {
        ControlOptions options = new() { Strategy = SearchStrategy.Exhaustive, MaxSteps = 1000 };
        using ControlledSearch search = new(() => new PrimitiveProgram(main), options, CancellationToken.None, _ => { });
        IReadOnlyList<FoundOutcome> found = search.Run();
        Assert.True(search.IsComplete);
        return found;
    }

    /// <summary>The names of the outcomes, each once, in order.</summary>
    public static string Outcomes(Action<PrimitiveProgram> main) =>
        string.Join(" ", Explore(main).Select(found => found.Outcome.ToString()).Distinct().Order());

    /// <summary>The events of the sequential schedule.</summary>
    public static TraceEvent[] Trace(Action<PrimitiveProgram> main)
    {
        using ControlledTrace trace = new("lambda", (_, _) => null);
        ControlledSchedule sequential = new("0000000000000000", []);
        using ControlledReplay replay = new(new PrimitiveProgram(main), sequential, 1000, trace, CancellationToken.None);
        replay.Run();
        return [.. trace.Steps(CancellationToken.None).Select(step => step.Event)];
    }

    /// <summary>Starts a thread; an exception that leaves it is an error of the program.</summary>
    public void Start(string name, Action body) => threads.Add(Current.Run.Create(name, Current, _ => Guard(body)));

    /// <summary>Waits for the end of all threads.</summary>
    public void JoinAll()
    {
        foreach (ControlledThread thread in threads)
        {
            while (!thread.IsEnded)
            {
                Current.Run.Block(Current, [thread.End], "end", -1);
            }

            Current.Run.Join(Current, thread);
        }
    }

    /// <summary>Adds an object that threads share.</summary>
    public static T Share<T>(T shared, string name)
        where T : notnull
    {
        ObjectAccess.Share(Current, shared, name);
        return shared;
    }

    /// <summary>The object that a call of a member uses: the stand-in of the primitive, or the primitive itself.</summary>
    public static object Of(object primitive, string member) => ObjectAccess.Target(Current, primitive, SiteOf(member, SiteKind.Call));

    /// <summary>The stand-in of a primitive.</summary>
    public static T Of<T>(object primitive) => (T)Of(primitive, "Dispose");

    /// <summary>Reads a member of an object that is no primitive.</summary>
    public static void Read(object target) => ObjectAccess.Target(Current, target, SiteOf("x", SiteKind.Read));

    /// <summary>Writes a member of an object that is no primitive.</summary>
    public static void Write(object target)
    {
        ObjectAccess.Target(Current, target, SiteOf("x", SiteKind.Write));
        ObjectAccess.Value(Current, SiteOf("x", SiteKind.Write));
    }

    /// <inheritdoc/>
    protected internal override ControlWorker NewWorker() => new Worker();

    /// <inheritdoc/>
    protected internal override void Reset()
    {
        threads.Clear();
        errors.Clear();
        Output.Clear();
    }

    /// <inheritdoc/>
    protected internal override void Main(ControlledThread thread) => Guard(() => main(this));

    private static SourceSite SiteOf(string member, SiteKind kind)
    {
        lock (Sites)
        {
            return Sites.GetOrAdd((member, kind), key => new SourceSite(Sites.Count, Sites.Count + 1, 1, $"{kind} {member}", kind, member));
        }
    }

    private void Guard(Action body)
    {
        try
        {
            body();
        }
        catch (Exception e) when (e is not Stop)
        {
            errors.Add($"{e.GetType().Name}: {e.Message}");
        }
    }

    private sealed class Stop : Exception;

    private sealed class Worker : ControlWorker
    {
        protected override void Host(Action serve) => serve();

        protected internal override Exception NewStop() => new Stop();
    }
}
