using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Explaining;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Exploration.Stepping;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Execution.Replaying;

/// <summary>Replays a plan on real threads and real primitives, one step at a time; the run's main thread is the scheduler.</summary>
internal sealed class PatternReplay(Program program, ReplayPlan plan)
{
    private readonly List<ReplayedThread> threads = [];

    /// <summary>The semantics, which determine which thread a semaphore wakes.</summary>
    public required PatternSemantics Semantics { get; init; }

    /// <summary>The memory model.</summary>
    public required MemoryModel Memory { get; init; }

    /// <summary>The requirements to judge.</summary>
    public required IReadOnlyList<Requirement> Requirements { get; init; }

    /// <summary>The .NET primitive behind semaphores and mutexes; null for one that fits the semantics.</summary>
    public required PatternPrimitive? Primitive { get; init; }

    /// <summary>The number of repetitions of the cycle.</summary>
    public required int CycleCount { get; init; }

    /// <summary>Replays the plan. Called on the main thread of the run.</summary>
    public void Run(TracedRun run)
    {
        SharedState shared = new(
            program,
            run,
            semaphore =>
                new GatedSemaphore(SemaphoreTable.Create(Semantics, Primitive, semaphore, run.Random(0)), new WaitingLine(Semantics)),
            (name, mutex) => new ReplayedCondition(run, name, mutex, new WaitingLine(Semantics)));
        StateJudge judge = new(program, shared, threads, Semantics, Requirements);
        Dictionary<ThreadCode, ControlFlow> flows = program.Threads.Select(thread => thread.Code).Distinct().ToDictionary(
            code => code, code => new ControlFlow(code, mayDie: true));
        foreach (ProgramThread thread in program.Threads)
        {
            threads.Add(new ReplayedThread(run, threads.Count, thread, flows[thread.Code], shared, Memory, threads, judge.JudgeState));
        }

        shared.DeclareSignallers([.. threads.Select(thread => thread.Participant)], threads);
        run.Observer = new RequirementMonitor(
            program, shared, [.. Requirements.Where(requirement => !StateJudge.IsOfStates(requirement))]).Observe;
        try
        {
            Replay(shared, judge, Participant.Current);
        }
        catch (Exception) when (run.Token.IsCancellationRequested)
        {
            // The events are recorded in order, like those of the threads.
            foreach (ReplayedThread thread in threads)
            {
                thread.WaitForEnd();
            }

            throw;
        }
    }

    private void Replay(SharedState shared, StateJudge judge, Participant main)
    {
        foreach (ReplayedThread thread in threads)
        {
            thread.Start();
        }

        judge.JudgeState(main);
        RecordWaits();
        for (int i = 0; i < plan.Moves.Count; i++)
        {
            if (i == plan.ScheduledCount)
            {
                main.Say($"the schedule ends here, at the point of no return: {Words.List(plan.NeverToMove)} can never move again; the "
                    + "steps that follow lead to the position in which that is visible");
            }

            Take(plan.Moves[i]);
        }

        for (int round = 0; round < CycleCount && plan.Cycle.Count > 0; round++)
        {
            main.Say(round == 0
                ? $"the cycle begins here, and is repeated {Words.Count(CycleCount, "time")}: {plan.Turns}"
                : $"the cycle begins again, for time {round + 1} of {CycleCount}");
            foreach (Move move in plan.Cycle)
            {
                Take(move);
            }
        }

        End(shared, judge, main);

        // A thread that died in its step cannot judge the state itself.
        void Take(Move move)
        {
            if (move.Process >= threads.Count)
            {
                threads[move.Process - threads.Count].Flush();
                judge.JudgeState(main);
            }
            else
            {
                threads[move.Process].Take(move.Choices);
                if (threads[move.Process].HasFailed)
                {
                    judge.JudgeState(main);
                }
            }

            RecordWaits();
        }
    }

    private void RecordWaits()
    {
        foreach (ReplayedThread thread in threads)
        {
            thread.RecordWait(Semantics);
        }
    }

    private void End(SharedState shared, StateJudge judge, Participant main)
    {
        if (plan.IsAtEnd)
        {
            judge.JudgeEnd(main);
        }

        string goesOn = plan.Cycle.Count > 0
            ? $"{plan.Turns} can be repeated for ever"
            : "this can last for ever, because each thread that could move may rest";
        foreach ((Requirement requirement, int thread) in plan.Starved)
        {
            (TraceEventKind kind, string _, string message) =
                RequirementMonitor.Broken(
                    requirement, "", $"{goesOn}, and {threads[thread].Participant.Name} never comes to {requirement.Second}");
            threads[thread].Participant.Record(kind, shared.Names[requirement.Second], MessageTemplate.Literal(message));
        }

        // Stuck threads block in their primitives; the search for deadlocks finds them there after the others have ended.
        foreach (ReplayedThread thread in threads.Where(IsStuck))
        {
            thread.EnterPrimitive();
        }

        foreach (ReplayedThread thread in threads.Where(thread => thread.HasBegun && !thread.HasEnded && !IsStuck(thread)))
        {
            thread.Stop();
        }

        main.Run.JoinAll([.. threads.Where(thread => thread.HasEnded).Select(thread => thread.Participant)]);
        if (threads.FirstOrDefault(IsStuck) is { } stuck)
        {
            WaitForEver(main, stuck.Participant);
        }
    }

    // Recorded before the main thread waits, so that it never follows the report of a deadlock.
    private static void WaitForEver(Participant main, TracedThread stuck)
    {
        main.Record(TraceEventKind.Waiting, stuck);
        main.BlockOn(stuck);
        main.Run.Recorder.Ring();
        stuck.JoinThread(Timeout.Infinite);
        main.Run.Token.ThrowIfCancellationRequested();
    }

    private bool IsStuck(ReplayedThread thread) => (plan.Stuck >> thread.Number & 1) != 0;
}
