using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Reading;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>
/// The text of a requirement, in pseudo-code or in the syntax of the shell, is parsed to the same requirement.
/// </summary>
public sealed class RequirementParserTests
{
    private static readonly Pattern house = House();

    public static TheoryData<string, string> Versions =>
        [.. PatternCatalog.Patterns.Select(pattern => new TheoryDataRow<string, string>(pattern.Name, pattern.Variant))];

    [Theory]
    [MemberData(nameof(Versions))]
    public void EveryRequirementOfTheCatalogueIsReadAsItIsPrinted(string name, string variant)
    {
        SyncPattern listed = PatternCatalog.Patterns.Single(pattern => (pattern.Name, pattern.Variant) == (name, variant));
        string[] texts = [.. listed.Definition.Requirements.Select(RequirementText.Of)];
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.Equal(text, Read(text, listed.Definition)));
        Assert.Equal(texts, ShellTexts(listed).Select(text => Read(text, listed.Definition)));
    }

    [Theory]
    [InlineData("atmost kitchen 1", "AtMost kitchen 1")]
    [InlineData("  AtMost\tkitchen   n - 1 ", "AtMost kitchen (n - 1)")]
    [InlineData("AtMost 'living room' -1", "AtMost 'living room' -1")]
    [InlineData("Never kitchen 'it''s'", "Never kitchen 'it''s'")]
    [InlineData("Before arrive leave", "Before arrive leave")]
    [InlineData("Order 'arrive' leave", "Order arrive leave")]
    [InlineData("NoStarvation guest kitchen", "NoStarvation guest kitchen")]
    [InlineData("NODEADLOCK", "NoDeadlock")]
    [InlineData("noerror", "NoError")]
    [InlineData("Always x <= n", "Always (x <= n)")]
    [InlineData("Always ($X -le $n)", "Always (x <= n)")]
    [InlineData("AtEnd ($rooms[$x + 1] -eq $true)", "AtEnd (rooms[x + 1] == 1)")]
    [InlineData("AtEnd rooms[0] != false", "AtEnd (rooms[0] != 0)")]
    [InlineData("Possible (inside(kitchen) >= 2)", "Possible (inside(kitchen) >= 2)")]
    [InlineData("Possible ((Inside 'living room') -ge 2 -and (waiting $door) -gt 0)",
        "Possible (inside('living room') >= 2 and waiting(door) > 0)")]
    [InlineData("Possible waiting(doors[x % 2]) > 0", "Possible (waiting(doors[x % 2]) > 0)")]
    [InlineData("Possible (Waiting $doors[1]) -gt 0", "Possible (waiting(doors[1]) > 0)")]
    public void ARequirementIsRead(string text, string expected) => Assert.Equal(expected, Read(text, house));

    [Theory]
    [InlineData("x == 1 or x == 2 and n == 3", 1, 1, 2, true)]
    [InlineData("(x == 1 or x == 2) and n == 3", 1, 1, 2, false)]
    [InlineData("$x -eq 1 -or $x -eq 2 -and $n -eq 3", 1, 1, 2, false)]
    [InlineData("x - 1 - 1 == 0", 2, 0, 2, true)]
    [InlineData("x - (1 - 1) == 0", 2, 0, 2, false)]
    [InlineData("x + 2 * 3 == 8", 2, 0, 2, true)]
    [InlineData("x -1 == 1", 2, 0, 2, true)]
    [InlineData("-x % 2 == -1", 1, 0, 2, true)]
    [InlineData("not x == 1", 0, 0, 2, true)]
    [InlineData("not (x == 1)", 1, 0, 2, false)]
    [InlineData("-not $x", 0, 0, 2, true)]
    [InlineData("!x", 1, 0, 2, false)]
    [InlineData("x == 1 != y", 1, 0, 2, true)]
    public void OperatorsBindAsTheyArePrinted(string text, int x, int y, int n, bool expected)
    {
        Expression read = RequirementParser.Parse($"Always ({text})", house).Expression!;
        int value = read.Map(leaf => leaf switch
        {
            VariableExpression { Declaration.Name: "x" } => x,
            VariableExpression { Declaration.Name: "y" } => y,
            ParameterExpression => n,
            _ => leaf,
        }).Evaluate([]);
        Assert.Equal(expected ? 1 : 0, value);
    }

    [Theory]
    [InlineData("", "a requirement is needed at its end")]
    [InlineData("AtMots kitchen 1", "'AtMots' is not known; the nearest is 'AtMost'")]
    [InlineData("AtMost", "a region is needed at its end")]
    [InlineData("AtMost kitchen", "an integer or a condition is needed at its end")]
    [InlineData("AtMost (kitchen) 1", "a region is needed at '(kitchen)', character 8")]
    [InlineData("Never kitchen", "another region is needed at its end")]
    [InlineData("NoDeadlock please", "there is something after the requirement at 'please', character 12")]
    [InlineData("Always (rom <= 1)", "'rom' is not known here; the nearest is 'rooms'")]
    [InlineData("Always (door == 1)", "'door' is not known here")]
    [InlineData("Always (rooms == 1)", "'rooms' is an array: an index is needed at '==', character 15")]
    [InlineData("Always (x == 1", "')' is needed at its end")]
    [InlineData("Always (x = 1)", "')' is needed at '=', character 11")]
    [InlineData("Always (x / 2 == 1)", "')' is needed at '/', character 11")]
    [InlineData("Always (x == 1))", "there is something after the requirement at ')', character 16")]
    [InlineData("Always (rooms[1 == 1)", "']' is needed at ')', character 21")]
    [InlineData("Always (x == 99999999999)", "99999999999 is beyond the range of an integer")]
    [InlineData("Possible (waiting(dor) > 0)", "'dor' is not known here; the nearest is 'door'")]
    [InlineData("Possible (waiting(x) > 0)", "'x' is not known here")]
    public void WhatIsNoneIsRefusedWithItsPlaceAndTheNearest(string text, string reason)
    {
        string message = Assert.Throws<PatternException>(() => RequirementParser.Parse(text, house)).Message;
        Assert.StartsWith($"In the requirement '{text}', ", message);
        Assert.Contains(reason, message);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("not ")]
    [InlineData("- ")]
    [InlineData("rooms[")]
    public void NestingHasAnEnd(string opening) =>
        Assert.Contains("nested deeper",
            Assert.Throws<PatternException>(() =>
            RequirementParser.Parse("Always " + string.Concat(Enumerable.Repeat(opening, 100_000)), house)).Message);

    [Fact]
    public void ALongSumHasAnEnd() =>
        Assert.Contains("nested deeper",
            Assert.Throws<PatternException>(() =>
            RequirementParser.Parse("Always 1" + string.Concat(Enumerable.Repeat(" + 1", 100_000)), house)).Message);

    [Theory]
    [InlineData("AtMost kitchn 1", "no region 'kitchn'; the nearest is 'kitchen'")]
    [InlineData("Before arive leave", "no step 'arive'; the nearest is 'arrive'")]
    [InlineData("NoStarvation gest kitchen", "no thread 'gest'; the nearest is 'guest'")]
    [InlineData("Possible (inside(kitchn) > 0)", "no region 'kitchn'; the nearest is 'kitchen'")]
    public void WhatThePatternHasNotIsRefusedWithTheNearestBeforeAnySearch(string text, string reason)
    {
        ExplorationOptions options = new() { Requirements = [RequirementParser.Parse(text, house)] };
        Assert.Contains(reason,
            Assert.Throws<PatternException>(() => new Explorer(new SyncPattern("House", "Only", () => house), options: options)).Message);
    }

    [Theory]
    [InlineData("Barrier", "SingleSignal")]
    [InlineData("Peterson", "TurnFirst")]
    [InlineData("LockOrderInversion", "OppositeOrder")]
    public void AReadRequirementHasTheVerdictOfThePatternsOwn(string name, string variant)
    {
        SyncPattern listed = PatternCatalog.Patterns.Single(pattern => (pattern.Name, pattern.Variant) == (name, variant));
        ExplorationOptions read = new() { Requirements = [.. listed.Definition.Requirements.Select(RequirementText.Of).Append(
            "NoError").Select(text => RequirementParser.Parse(text, listed.Definition))] };
        Assert.Equal(Said(new Explorer(listed)), Said(new Explorer(listed, options: read)));
    }

    private static IEnumerable<(string, string, string, string, long, string)> Said(Explorer explorer) =>
        explorer.Verdicts().Select(verdict =>
            (verdict.Semantics, verdict.Requirement, verdict.Verdict, verdict.Fault, verdict.States, verdict.Schedule));

    private static string Read(string text, Pattern pattern) => RequirementText.Of(RequirementParser.Parse(text, pattern));

    // The shell reads the requirements of an exported pattern.
    private static IEnumerable<string> ShellTexts(SyncPattern pattern) => PatternText.Of(pattern)
        .Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.StartsWith("Require ", StringComparison.Ordinal))
        .Select(line => line["Require ".Length..]);

    private static Pattern House()
    {
        PatternBuilder builder = new("House", "Only");
        builder.Parameter("n", 2, 1, 4, "how many guests");
        builder.Integer("x", 0, 0, 9);
        builder.Integer("y", 0, 0, 9);
        builder.Array("rooms", 2, 0, 0, 9);
        builder.Semaphore("door", 1);
        SemaphoreDeclaration doors = builder.Semaphores("doors", 2, 1);
        builder.Thread("guest", thread =>
        {
            thread.Step("arrive");
            thread.Region("kitchen", () => thread.Wait(doors[0]));
            thread.Region("living room", () => thread.Signal(doors[0]));
            thread.Step("leave");
        });
        return builder.Build();
    }
}
