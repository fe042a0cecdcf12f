using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Printing;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Tests.Exploration.Generation;
using ThreadingDemo.Tests.Exploration.Reference;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>The explorer finds the results of the reference search, with and without its reductions.</summary>
public sealed class ExplorerAgainstReferenceTests
{
    private const int PatternCount = 150;
    private const int MaximumStateCount = 2000;
    private const int PageWidth = 200;
    private const double Precision = 1e-9;

    public static TheoryData<string, string, bool> Catalog { get; } = new(
        from entry in PatternCatalog.All from variant in entry.Variants from reduces in new[] { false, true } select (entry.Name,
            variant.Name, reduces));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OfRandomPatterns(bool reduces) =>
        Prop.ForAll(RandomPatterns.Arbitrary, pattern => Compare(new SyncPattern("Random", "Only", pattern.Build), [], reduces))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(PatternCount).WithQuietOnSuccess(true));

    // Found by the test above: a thread dies of a fault and keeps the lock for writing.
    [Fact]
    public void OfAThreadThatDiesWithALock() => Compare(new SyncPattern("Random", "Only", () =>
    {
        PatternBuilder pattern = new("Random", "Only");
        ReaderWriterLockDeclaration access = pattern.ReaderWriterLock("access");
        SemaphoreDeclaration bounded = pattern.Semaphore("bounded", 0, 1);
        pattern.Threads("B", 2, thread =>
        {
            thread.LockWrite(access);
            thread.Signal(bounded);
            thread.UnlockWrite(access);
        });
        return pattern.Build();
    }), [], reduces: false);

    // The smallest instance of each pattern.
    [Theory]
    [MemberData(nameof(Catalog))]
    public void OfTheCatalogue(string name, string variant, bool reduces)
    {
        CatalogEntry entry = PatternCatalog.Find(name);
        Pattern pattern = entry.Build(PatternCatalog.FindVariant(entry, variant));
        Compare(new SyncPattern(name, variant, () => pattern),
            pattern.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Minimum), reduces);
    }

    // If there are too many states, the reduced search may decide a requirement or leave it inconclusive, but must not
    // contradict.
    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(150)]
    [InlineData(400)]
    public void OfTheCatalogueWithinALimit(int maximumStateCount)
    {
        foreach (SyncPattern pattern in PatternCatalog.Patterns)
        {
            CompareWithinALimit(pattern,
                pattern.Definition.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Minimum), maximumStateCount);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(50)]
    public void OfRandomPatternsWithinALimit(int maximumStateCount) =>
        Prop.ForAll(RandomPatterns.Arbitrary, pattern =>
            CompareWithinALimit(new SyncPattern("Random", "Only", pattern.Build), [], maximumStateCount))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(PatternCount).WithQuietOnSuccess(true));

    private static void CompareWithinALimit(SyncPattern pattern, Dictionary<string, int> parameters, int maximumStateCount)
    {
        Program program = PatternLowering.Lower(pattern.Definition, parameters);
        foreach (PatternSemantics semantics in Enum.GetValues<PatternSemantics>())
        {
            if (ReferenceSearch.Of(program, semantics, MaximumStateCount) is { } reference)
            {
                ExplorationOptions options = new() { Semantics = [semantics], MaxStates = maximumStateCount };
                foreach (PatternVerdict verdict in new Explorer(pattern, parameters, options,
                    TestContext.Current.CancellationToken).Verdicts().Where(verdict => verdict.Verdict != nameof(Verdict.Inconclusive)))
                {
                    Finding finding = reference[verdict.Requirement];
                    if (finding.Verdict == Verdict.Inconclusive)
                    {
                        continue;
                    }

                    string place = $"{pattern.Name}/{pattern.Variant} {semantics}, {verdict.Requirement}: ";
                    Assert.Equal($"{place}{finding.Verdict} {finding.Fault}", $"{place}{verdict.Verdict} {verdict.Fault}");
                    Assert.True(finding.Schedule is null || verdict.Depth >= finding.Schedule.Count,
                        $"{place}{verdict.Depth} is less than the least.");
                    Assert.True(finding.Schedule is null || verdict.Limit.Length > 0 || verdict.Depth == finding.Schedule.Count,
                        $"{place}{verdict.Depth} is not the least.");
                }
            }
        }
    }

    private static void Compare(SyncPattern pattern, Dictionary<string, int> parameters, bool reduces)
    {
        Program program = PatternLowering.Lower(pattern.Definition, parameters);
        foreach (PatternSemantics semantics in Enum.GetValues<PatternSemantics>())
        {
            if (ReferenceSearch.Of(program, semantics, MaximumStateCount) is { } reference)
            {
                ExplorationOptions options = new() { Semantics = [semantics], MaxStates = MaximumStateCount * ReferenceSearch.MonitorFactor,
                    NoReduction = !reduces };
                List<PatternVerdict> verdicts = [.. new Explorer(pattern, parameters, options,
                    TestContext.Current.CancellationToken).Verdicts()];
                Compare(program, reference, verdicts, reduces);
                CheckCycles(pattern, verdicts);
            }
        }
    }

    private static void Compare(Program program, ReferenceSearch reference, List<PatternVerdict> found, bool reduces)
    {
        Dictionary<string, PatternVerdict> verdicts = found.ToDictionary(verdict => verdict.Requirement);
        Assert.Equal(reference.Findings.Select(finding => finding.Requirement).Order(), verdicts.Keys.Order());
        foreach (Finding finding in reference.Findings.Where(finding => finding.Verdict != Verdict.Inconclusive))
        {
            PatternVerdict verdict = verdicts[finding.Requirement];
            string place = $"{verdict.Semantics}, {finding.Requirement}: ";
            Assert.Equal($"{place}{finding.Verdict} {finding.Fault}", $"{place}{verdict.Verdict} {verdict.Fault}");
            if (finding.Schedule is not null)
            {
                Assert.Equal($"{place}{string.Join(' ', finding.Schedule)}",
                    $"{place}{string.Join(' ', ThreadsOf(verdict.Schedule, program))}");
                Assert.Equal(finding.Schedule.Count, verdict.Depth);
            }

            CompareProbability(place, program, finding, verdict);
            if (!reduces && !IsWatched(finding.Requirement))
            {
                Assert.Equal($"{place}{reference.StateCount} {reference.TransitionCount}",
                    $"{place}{verdict.States} {verdict.Transitions}");
            }
        }
    }

    // When its steps are taken, a cycle must return to its start, serve all processes and keep a thread from its region.
    private static void CheckCycles(SyncPattern pattern, List<PatternVerdict> verdicts)
    {
        foreach (PatternVerdict verdict in verdicts.Where(verdict => verdict.Fault == nameof(Fault.Starvation)))
        {
            Schedule schedule = Schedule.Parse(verdict.Schedule);
            Assert.Contains(verdict.Requirement, ScheduleListing.Lines(pattern, schedule, PageWidth).Last().Broken);
        }
    }

    // Their states also contain the memory of the monitor.
    private static bool IsWatched(string requirement) =>
        requirement.Split(' ')[0] is nameof(RequirementKind.Before) or nameof(RequirementKind.Order);

    // For a program with an infinite loop, the probability need not be known.
    private static void CompareProbability(string place, Program program, Finding finding, PatternVerdict verdict)
    {
        bool hasLoopWithoutEnd = program.Threads.SelectMany(thread => thread.Code.Instructions).Any(instruction =>
            instruction.Code == OpCode.BeginRounds);
        if (finding.BugProbability is { } expected && (verdict.BugProbability is not null || !hasLoopWithoutEnd))
        {
            Assert.True(Math.Abs(expected - Assert.NotNull(verdict.BugProbability)) < Precision,
                $"{place}{expected} is not {verdict.BugProbability}");
        }
    }

    // `A*3 B>C D?2 (A B)`: the threads and their numbers of steps; the woken threads, the chosen values and the start of a
    // cycle are ignored.
    private static IEnumerable<int> ThreadsOf(string schedule, Program program)
    {
        List<string> names = [.. program.Threads.Select(thread =>
            thread.Code.HasIndex ? $"{thread.Code.Family}:{thread.Index}" : thread.Code.Family)];
        string moves = Regex.Replace(schedule, "^.*#[0-9a-f]+:", "");
        return from move in moves.Split([' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
               let parts = Regex.Match(move, @"^(?<thread>[^*>?]+)[^*]*(\*(?<times>\d+))?$").Groups
               from thread in Enumerable.Repeat(names.IndexOf(parts["thread"].Value), parts["times"].Success
                   ? int.Parse(parts["times"].Value) : 1)
               select thread;
    }
}
