using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Reading;
using ThreadingDemo.Tests.Replaying;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>Operations in expressions, the count of a queue, and the places in which they are not allowed.</summary>
public sealed class OperationTests
{
    [Theory]
    [InlineData("compareExchange(x, 1, 0)", nameof(OpCode.CompareExchange))]
    [InlineData("exchange(x, 1)", nameof(OpCode.Exchange))]
    [InlineData("fetchAdd(x, 1)", nameof(OpCode.FetchAdd))]
    [InlineData("pop(queue)", nameof(OpCode.Pop))]
    [InlineData("choose(0, 1)", nameof(OpCode.Choose))]
    [InlineData("tryWait(semaphore)", nameof(OpCode.TryWait))]
    [InlineData("tryLock(mutex)", nameof(OpCode.TryLock))]
    [InlineData("queue.Count", nameof(OpCode.Count))]
    public void InAConditionItIsOneStepAndThenABranch(string text, string opCode)
    {
        Program program = PatternRun.Lower(pattern => pattern.Thread("T", thread => thread.If(Operations(pattern)[text] == 0, () => { })));
        Assert.Equal(
            [opCode, nameof(OpCode.BranchIfFalse), nameof(OpCode.End)],
            program.Threads[0].Code.Instructions.Select(instruction => instruction.Code.ToString()));
    }

    [Theory]
    [InlineData("compareExchange(x, 1, 0)", "CompareExchange $x 1 0")]
    [InlineData("pop(queue)", "Pop $queue")]
    [InlineData("tryWait(semaphore, 5 ms)", "TryWait $semaphore -TimeoutMilliseconds 5")]
    [InlineData("queue.Count", "$queue.Count")]
    public void ItsTextIsACommandsThatIsEnclosedWithinAnother(string text, string shell)
    {
        Expression operation = Operations(new PatternBuilder("Small", "Only"))[text];
        string enclosed = operation is OperationExpression ? $"({shell})" : shell;
        Assert.Equal([text, shell, $"{enclosed} -eq 0", $"-not {enclosed}"],
        [
            ExpressionText.PseudoCode.Of(operation), ExpressionText.Shell.Of(operation),
            ExpressionText.Shell.Of(operation == 0), ExpressionText.Shell.Of(!operation),
        ]);
        Assert.Equal(enclosed, ExpressionText.Shell.Argument(operation));
    }

    [Fact]
    public void OnlyOneOfManyGetsALockThatIsAnExchangeInACondition()
    {
        SyncPattern pattern = Replay.Small(builder =>
        {
            VariableExpression taken = builder.Flag("taken");
            builder.Threads("t", 3, thread =>
            {
                thread.While(Operation.CompareExchange(taken, 1, 0) != 0, () => { });
                thread.Region("inside");
                thread.Set(taken, 0);
            });
            builder.Require(Requirement.AtMost("inside", 1), Requirement.NoDeadlock());
        });
        Assert.All(Replay.Explore(pattern).Verdicts(), verdict => Assert.Equal(nameof(Verdict.Holds), verdict.Verdict));
    }

    // The second is executed only if the first is true.
    [Fact]
    public void OfTwoTheSecondIsDoneInItsTurn()
    {
        SyncPattern pattern = Replay.Small(builder =>
        {
            VariableExpression x = builder.Integer("x", 0, 0, 2);
            builder.Thread("t", thread => thread.If((Operation.FetchAdd(x, 1) == 1) & (Operation.FetchAdd(x, 1) == 1), () => { }));
            builder.Require(Requirement.AtEnd(x == 1));
        });
        Assert.All(Replay.Explore(pattern).Verdicts(), verdict => Assert.Equal(nameof(Verdict.Holds), verdict.Verdict));
    }

    [Fact]
    public void ItsValueIsKeptInWhatIsShared()
    {
        SyncPattern pattern = Replay.Small(builder =>
        {
            (VariableExpression x, VariableExpression y) = (builder.Integer("x", 3, 0, 5), builder.Integer("y", 0, 0, 5));
            builder.Thread("t", thread => thread.Set(y, Operation.FetchAdd(x, 1)));
            builder.Require(Requirement.AtEnd((x == 4) & (y == 3)));
        });
        Assert.All(Replay.Explore(pattern).Verdicts(), verdict => Assert.Equal(nameof(Verdict.Holds), verdict.Verdict));
    }

    [Fact]
    public void AQueuesCountIsReadInCodeAndInRequirements()
    {
        SyncPattern pattern = Replay.Small(builder =>
        {
            QueueDeclaration queue = builder.Queue("queue", 2);
            builder.Threads("t", 2, thread =>
            {
                thread.Push(queue, 1);
                thread.If(queue.Count == 1, () => thread.Step("alone"));
            });
            builder.Require(Requirement.Always(queue.Count <= 2), Requirement.Possible(queue.Count == 1),
                Requirement.AtEnd(queue.Count == 2));
        });
        Assert.All(Replay.Explore(pattern).Verdicts(), verdict => Assert.Equal(nameof(Verdict.Holds), verdict.Verdict));
        PatternVerdict broken = Assert.Single(Replay.Explore(pattern, new ExplorationOptions
        {
            Semantics = [PatternSemantics.Fifo],
            Requirements = [RequirementParser.Parse("Always (QUEUE.count < 2)", pattern.Definition)],
        }).Verdicts());
        Assert.Equal(("Always (queue.Count < 2)", "Invariant"), (broken.Requirement, broken.Fault));
        Replay.AssertBreaks(broken, RunTrace.Of(new ThreadingDemo.Demos.ReplayDemo
        {
            Pattern = pattern,
            Schedule = Schedule.Parse(broken.Schedule),
            Requirements = [RequirementParser.Parse("Always ($Queue.Count -lt 2)", pattern.Definition)],
        }));
    }

    [Fact]
    public void ARunJudgesAQueuesCountAtItsEnd() =>
        Assert.Equal(["AtEnd (queue.Count == 0) is violated"], PatternRun.Of(pattern =>
        {
            QueueDeclaration queue = pattern.Queue("queue", 1);
            pattern.Thread("t", thread => thread.Push(queue, 1));
            pattern.Require(Requirement.AtEnd(queue.Count == 0));
        }).Violations());

    [Fact]
    public void ACountOfWhatIsNoQueueIsRefused() =>
        Assert.Contains("'x' is not known here; the known name is queue",
            Assert.Throws<PatternException>(() => RequirementParser.Parse("Always (x.Count == 0)", Replay.Small(builder =>
        {
            builder.Flag("x");
            builder.Queue("queue", 1);
            builder.Thread("t", _ => { });
        }).Definition)).Message);

    [Fact]
    public void ARequirementWithAnOperationIsRefused() => AssertRefused(
        "CompareExchange is not allowed: a requirement only reads",
        pattern => pattern.Require(Requirement.Always(Operation.CompareExchange(pattern.Flag("x"), 1, 0) == 0)));

    [Fact]
    public void AnAwaitedOperationIsRefused() => AssertThreadRefused(
        "FetchAdd is not allowed in the condition of await", (pattern, thread) => thread.Await(Operation.FetchAdd(pattern.Flag("x"), 1) == 0));

    [Fact]
    public void AnAwaitedCountIsRefused() => AssertThreadRefused(
        "await reads a shared integer, not a queue", (pattern, thread) => thread.Await(pattern.Queue("queue", 1).Count == 0));

    [Fact]
    public void AnOperationOnAGhostIsRefused() => AssertThreadRefused(
        "a thread cannot read a ghost", (pattern, thread) => thread.Assert(Operation.FetchAdd(pattern.Ghost("g", 0, 0, 1), 1) == 0));

    [Fact]
    public void AnOperationInTheIndexOfWhatIsAssignedToIsRefused() => AssertThreadRefused(
        "cannot contain an operation", (pattern, thread) => thread.Increment(pattern.Array("a", 2, 0, 0, 1)[Operation.FetchAdd(pattern.Flag("x"), 1)]));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ATryInWhatIsOneStepIsRefused(bool isFirst) =>
        AssertThreadRefused("TryWait is not allowed in an atomic block", (pattern, thread) =>
        thread.Atomic(() =>
        {
            if (!isFirst)
            {
                thread.Step("a");
            }

            thread.If(Operation.TryWait(pattern.Semaphore("semaphore", 1)), () => { });
        }));

    [Fact]
    public void ATimeLimitBelowZeroIsRefused() => AssertThreadRefused(
        "the time limit of TryLock cannot be -1 milliseconds. Allowed: 0 or more",
        (pattern, thread) => thread.Assert(Operation.TryLock(pattern.Mutex("mutex"), -1)));

    private static Dictionary<string, Expression> Operations(PatternBuilder pattern)
    {
        VariableExpression x = pattern.Flag("x");
        QueueDeclaration queue = pattern.Queue("queue", 2);
        SemaphoreDeclaration semaphore = pattern.Semaphore("semaphore", 1);
        Expression[] operations =
        [
            Operation.CompareExchange(x, 1, 0), Operation.Exchange(x, 1), Operation.FetchAdd(x, 1), Operation.Pop(queue),
                Operation.Choose(0, 1),
            Operation.TryWait(semaphore), Operation.TryWait(semaphore, 5), Operation.TryLock(pattern.Mutex("mutex")), queue.Count,
        ];
        return operations.ToDictionary(ExpressionText.PseudoCode.Of);
    }

    private static void AssertThreadRefused(string words, Action<PatternBuilder, ThreadBuilder> write) =>
        AssertRefused(words, pattern => pattern.Thread("T", thread => write(pattern, thread)));

    private static void AssertRefused(string words, Action<PatternBuilder> write) => Assert.Contains(
        words,
        Assert.Throws<PatternException>(() => PatternRun.Lower(pattern =>
        {
            write(pattern);
            pattern.Thread("other", _ => { });
        })).Message);
}
