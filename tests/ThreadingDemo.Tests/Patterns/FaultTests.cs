using System;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>Steps that cannot be taken: each ends its thread with a failure that has the reason.</summary>
public sealed class FaultTests
{
    [Fact]
    public void AStoreBeyondTheRangeNamesTheVariable() =>
        AssertFault("x cannot be 4: its range is 0 to 3", (pattern, thread) => thread.Set(pattern.Integer("x", 0, 0, 3), 4));

    [Fact]
    public void AnElementBeyondTheRangeNamesTheElement() =>
        AssertFault("a[1] cannot be -1: its range is 0 to 3", (pattern, thread) => thread.Decrement(pattern.Array("a", 2, 0, 0, 3)[1]));

    [Fact]
    public void ALocalBeyondTheRangeIsNamed() =>
        AssertFault("i cannot be 4: its range is 0 to 3", (_, thread) => thread.Set(thread.Local("i", 0, 0, 3), 4));

    [Fact]
    public void AFetchAddBeyondTheRangeNamesTheVariable() =>
        AssertFault("x cannot be 5: its range is 0 to 3", (pattern, thread) =>
            thread.FetchAdd(thread.Local("i", 0, 0, 3), pattern.Integer("x", 3, 0, 3), 2));

    [Fact]
    public void DivisionByZero() =>
        AssertFault("7 is divided by zero", (pattern, thread) => thread.Assert(7 % (Expression)pattern.Integer("x", 0, 0, 3) == 0));

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void AnIndexOutOfRange(int index) =>
        AssertFault($"there is no element {index}: the indices go from 0 to 1", (pattern, thread) =>
            thread.Assert(pattern.Array("a", 2, 0, 0, 3)[index] == 0));

    [Fact]
    public void ASumBeyondTheRangeOfAnInteger() =>
        AssertFault("2147483648 is beyond the range of an integer", (_, thread) =>
        {
            LocalExpression i = thread.Local("i", int.MaxValue, 0, int.MaxValue);
            thread.Increment(i);
        });

    private static void AssertFault(string words, Action<PatternBuilder, ThreadBuilder> write) =>
        Assert.Contains(words, PatternRun.OfThread(write).Fault());
}
