using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Demos;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Tests.Exploration.Generation;
using ThreadingDemo.Tests.Exploration.Reference;
using ThreadingDemo.Tracing;
using Xunit;
using Replay = ThreadingDemo.Tests.Replaying.Replay;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>
/// The outcomes of runs on real threads are among those of the explorer and of the reference search, and the violations found
/// by these occur on real threads as well. This holds for every timing of the threads.
/// </summary>
public sealed class ConformanceTests
{
    private const int MaximumStateCount = 1500;
    private const int RunCount = 4;

    // The generators do not need a random number generator that is safe for secrets.
    private const int Size = 1;

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 40)]
    public void RandomPatternsComeToWhatTheyCanComeTo(int seed, int patternCount)
    {
        int comparedCount = 0;
        foreach (RandomPattern pattern in RandomPatterns.Finite.Sample(patternCount, new Rnd((ulong)seed), Size))
        {
            foreach (PatternSemantics semantics in Enum.GetValues<PatternSemantics>())
            {
                try
                {
                    comparedCount += Compare(pattern, semantics) ? 1 : 0;
                }
                catch (Exception e)
                {
                    throw new InvalidOperationException($"{pattern}\n{semantics}: {e.Message}", e);
                }
            }
        }

        Assert.InRange(comparedCount, patternCount * 2, patternCount * 3);
    }

    private static bool Compare(RandomPattern random, PatternSemantics semantics)
    {
        PatternBuilder builder = new("Random", "Only");
        random.Write(builder);
        Pattern definition = builder.Build();
        Program program = PatternLowering.Lower(definition);
        if (RunOutcome.All(program, semantics, MaximumStateCount) is not { } outcomes)
        {
            return false;
        }

        CompareExploring(new SyncPattern("Random", "Only", () => definition), program, semantics, outcomes);
        Dictionary<string, Requirement> ends = outcomes.Select(outcome => outcome.Values).OfType<string>().Distinct()
            .ToDictionary(values => values, values => Requirement.AtEnd(!Equals(definition, program, values)));
        builder.Require([.. ends.Values]);
        Program observed = PatternLowering.Lower(builder.Build());
        for (int seed = 0; seed < RunCount; seed++)
        {
            List<TraceEvent> events = RunTrace.Of(
                new PatternDemo { Program = observed, Semantics = semantics, Jitter = seed > 0, Seed = seed, TimeoutSeconds = 60 });
            Assert.True(outcomes.Contains(OutcomeOf(events, ends)),
                $"{random}\n{semantics}: a run came to {OutcomeOf(events, ends)}\n{string.Join("\n", events)}");
        }

        return true;
    }

    private static void CompareExploring(SyncPattern pattern, Program program, PatternSemantics semantics, HashSet<RunOutcome> outcomes)
    {
        int[] shared = [.. Enumerable.Range(0, program.Cells.Count).Where(cell =>
            program.Cells[cell] is { IsGhost: false, Kind: CellKind.Integer })];
        HashSet<string> ends =
        [
            .. from values in outcomes.Select(outcome => outcome.Values).OfType<string>()
               let all = values.Split(' ')
               select string.Join(' ', shared.Select(cell => $"{program.Cells[cell].Name}={all[cell]}")),
        ];
        foreach (bool noReduction in new[] { false, true })
        {
            ExplorationOptions options = new() { Semantics = [semantics], NoReduction = noReduction };
            Assert.Equal(ends.Order(), Replay.Explore(pattern, options).FinalValues().Select(end => end.Values).Order());
            List<PatternVerdict> verdicts = [.. Replay.Explore(pattern,
                options with { Requirements = [Requirement.NoDeadlock(), Requirement.NoError()] }).Verdicts()];
            Assert.Equal(outcomes.Any(outcome => outcome.Values is null), verdicts[0].Fault.Length > 0);
            Assert.Equal(outcomes.Any(outcome => outcome.Dead.Length > 0), verdicts[1].Fault.Length > 0);
        }

        // With store buffers, threads have these outcomes and possibly more.
        ExplorationOptions buffered = new() { Semantics = [semantics], Memory = MemoryModel.Tso, MaxStates = 20_000 };
        List<PatternFinalValues> late = [.. Replay.Explore(pattern, buffered).FinalValues()];
        Assert.True(late.Any(end => end.Limit.Length > 0) || ends.IsSubsetOf(late.Select(end => end.Values)));
        foreach (PatternVerdict verdict in Replay.Explore(pattern,
            new() { Semantics = [semantics] }).Verdicts().Concat(Replay.Explore(pattern, buffered).Verdicts()))
        {
            if (verdict.Verdict == nameof(Verdict.Violated) && verdict.Schedule.Length > 0 && !IsUnjudged(verdict))
            {
                Replay.AssertBreaks(verdict, RunTrace.Of(Replay.Of(pattern, verdict.Schedule)));
            }
        }
    }

    // A requirement that cannot be evaluated is a failure of its own and not of a thread.
    private static bool IsUnjudged(PatternVerdict verdict) => verdict.Fault == nameof(Fault.Error) && verdict.Requirement != "NoError";

    private static RunOutcome OutcomeOf(List<TraceEvent> events, Dictionary<string, Requirement> ends)
    {
        string dead = RunOutcome.Names(
            events.Where(e => e.Event == nameof(TraceEventKind.Failed) && e.Thread != "watchdog").Select(e => e.Thread));
        if (events.Has(TraceEventKind.Deadlocked))
        {
            return new RunOutcome(dead, null, RunOutcome.Names(events
                .Where(e => e.Event == nameof(TraceEventKind.Deadlocked) && e.Thread is not ("watchdog" or "main"))
                .Select(e => $"{e.Thread} for {e.Resource}")));
        }

        List<string> broken = [.. events.Where(e => e.Event == nameof(TraceEventKind.Violated)).Select(e => e.Message)];
        string? values = ends
            .FirstOrDefault(end =>
            broken.Any(message => message.StartsWith($"{RequirementText.Of(end.Value)} is violated", StringComparison.Ordinal)))
            .Key;
        return new RunOutcome(dead, values ?? "no end that is known", "");
    }

    private static Expression Equals(Pattern pattern, Program program, string values)
    {
        // On real threads, two threads may assign values to a ghost in another order, because that is not a step of its own.
        bool setsGhosts = program.Threads.SelectMany(thread => thread.Code.Instructions).Any(instruction =>
            instruction.Code == OpCode.SetGhost);
        Expression all = 1;
        foreach ((Cell cell, string value) in program.Cells.Zip(values.Split(' ')).Where(pair =>
            pair.First.Kind == CellKind.Integer && !(pair.First.IsGhost && setsGhosts)))
        {
            string[] name = cell.Name.Split('[', ']');
            Declaration declaration = pattern.Declarations.First(declaration => declaration.Name == name[0]);
            Expression read = declaration is ArrayDeclaration array ? array[int.Parse(name[1])]
                : new VariableExpression((IntegerDeclaration)declaration);
            all &= read == int.Parse(value);
        }

        return all;
    }
}
