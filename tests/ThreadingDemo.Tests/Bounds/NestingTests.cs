using System;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Printing;
using ThreadingDemo.Tests.Stepping;
using Xunit;

namespace ThreadingDemo.Tests.Bounds;

/// <summary>Syntax of the maximum depth fits into a small stack, and deeper syntax is an error.</summary>
public sealed class NestingTests
{
    // The smallest default stack of a thread on any runtime.
    private const int SmallStack = 1024 * 1024;

    public static TheoryData<string> Nestings => ["While", "If", "Else", "ElseIf", "DoWhile", "For", "Try", "Catch", "Region"];

    [Theory]
    [MemberData(nameof(Nestings))]
    public void StatementsAreReadAsDeepAsTheyMayBeNested(string nesting) => OnASmallStack(() =>
    {
        SyncPattern pattern = Nested(nesting, ThreadBuilder.MaximumNesting);
        ReadInEveryWay(pattern);
    });

    [Theory]
    [MemberData(nameof(Nestings))]
    public void StatementsThatAreNestedDeeperAreRefused(string nesting) => OnASmallStack(() =>
    {
        PatternException refused = Assert.Throws<PatternException>(() => _ = Nested(nesting, ThreadBuilder.MaximumNesting + 1).Definition);
        Assert.Contains("201 levels deep. Allowed: 200", refused.Message);
    });

    [Fact]
    public void AChainOfAHundredThousandElseIfsIsRefused() => OnASmallStack(() =>
        Assert.Throws<PatternException>(() => _ = SmallPattern.Of(pattern => pattern.Thread("T", thread =>
        {
            thread.If(0, () => { });
            for (int i = 0; i < 100_000; i++)
            {
                thread.ElseIf(0, () => { });
            }
        })).Definition));

    [Theory]
    [InlineData("left")]
    [InlineData("right")]
    [InlineData("not")]
    [InlineData("index")]
    [InlineData("operation")]
    public void ExpressionsAreReadAsDeepAsTheyMayBeNested(string side) => OnASmallStack(() =>
    {
        ReadInEveryWay(SmallPattern.Of(pattern =>
        {
            VariableExpression x = pattern.Integer("x", 0, int.MinValue, int.MaxValue);
            Expression value = Deep(pattern, side, Expression.MaximumDepth);
            pattern.Thread("T", thread => Nest(thread, ThreadBuilder.MaximumNesting, () => thread.Set(x, value)));
        }));
    });

    [Theory]
    [InlineData("left")]
    [InlineData("right")]
    [InlineData("not")]
    [InlineData("index")]
    [InlineData("operation")]
    [InlineData("timeout")]
    public void ExpressionsThatAreNestedDeeperAreRefused(string side) => OnASmallStack(() =>
    {
        PatternBuilder pattern = new("Small", "Only");
        PatternException refused = Assert.Throws<PatternException>(() => Deep(pattern, side, Expression.MaximumDepth + 1));
        Assert.Equal("An expression is nested deeper than 500 levels.", refused.Message);
    });

    private static void ReadInEveryWay(SyncPattern pattern)
    {
        Program program = PatternLowering.Lower(pattern.Definition);
        Assert.NotEmpty(program.Threads[0].Code.Instructions);
        Assert.NotEmpty(PatternText.Of(pattern));
        Assert.NotEmpty(PatternListing.Lines(pattern, 80).ToArray());
        ExplorationOptions options = new() { Semantics = [PatternSemantics.Fifo], ThrottleLimit = 1 };
        Assert.All(new Explorer(pattern, options: options).Verdicts(), verdict =>
            Assert.NotEqual(nameof(Verdict.Inconclusive), verdict.Verdict));
        Assert.NotEmpty(PatternPosition.Begin(pattern).Threads);
    }

    private static SyncPattern Nested(string nesting, int levels) =>
        SmallPattern.Of(pattern => pattern.Thread("T", thread => Write(thread, nesting, levels)));

    private static void Write(ThreadBuilder thread, string nesting, int levels)
    {
        if (nesting == "ElseIf")
        {
            thread.If(0, () => { });
            for (int i = 1; i < levels; i++)
            {
                thread.ElseIf(0, () => { });
            }

            return;
        }

        Action body = levels == 1 ? () => thread.Step("innermost") : () => Write(thread, nesting, levels - 1);
        Action before = () => thread.Step("before");
        switch (nesting)
        {
            case "While":
                thread.While(0, body);
                break;
            case "If":
                thread.If(1, body);
                break;
            case "Else":
                thread.If(0, () => { }, body);
                break;
            case "DoWhile":
                thread.DoWhile(body, () => 0);
                break;
            case "For":
                thread.For(null, () => 0, null, body);
                break;
            case "Try":
                thread.Try(body, () => { });
                break;
            case "Catch":
                thread.Try(before, body);
                break;
            default:
                thread.Region("r" + levels, body);
                break;
        }
    }

    private static void Nest(ThreadBuilder thread, int levels, Action innermost) =>
        thread.Region("r" + levels, levels == 1 ? innermost : () => Nest(thread, levels - 1, innermost));

    private static Expression Deep(PatternBuilder pattern, string side, int depth)
    {
        Expression deep = 1;
        ThreadingDemo.Patterns.ArrayDeclaration array = pattern.Array("array", 2, 0, 0, 1);
        VariableExpression shared = pattern.Integer("shared", 0, int.MinValue, int.MaxValue);
        ThreadingDemo.Patterns.SemaphoreDeclaration semaphore = pattern.Semaphore("semaphore", 1);
        for (int level = 1; level < depth; level++)
        {
            deep = side switch
            {
                "left" => deep + 1,
                "right" => 1 - deep,
                "not" => !deep,
                "index" => array[deep],
                "operation" => Operation.Exchange(shared, deep),
                _ => Operation.TryWait(semaphore, deep),
            };
        }

        return deep;
    }

    private static void OnASmallStack(Action test)
    {
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    test();
                }
                catch (Exception e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            },
            SmallStack);
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
