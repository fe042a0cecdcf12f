using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Tests.Exploration.Generation;
using ThreadingDemo.Tests.Exploration.Reference;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>Random patterns are useful only if they are small and show every kind of outcome.</summary>
public sealed class RandomPatternsTests
{
    private const int Seed = 4;

    // The generators do not need a random number generator that is safe for secrets.
    private const int Size = 1;

    private const int PatternCount = 200;
    private const int MaximumStateCount = 600;

    private static readonly Lazy<List<(Program Program, PatternSemantics Semantics, ReferenceSearch? Search)>> searches = new(Search);

    [Fact]
    public void MostAreSmall() =>
        Assert.InRange(searches.Value.Count(search => search.Search is not null), searches.Value.Count * 3 / 4, searches.Value.Count);

    [Fact]
    public void EveryInstructionOccurs() => Assert.Equal(
        Enum.GetValues<OpCode>(),
        searches.Value.SelectMany(search => search.Program.Threads).SelectMany(thread => thread.Code.Instructions).Select(instruction =>
            instruction.Code).Distinct().Order());

    [Theory]
    [InlineData("AtMost", Fault.Invariant)]
    [InlineData("Never", Fault.Invariant)]
    [InlineData("Always", Fault.Invariant)]
    [InlineData("Always", Fault.Error)]
    [InlineData("AtEnd", Fault.Invariant)]
    [InlineData("AtEnd", Fault.Error)]
    [InlineData("Possible", Fault.Invariant)]
    [InlineData("Before", Fault.Order)]
    [InlineData("Order", Fault.Order)]
    [InlineData("NoDeadlock", Fault.Deadlock)]
    [InlineData("NoStarvation", Fault.Starvation)]
    [InlineData("NoError", Fault.Error)]
    public void EveryRequirementIsKeptBySomeAndBrokenByOthers(string requirement, Fault fault)
    {
        List<Finding> findings = [.. Findings.Where(finding => finding.Requirement.Split(' ')[0] == requirement)];
        Assert.Contains(findings, finding => finding.Verdict == Verdict.Holds);
        Assert.Contains(findings, finding => finding.Fault == fault);
    }

    [Fact]
    public void ManyFaultsAreAQuestionOfLuck() =>
        Assert.InRange(Findings.Count(finding => finding.BugProbability is > 0 and < 1), PatternCount / 10, int.MaxValue);

    [Theory]
    [InlineData(PatternSemantics.Fifo, PatternSemantics.Weak)]
    [InlineData(PatternSemantics.Weak, PatternSemantics.Barging)]
    public void TheSemanticsMatters(PatternSemantics one, PatternSemantics other) =>
        Assert.Contains(searches.Value.GroupBy(search => search.Program), ofProgram =>
            Verdicts(ofProgram, one) != Verdicts(ofProgram, other));

    private static IEnumerable<Finding> Findings =>
        searches.Value.Where(search => search.Search is not null).SelectMany(search => search.Search!.Findings);

    private static string Verdicts(IEnumerable<(Program Program, PatternSemantics Semantics, ReferenceSearch? Search)> ofProgram,
        PatternSemantics semantics) =>
        string.Join(' ', ofProgram.Single(search => search.Semantics == semantics).Search?.Findings.Select(finding => finding.Verdict)
            ?? []);

    private static List<(Program, PatternSemantics, ReferenceSearch?)> Search() =>
    [
        .. from pattern in RandomPatterns.Arbitrary.Generator.Sample(PatternCount, new Rnd(Seed), Size)
           let program = pattern.Lower()
           from semantics in Enum.GetValues<PatternSemantics>()
           select (program, semantics, ReferenceSearch.Of(program, semantics, MaximumStateCount)),
    ];
}
