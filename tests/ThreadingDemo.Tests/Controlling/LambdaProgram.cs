using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Controlling;
using ThreadingDemo.Controlling.Accesses;

namespace ThreadingDemo.Tests.Controlling;

/// <summary>A controlled program that is written in C#.</summary>
internal sealed class LambdaProgram(Func<Action<LambdaRun>> main) : ControlledProgram
{
    private LambdaRun run = new();

    protected internal override ProgramResult Result =>
        new() { Output = run.Output, FinalValues = run.FinalValues, Errors = run.Errors, AssertionHolds = run.AssertionHolds };

    protected internal override ControlWorker NewWorker() => new LambdaWorker();

    protected internal override void Reset() => run = new LambdaRun();

    protected internal override void Main(ControlledThread main1) => main()(run);

    private sealed class LambdaWorker : ControlWorker
    {
        protected override void Host(Action serve) => serve();

        protected internal override Exception NewStop() => new OperationCanceledException();
    }
}

/// <summary>The operations of a controlled program in C#.</summary>
internal sealed class LambdaRun
{
    private readonly List<ControlledThread> threads = [];

    public List<string> Output { get; } = [];

    public List<string> FinalValues { get; } = [];

    public List<string> Errors { get; } = [];

    public bool? AssertionHolds { get; set; }

    private static ControlledThread Thread => ControlledThread.Current!;

    /// <summary>Shares an object between all threads.</summary>
    public T Share<T>(string name, T target)
        where T : class
    {
        ObjectAccess.Share(Thread, target, name);
        return target;
    }

    /// <summary>Creates a thread, while the main thread continues.</summary>
    public void Start(Action body) => threads.Add(Thread.Run.Create($"thread {threads.Count + 1}", Thread, _ => body()));

    public void JoinAll()
    {
        foreach (ControlledThread thread in threads)
        {
            while (!thread.IsEnded)
            {
                Thread.Run.Block(Thread, [thread.End], "end", -1);
            }

            Thread.Run.Join(Thread, thread);
        }
    }

    /// <summary>Updates an entry: reads it, and writes it after another scheduling point.</summary>
    public static void Update(IDictionary<string, int> target, string key, Func<int, int> change, int site)
    {
        SourceSite place = new(site, site + 1, 1, $"{key} = f({key})", SiteKind.Update, key);
        ObjectAccess.Target(Thread, target, place);
        int value = target[key];
        ObjectAccess.Value(Thread, place);
        target[key] = change(value);
    }

    /// <summary>Appends to a list.</summary>
    public static void Append(List<string> target, string text, int site)
    {
        ObjectAccess.Target(Thread, target, new SourceSite(site, site + 1, 1, "Add", SiteKind.Call, "Add"));
        target.Add(text);
    }
}
