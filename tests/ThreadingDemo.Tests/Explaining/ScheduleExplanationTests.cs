using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Tests.Replaying;
using ThreadingDemo.Tests.Stepping;
using Xunit;

namespace ThreadingDemo.Tests.Explaining;

/// <summary>The explanation of a schedule agrees with the effects of its steps.</summary>
public sealed class ScheduleExplanationTests
{
    private const int MaximumStateCount = 20_000;

    private static readonly Regex Clause = new(
        @"(?<verb>reads|writes|sees) (?<name>[\w\[\]]+) = (?<value>-?\d+)|(?<verb>waits for a notification of|waits for|takes a permit of|signals|locks|unlocks|enters|leaves|takes the step) (?<name>[\w\[\]]+)|(?<verb>finishes|dies)");

    public static TheoryData<string, string> Versions =>
        [.. PatternCatalog.Patterns.Select(pattern => new TheoryDataRow<string, string>(pattern.Name, pattern.Variant))];

    [Fact]
    public void ALostUpdateIsToldInAFewWords() => Assert.Equal(
        "adder 0 reads count = 0; adder 1 reads count = 0; adder 0 writes count = 1 and finishes; adder 1 writes count = 1, overwriting the value of adder 0 (an update is lost) and finishes. "
        + "AtEnd (count == 2) is violated: count is 1, expected 2.",
        Replay.Explore(Counting, new ExplorationOptions { Semantics = [PatternSemantics.Fifo] }).Verdicts().First().Explanation);

    [Fact]
    public void ADeadlockIsToldToWhereItCanBeSeen() => Assert.Equal(
        "A takes the step a1 and waits for bArrived. From there, A can never move again, as the next steps show: B takes the step b1 and waits for aArrived. "
        + "NoDeadlock is violated: A and B can never move again. A waits for bArrived, which only B can still signal; B waits for aArrived, which only A can still signal.",
        Verdict("Rendezvous", "Deadlock", nameof(Fault.Deadlock)).Explanation);

    [Fact]
    public void AStarvationSaysWhatRepeats() => Assert.EndsWith(
        " Then these steps repeat: worker 1 rests no longer, takes a permit of mutex, enters critical, takes the step critical, leaves critical and signals mutex. "
        + "NoStarvation worker critical is violated: worker 0 can be kept out for ever by repeating steps 2 to 5.",
        Verdict("NoStarveMutex", "MutexLoop", nameof(Fault.Starvation), PatternSemantics.Barging).Explanation,
        StringComparison.Ordinal);

    [Fact]
    public void AnErrorSaysWhoDiesOfWhatAndWhere() => Assert.EndsWith(
        "user 1 reads published = 1, reads built = 0 and dies: the assertion does not hold. NoError is violated: user 1 dies at assert built == 1: the assertion does not hold.",
        Verdict("DoubleCheckedInitialisation", "PublishedFirst", nameof(Fault.Error)).Explanation,
        StringComparison.Ordinal);

    [Fact]
    public void AnOrderSaysWhoCameTooEarly() => Assert.Equal(
        "B takes the step b1, locks mutex and takes the step b2. Before a1 b2 is violated: B took the step b2 before A took a1.",
        Verdict("Rendezvous", "SingleLock", nameof(Fault.Order)).Explanation);

    [Fact]
    public void OfALongScheduleItIsSaidWhichStepsAreLeftOut()
    {
        string text = Verdict("ReusableBarrier", "OneTurnstile", nameof(Fault.Deadlock)).Explanation;
        Assert.StartsWith("Steps 1 to ", text, StringComparison.Ordinal);
        Assert.Contains(" are left out here; after them count = ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatHoldsHasNoExplanation() => Assert.All(
        Explore("ConcurrentUpdates", "FetchAdd").Where(verdict => verdict.Schedule.Length == 0), verdict =>
            Assert.Empty(verdict.Explanation));

    [Theory]
    [MemberData(nameof(Versions))]
    public void EveryClauseIsWhatAStepDoesInThatOrder(string name, string variant)
    {
        SyncPattern pattern = Replay.Catalogued(name, variant);
        foreach (PatternVerdict verdict in Explore(name, variant).Where(verdict =>
            verdict.Verdict == nameof(ThreadingDemo.Exploration.Verdict.Violated) && verdict.Schedule.Length > 0))
        {
            List<(string Thread, PatternPosition Position)> positions = Positions(pattern, Schedule.Parse(verdict.Schedule));
            string told = verdict.Explanation[..verdict.Explanation.IndexOf(verdict.Requirement + " is violated", StringComparison.Ordinal)];
            int step = 0;
            foreach (Match clause in Clause.Matches(told))
            {
                string thread = ThreadOf(told, clause.Index, positions[0].Position.Threads.Select(one => one.Name));

                // One step may be described in several clauses.
                int found = Enumerable.Range(Math.Max(1, step), positions.Count - Math.Max(1, step)).FirstOrDefault(i =>
                    positions[i].Thread == thread && Does(positions[i - 1].Position, positions[i].Position, thread, clause), -1);
                Assert.True(found > 0, $"{verdict.Pattern}/{verdict.Variant} {verdict.Semantics}, after step {step}, {thread}: {clause.Value}\n{verdict.Schedule}\n{verdict.Explanation}");
                step = found;
            }

            AssertReason(verdict, positions);
        }
    }

    // The state after each step with the thread that took it; for a deadlock, up to the position in which it is visible.
    private static List<(string Thread, PatternPosition Position)> Positions(SyncPattern pattern, Schedule schedule)
    {
        PatternPosition end = PatternPosition.At(pattern, schedule);
        Schedule whole = schedule.Cycle is null ? Schedule.Parse(end.ToStandstill().Schedule) : schedule;
        ScheduleSubject subject = ScheduleSubject.Of(schedule);
        List<(string Thread,
            PatternPosition Position)> positions = [("",
            PatternPosition.Begin(pattern, subject.Parameters, subject.Semantics, subject.Memory))];
        foreach (ScheduleStep step in whole.Steps.Concat(whole.Cycle ?? []))
        {
            positions.Add((end.NameOf(step.Thread)!, positions[^1].Position.Step(step)));
        }

        return positions;
    }

    private static void AssertReason(PatternVerdict verdict, List<(string Thread, PatternPosition Position)> positions)
    {
        string reason = verdict.Explanation[verdict.Explanation.IndexOf(verdict.Requirement + " is violated", StringComparison.Ordinal)..];
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
        if (verdict.Fault != nameof(Fault.Invariant))
        {
            return;
        }

        PatternPosition broken = positions[^1].Position;
        foreach (Match value in Regex.Matches(reason[(verdict.Requirement.Length + " is violated".Length)..], @"(?<name>[A-Za-z]\w*(\[\d+\])?) is (?<value>-?\d+)"))
        {
            Assert.Equal(int.Parse(value.Groups["value"].Value, CultureInfo.InvariantCulture),
                broken.Value(value.Groups["name"].Value).Value);
        }
    }

    // Derived only from two consecutive states: the shared values and the line of the thread.
    private static bool Does(PatternPosition before, PatternPosition after, string thread, Match clause)
    {
        string name = clause.Groups["name"].Value;
        PositionThread old = before.Thread(thread);
        PositionThread now = after.Thread(thread);
        int Value(PatternPosition position) => position.Value(name).Value;
        int said = clause.Groups["value"].Success ? int.Parse(clause.Groups["value"].Value, CultureInfo.InvariantCulture) : 0;
        return clause.Groups["verb"].Value switch
        {
            "reads" or "sees" =>
                Value(before) == said && Value(after) == said && old.Line.Contains(name.Split('[')[0], StringComparison.Ordinal),
            "writes" => Value(after) == said && old.Line.Contains(name.Split('[')[0], StringComparison.Ordinal),
            "waits for" or "waits for a notification of" => now.WaitsFor == name && !now.CanMove,
            "takes a permit of" =>
                old.Line.StartsWith("wait(" + name.Split('[')[0], StringComparison.Ordinal) && Value(after) == Value(before) - 1,
            "signals" => old.Line.StartsWith("signal(" + name.Split('[')[0], StringComparison.Ordinal)
                && (Value(after) == Value(before) + 1 || after.Value(name).Waiting.Count == before.Value(name).Waiting.Count - 1),
            "locks" => after.Value(name).Owner == thread,
            "unlocks" => before.Value(name).Owner == thread && after.Value(name).Owner != thread,
            "takes the step" => old.Line == name,
            "enters" or "leaves" => true,
            "finishes" => now.IsFinished && !old.IsFinished,
            _ => now.HasDied && !old.HasDied,
        };
    }

    // The thread of the turn that contains a clause.
    private static string ThreadOf(string text, int index, IEnumerable<string> threads) => threads
        .SelectMany(thread => Regex.Matches(text[..index], $@"(^|[;.:] ){Regex.Escape(thread)} ").Select(match => (Thread: thread, match.Index)))
        .MaxBy(pair => pair.Index).Thread;

    private static SyncPattern Counting => SmallPattern.Of(small =>
    {
        VariableExpression count = small.Integer("count", 0, 0, 9);
        small.Threads("adder", 2, thread => thread.Increment(count));
        small.Require(Requirement.AtEnd(count == 2));
    });

    private static PatternVerdict Verdict(string name, string variant, string fault, PatternSemantics semantics = PatternSemantics.Fifo) =>
        Explore(name, variant).First(verdict => verdict.Fault == fault && verdict.Semantics == semantics.ToString());

    private static IEnumerable<PatternVerdict> Explore(string name, string variant) =>
        Replay.Explore(Replay.Catalogued(name, variant),
            new ExplorationOptions { MaxStates = MaximumStateCount, ThrottleLimit = 1 }).Verdicts();
}
