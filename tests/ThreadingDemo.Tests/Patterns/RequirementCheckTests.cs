using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using Xunit;
using static ThreadingDemo.Patterns.Requirement;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>A requirement that names something that the pattern does not have would always hold, so it is an error.</summary>
public sealed class RequirementCheckTests
{
    [Fact]
    public void AnUnknownRegionIsRefusedWithTheNearest()
    {
        AssertRefused("there is no region 'rom'; the nearest is 'room'", AtMost("rom", 1));
        AssertRefused("there is no region 'rom'; the nearest is 'room'", Never("room", "rom"));
        AssertRefused("there is no region 'rom'; the nearest is 'room'", NoStarvation("client", "rom"));
        AssertRefused("there is no region 'rom'; the nearest is 'room'", Always(Expression.Inside("rom") == 0));
    }

    [Fact]
    public void AnUnknownStepIsRefusedWithTheNearest()
    {
        AssertRefused("there is no step 'arive'; the nearest is 'arrive'", Before("arive", "pass"));
        AssertRefused("there is no step 'pas'; the nearest is 'pass'", Order("arrive", "pas"));
    }

    [Theory]
    [InlineData("clint")]
    [InlineData("client 0")]
    public void AThreadIsNamedByItsFamily(string thread) =>
        AssertRefused($"there is no thread '{thread}'; the nearest is 'client'", NoStarvation(thread, "room"));

    [Fact]
    public void ABoundThatChangesIsRefused() =>
        AssertRefused("can depend on parameters only", pattern => AtMost("room", pattern.Flag("x")));

    [Fact]
    public void WhatARequirementCannotReadIsRefused()
    {
        PatternBuilder other = new("Other", "Only");
        AssertRefused("x is not declared", AtEnd(other.Flag("x") == 0));
        AssertRefused("i is a local", AtEnd(new LocalExpression(new LocalDeclaration("i", new IntegerRange(0, 0, 1))) == 0));
        AssertRefused("semaphores is not one semaphore", pattern => AtEnd(Expression.Waiting(pattern.Semaphores("semaphores", 2, 1)) == 0));
    }

    [Fact]
    public void WhatThereIsIsNotRefused() => PatternRun.Lower(pattern =>
    {
        Write(pattern);
        pattern.Require(AtMost("room", 1), Never("room", "room"), Before("arrive", "pass"), Order("arrive", "pass"),
            NoStarvation("client", "room"));
    });

    private static void AssertRefused(string words, Requirement requirement) => AssertRefused(words, _ => requirement);

    private static void AssertRefused(string words, System.Func<PatternBuilder, Requirement> require) =>
        Assert.Contains(words, Assert.Throws<PatternException>(() => PatternRun.Lower(pattern =>
        {
            Write(pattern);
            pattern.Require(require(pattern));
        })).Message);

    private static void Write(PatternBuilder pattern) => pattern.Threads("client", 2, thread =>
    {
        thread.Step("arrive");
        thread.Region("room", () => thread.Step("pass"));
    });
}
