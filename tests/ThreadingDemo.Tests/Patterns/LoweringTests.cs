using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Lowering;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>The steps of statements, and the patterns that cannot be lowered.</summary>
public sealed class LoweringTests
{
    [Fact]
    public void AnIncrementIsALoadAndAStore() =>
        Assert.Equal([OpCode.Load, OpCode.Store], Steps((pattern, thread) =>
        {
            Expression count = pattern.Integer("count", 0, 0, 9);
            thread.Increment(count);
        }));

    [Fact]
    public void AndOverSharedIntegersIsTwoLoads() => AssertTwoLoadsInTurn((a, b) => a & b);

    [Fact]
    public void OrOverSharedIntegersIsTwoLoads() => AssertTwoLoadsInTurn((a, b) => a | b);

    [Fact]
    public void TheSecondOfTwoIsReadOnlyWhereItMatters()
    {
        // An element that does not exist shows whether it was read.
        Assert.False(PatternRun.OfThread((pattern, thread) =>
        {
            VariableExpression isFalse = pattern.Flag("isFalse");
            ArrayDeclaration array = pattern.Array("array", 1, 0, 0, 1);
            thread.If(isFalse & (array[7] == 0), () => { });
            thread.If(!(Expression)isFalse | (array[7] == 0), () => { });
        }).IsTrouble());
    }

    [Fact]
    public void ASharedIntegerThatIsReadTwiceIsLoadedTwice() =>
        Assert.Equal([OpCode.Load, OpCode.Load, OpCode.Store], Steps((pattern, thread) =>
        {
            VariableExpression x = pattern.Integer("x", 1, 0, 9);
            thread.Set(x, x + x);
        }));

    [Fact]
    public void WorkOnLocalsIsNoStep() =>
        Assert.Empty(Steps((_, thread) =>
        {
            LocalExpression i = thread.Local("i", 0, 0, 9);
            thread.While(i < 3, () => thread.Increment(i));
        }));

    [Fact]
    public void AGhostJoinsTheStepBefore() =>
        Assert.Equal([OpCode.Step], Steps((pattern, thread) =>
        {
            Expression ghost = pattern.Ghost("ghost", 0, 0, 9);
            thread.Step("step");
            thread.Increment(ghost);
            thread.Set(ghost, 3);
        }));

    [Fact]
    public void AReadModifyWriteIsOneStep() =>
        Assert.Equal([OpCode.Exchange, OpCode.CompareExchange, OpCode.FetchAdd], Steps((pattern, thread) =>
        {
            VariableExpression x = pattern.Integer("x", 0, 0, 9);
            LocalExpression before = thread.Local("before", 0, 0, 9);
            thread.Exchange(before, x, 1);
            thread.CompareExchange(before, x, 2, 1);
            thread.FetchAdd(before, x, 1);
        }));

    [Fact]
    public void AConditionsWaitIsFollowedByALockOfItsMutex() =>
        Assert.Equal([OpCode.WaitCondition, OpCode.Lock],
            Steps((pattern, thread) => thread.Wait(pattern.Condition("condition", pattern.Mutex("mutex")))));

    [Fact]
    public void APatternWithoutThreadsIsRefused()
    {
        AssertRefused("has no threads", pattern => pattern.Semaphore("semaphore", 1));
        AssertRefused("has no threads", pattern => pattern.Threads("worker", 0, _ => { }));
    }

    [Fact]
    public void ADeclarationTwiceIsRefused()
    {
        AssertRefused("declares Count twice", pattern =>
        {
            pattern.Integer("count", 0, 0, 9);
            pattern.Semaphore("Count", 0);
        });
        AssertRefused("declares n twice", pattern =>
        {
            pattern.Parameter("n", 1, 1, 9, "");
            pattern.Flag("n");
        });
        AssertRefused("declares A twice", pattern =>
        {
            pattern.Thread("A", _ => { });
            pattern.Thread("A", _ => { });
        });
        AssertThreadRefused("declares i twice", (_, thread) =>
        {
            thread.Local("i", 0, 0, 9);
            thread.Local("i", 0, 0, 9);
        });
    }

    [Fact]
    public void ABreakOutsideOfALoopIsRefused() =>
        AssertThreadRefused("a break is outside of a loop", (_, thread) => thread.If(1, thread.Break));

    [Fact]
    public void ALocalOfOtherThreadsIsRefused() => AssertRefused("i is a local of other threads", pattern =>
    {
        Expression i = 0;
        pattern.Threads("A", 2, "i", (_, index) => i = index);
        pattern.Thread("B", thread => thread.Assert(i == 0));
    });

    [Fact]
    public void AnAwaitReadsOneSharedInteger()
    {
        AssertThreadRefused("not none", (_, thread) => thread.Await(1));
        AssertThreadRefused("reads one shared integer, not two", (pattern, thread) =>
            thread.Await(pattern.Flag("a") & pattern.Flag("b")));
    }

    [Fact]
    public void ThreadsDoNotReadGhosts() =>
        AssertThreadRefused("cannot read a ghost", (pattern, thread) => thread.Assert(pattern.Ghost("ghost", 0, 0, 1) == 0));

    [Fact]
    public void ThreadsDoNotCountWhoIsInside() =>
        AssertThreadRefused("only requirements can count", (_, thread) => thread.Assert(Expression.Inside("room") == 0));

    [Fact]
    public void AResourceOfAnotherKindIsRefused()
    {
        AssertThreadRefused("mutex is not a semaphore", (pattern, thread) => thread.Wait(pattern.Mutex("mutex")));
        AssertThreadRefused("mutex is not a semaphore", (pattern, thread) => thread.Signal(pattern.Mutex("mutex")));
        AssertThreadRefused("semaphore is not a mutex", (pattern, thread) => thread.Lock(pattern.Semaphore("semaphore", 1)));
        AssertThreadRefused("semaphore is not a mutex", (pattern, thread) => thread.Unlock(pattern.Semaphore("semaphore", 1)));
    }

    [Fact]
    public void AnArrayWithoutAnIndexIsRefused() =>
        AssertThreadRefused("semaphores is an array", (pattern, thread) => thread.Wait(pattern.Semaphores("semaphores", 2, 1)));

    [Fact]
    public void WhatAnotherPatternDeclaresIsRefused()
    {
        PatternBuilder other = new("Other", "Only");
        AssertThreadRefused("semaphore is not declared in pattern Small", (_, thread) => thread.Wait(other.Semaphore("semaphore", 1)));
        AssertThreadRefused("x is not declared in pattern Small", (_, thread) => thread.Set(other.Flag("x"), 1));
    }

    [Theory]
    [InlineData(4, 0, 3)]
    [InlineData(-1, 0, 3)]
    public void AnInitialValueOutOfRangeIsRefused(int initial, int minimum, int maximum) =>
        AssertRefused($"x has the initial value {initial}, which is not from {minimum} to {maximum}", pattern =>
        {
            pattern.Integer("x", initial, minimum, maximum);
            pattern.Thread("T", _ => { });
        });

    [Fact]
    public void SizesAreRefusedOutOfRange()
    {
        AssertThreadRefused("semaphore cannot have the initial value -1", (pattern, _) => pattern.Semaphore("semaphore", -1));
        AssertThreadRefused("length of array cannot be 0", (pattern, _) => pattern.Array("array", 0, 0, 0, 1));
        AssertThreadRefused("length of queue cannot be 0", (pattern, _) => pattern.Queue("queue", 0));
        AssertThreadRefused("can depend on parameters only", (pattern, _) => pattern.Semaphore("semaphore", pattern.Flag("x")));
        AssertRefused("Allowed: 0 to 4096 threads in all", pattern => pattern.Threads("worker", 4097, _ => { }));
        AssertRefused("default 9, which is not from 1 to 8", pattern => pattern.Parameter("n", 9, 1, 8, ""));
    }

    [Theory]
    [InlineData("n", 0, "Parameter n cannot be '0'. Allowed: a whole number from 1 to 8.")]
    [InlineData("N", 9, "Parameter n cannot be '9'. Allowed: a whole number from 1 to 8.")]
    [InlineData("x", 1, "Pattern Small has no parameter 'x'; the nearest is 'n'.")]
    public void BadParametersAreRefused(string name, int value, string words)
    {
        PatternBuilder builder = new("Small", "Only");
        builder.Threads("worker", builder.Parameter("n", 3, 1, 8, ""), _ => { });
        Pattern pattern = builder.Build();
        Assert.Equal(words,
            Assert.Throws<PatternException>(() => PatternLowering.Lower(pattern, new Dictionary<string, int> { [name] = value })).Message);
    }

    [Fact]
    public void ParametersSizeThePattern()
    {
        PatternBuilder builder = new("Small", "Only");
        builder.Threads("worker", builder.Parameter("n", 3, 1, 8, "") + 1, _ => { });
        Pattern pattern = builder.Build();
        Assert.Equal(4, PatternLowering.Lower(pattern).Threads.Count);
        Assert.Equal(["worker 0", "worker 1", "worker 2"],
            PatternLowering.Lower(pattern, new Dictionary<string, int> { ["N"] = 2 }).Threads.Select(thread => thread.Name));
    }

    [Fact]
    public void AParameterOfAPatternThatHasNoneIsRefused() =>
        Assert.Contains("has no parameters, and therefore no 'n'", Assert.Throws<PatternException>(() =>
            ParameterValues.Of(PatternRun.Lower(pattern => pattern.Thread("T", _ => { })).Pattern, new Dictionary<string,
                int> { ["n"] = 1 })).Message);

    [Theory]
    [InlineData("await")]
    [InlineData("wait")]
    [InlineData("lock")]
    [InlineData("condition")]
    public void BlockingAmidWhatIsOneStepIsRefused(string how)
    {
        AssertThreadRefused("an atomic block can block at its start only", (pattern, thread) =>
        {
            VariableExpression x = pattern.Flag("x");
            thread.Atomic(() =>
            {
                thread.Set(x, 1);
                Block(how, pattern, thread, x);
            });
        });
    }

    [Fact]
    public void BlockingAfterAReadForItsIndexIsRefusedInOneStep() =>
        AssertThreadRefused("an atomic block can block at its start only", (pattern, thread) =>
        {
            VariableExpression x = pattern.Flag("x");
            SemaphoreDeclaration semaphores = pattern.Semaphores("semaphores", 2, 1);
            thread.Atomic(() => thread.Wait(semaphores[x]));
        });

    [Theory]
    [InlineData("await")]
    [InlineData("wait")]
    [InlineData("lock")]
    public void BlockingWhereOneStepBeginsIsNot(string how) =>
        Assert.NotEmpty(Steps((pattern, thread) => thread.Atomic(() => Block(how, pattern, thread, pattern.Flag("x")))));

    [Fact]
    public void BlockingWhereOneStepBeginsWithinAnotherIsRefused() =>
        AssertThreadRefused("an atomic block can block at its start only", (pattern, thread) =>
            thread.Atomic(() => thread.Atomic(() => thread.Wait(pattern.Semaphore("semaphore", 1)))));

    [Fact]
    public void ARegionWithinItselfIsRefused() =>
        AssertThreadRefused("region room is inside a region of the same name", (_, thread) =>
            thread.Region("room", () => thread.Region("door", () => thread.Region("room"))));

    [Theory]
    [InlineData("(main)")]
    [InlineData("watchdog")]
    public void AThreadCalledLikeTheRunsOwnIsRefused(string name) =>
        AssertRefused($"cannot be named {name}", pattern => pattern.Thread(name, _ => { }));

    [Fact]
    public void TwoThreadsOfOneNameAreRefused() =>
        AssertRefused("a thread w 0 and a family", pattern =>
        {
            pattern.Thread("w 0", _ => { });
            pattern.Threads("w", 2, _ => { });
        });

    [Fact]
    public void AnExpressionNestedTooDeepIsRefused() =>
        AssertThreadRefused("deeper than 500 levels", (pattern, thread) =>
        {
            VariableExpression x = pattern.Flag("x");
            thread.Assert(Enumerable.Repeat((Expression)x, 100_000).Aggregate((sum, next) => sum + next) == 0);
        });

    [Fact]
    public void AnExpressionNestedDeepRuns() =>
        Assert.False(
            PatternRun.OfThread((_, thread) =>
            thread.Assert(Enumerable.Repeat((Expression)1, 499).Aggregate((sum, next) => sum + next) == 499)).IsTrouble());

    private static IEnumerable<Instruction> Instructions(Action<PatternBuilder, ThreadBuilder> write) =>
        PatternRun.Lower(pattern => pattern.Thread("T", thread => write(pattern, thread))).Threads[0].Code.Instructions;

    private static IEnumerable<OpCode> Steps(Action<PatternBuilder, ThreadBuilder> write) =>
        Instructions(write).Where(instruction => instruction.IsStep).Select(instruction => instruction.Code);

    private static void Block(string how, PatternBuilder pattern, ThreadBuilder thread, Expression flag)
    {
        switch (how)
        {
            case "await":
                thread.Await(flag == 0);
                break;
            case "wait":
                thread.Wait(pattern.Semaphore("semaphore", 1));
                break;
            case "lock":
                thread.Lock(pattern.Mutex("mutex"));
                break;
            case "condition":
                thread.Wait(pattern.Condition("condition", pattern.Mutex("mutex")));
                break;
        }
    }

    private static void AssertTwoLoadsInTurn(Func<Expression, Expression, Expression> combine)
    {
        IEnumerable<OpCode> codes = Instructions((pattern, thread) =>
            thread.If(combine(pattern.Flag("a"), pattern.Flag("b")), () => { })).Select(instruction => instruction.Code);
        Assert.Equal([OpCode.Load, OpCode.BranchIfFalse, OpCode.Load, OpCode.BranchIfFalse, OpCode.End],
            codes.Where(code => code != OpCode.Set));
    }

    private static void AssertThreadRefused(string words, Action<PatternBuilder, ThreadBuilder> write) =>
        AssertRefused(words, pattern => pattern.Thread("T", thread => write(pattern, thread)));

    private static void AssertRefused(string words, Action<PatternBuilder> write) =>
        Assert.Contains(words, Assert.Throws<PatternException>(() => PatternRun.Lower(write)).Message);
}
