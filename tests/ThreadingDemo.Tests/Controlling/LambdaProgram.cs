using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Tests.Controlling;

/// <summary>A program under control that is written in C#: what its main thread does, and what it gives.</summary>
internal sealed class LambdaProgram(Func<Action<LambdaRun>> main) : ControlledProgram
{
    private LambdaRun run = new();

    protected internal override ProgramResult Result => new() { Output = run.Output, FinalValues = run.FinalValues, Errors = run.Errors, Holds = run.Holds };

    protected internal override ControlWorker NewWorker() => new LambdaWorker();

    protected internal override void Reset() => run = new LambdaRun();

    protected internal override void Main(ControlledThread main1) => main()(run);

    private sealed class LambdaWorker : ControlWorker
    {
        protected override void Host(Action serve) => serve();

        protected internal override Exception NewStop() => new OperationCanceledException();
    }
}

/// <summary>What a program in C# can do in a run.</summary>
internal sealed class LambdaRun
{
    private readonly List<ControlledThread> threads = [];

    public List<string> Output { get; } = [];

    public List<string> FinalValues { get; } = [];

    public List<string> Errors { get; } = [];

    public bool? Holds { get; set; }

    private static ControlledThread Thread => ControlledThread.Current!;

    /// <summary>Gives an object to all threads.</summary>
    public T Share<T>(string name, T target)
        where T : class
    {
        Thread.Run.Share(target, name, Thread);
        return target;
    }

    /// <summary>Creates a thread; the main thread goes on until it joins.</summary>
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

    /// <summary>Adds to an entry: reads it, and writes it at another scheduling point.</summary>
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
