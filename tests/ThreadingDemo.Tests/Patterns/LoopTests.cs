using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Printing;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>for, do and continue: their behaviour in a run, their steps, and their pseudo-code.</summary>
public sealed class LoopTests
{
    [Fact]
    public void AForDoesItsStepAfterEachRoundAndAfterAContinue() =>
        Assert.Equal("0 2 2 3", ValuesOf((thread, i, say) =>
        {
            thread.For(() => thread.Set(i, 0), () => i < 3, () => thread.Increment(i), () =>
            {
                thread.If(i == 1, thread.Continue);
                say(i);
                thread.If(i == 2, () => say(i));
            });
            say(i);
        }));

    [Fact]
    public void AForNeedsNoHead() =>
        Assert.Equal("1 2", ValuesOf((thread, i, say) => thread.For(null, () => i < 2, null, () =>
        {
            thread.Increment(i);
            say(i);
        })));

    [Fact]
    public void ADoWhileLooksAfterEachRound() =>
        Assert.Equal("0 1", ValuesOf((thread, i, say) => thread.DoWhile(
            () =>
            {
                say(i);
                thread.Increment(i);
            },
            () => i < 2)));

    [Fact]
    public void ADoUntilEndsWhenItsConditionIsTrue() =>
        Assert.Equal("0 1", ValuesOf((thread, i, say) => thread.DoUntil(
            () =>
            {
                say(i);
                thread.Increment(i);
            },
            () => i == 2)));

    [Fact]
    public void AContinueOfADoLooksAtItsCondition() =>
        Assert.Equal("2", ValuesOf((thread, i, say) => thread.DoWhile(
            () =>
            {
                thread.Increment(i);
                thread.If(i < 2, thread.Continue);
                say(i);
            },
            () => i < 2)));

    [Fact]
    public void AContinueOfAWhileLooksAtItsCondition() =>
        Assert.Equal("1 3", ValuesOf((thread, i, say) => thread.While(i < 3, () =>
        {
            thread.Increment(i);
            thread.If(i == 2, thread.Continue);
            say(i);
        })));

    [Fact]
    public void BreakAndContinueAreOfTheInnermostLoop() =>
        Assert.Equal("1 2", ValuesOf((thread, i, say) => thread.For(null, () => i < 2, () => thread.Increment(i), () =>
        {
            thread.DoWhile(
                () =>
                {
                    thread.If(i == 5, thread.Continue);
                    thread.Break();
                },
                () => 1);
            say(i + 1);
        })));

    [Fact]
    public void AContinueLeavesItsRegions()
    {
        List<TraceEvent> events = PatternRun.OfThread((_, thread) =>
        {
            LocalExpression i = thread.Local("i", 2);
            thread.While(i < 2, () => thread.Region("room", () =>
            {
                thread.Increment(i);
                thread.Step("in");
                thread.Continue();
            }));
        });
        Assert.Equal(["+room", "in", "-room", "+room", "in", "-room"], events.StepsAndRegions());
    }

    [Fact]
    public void AContinueLeavesWhatIsOneStep() =>
        Assert.False(PatternRun.Of(pattern =>
        {
            VariableExpression x = pattern.Integer("x", 0, 0, 2);
            pattern.Thread("a", thread =>
            {
                thread.While(x < 1, () => thread.Atomic(() =>
                {
                    thread.Increment(x);
                    thread.Continue();
                }));
                thread.Await(x == 2);
            });
            pattern.Thread("b", thread =>
            {
                thread.Await(x == 1);
                thread.Set(x, 2);
            });
        }).IsTrouble());

    [Theory]
    [InlineData("for")]
    [InlineData("do while")]
    [InlineData("do until")]
    public void AnEndlessLoopMakesTheRoundsOfTheRun(string loop)
    {
        List<TraceEvent> events = PatternRun.OfThread((_, thread) =>
        {
            Action round = () => thread.Step("round");
            switch (loop)
            {
                case "for":
                    thread.For(null, () => 1, null, round);
                    break;
                case "do while":
                    thread.DoWhile(round, () => 1);
                    break;
                default:
                    thread.DoUntil(round, () => 0);
                    break;
            }
        });
        Assert.Equal(["round", "round", "round"], events.Steps());
    }

    // The parts of the loop's head and the jumps are local work; each read of a shared integer is a separate step.
    [Fact]
    public void OnlyWhatIsSharedTakesSteps() =>
        Assert.Equal([OpCode.Load, OpCode.Step], Steps((pattern, thread) =>
        {
            VariableExpression x = pattern.Flag("x");
            LocalExpression i = thread.Local("i", 9);
            thread.For(() => thread.Set(i, 0), () => i < x, () => thread.Increment(i), () =>
            {
                thread.If(i == 1, thread.Continue);
                thread.Step("a");
            });
        }));

    [Fact]
    public void AContinueOutsideOfALoopIsRefused() =>
        Assert.Contains("a continue is outside of a loop", Refusal((_, thread) => thread.Continue()));

    [Fact]
    public void ABlockInAForsHeadIsRefused() =>
        Assert.Contains("has one simple statement",
            Refusal((_, thread) => thread.For(() => thread.If(1, () => { }), () => 1, null, () => { })));

    [Fact]
    public void TwoStatementsInAForsHeadAreRefused() =>
        Assert.Contains("has one simple statement",
            Refusal((_, thread) => thread.For(null, () => 1, () => { thread.Step("a"); thread.Step("b"); }, () => { })));

    [Fact]
    public void TheirPseudoCodeSaysWhenTheyLook() =>
        Assert.Equal(
            ["for i = 0; i < 3; i = i + 1:", "  continue", "for ; ; :", "  a", "do while i < 3:", "  a", "do until i < 3:", "  a"],
            PseudoCode.Lines(Body(Write)).Select(line => line.Text));

    [Fact]
    public void TheirTextIsTheShells()
    {
        PatternBuilder builder = new("Small", "Only");
        builder.Thread("T", Write);
        Pattern pattern = builder.Build();
        string text = PatternText.Of(new SyncPattern("Small", "Only", () => pattern));
        Assert.Contains("for ($i = 0; $i -lt 3; $i = $i + 1) {\n            continue\n        }\n        for (; ; ) {\n", text);
        Assert.Contains("do {\n            Step a\n        }\n        while ($i -lt 3)\n", text);
        Assert.Contains("do {\n            Step a\n        }\n        until ($i -lt 3)\n", text);
    }

    private static void Write(ThreadBuilder thread)
    {
        LocalExpression i = thread.Local("i", 3);
        thread.For(() => thread.Set(i, 0), () => i < 3, () => thread.Increment(i), thread.Continue);
        thread.For(null, () => 1, null, () => thread.Step("a"));
        thread.DoWhile(() => thread.Step("a"), () => i < 3);
        thread.DoUntil(() => thread.Step("a"), () => i < 3);
    }

    private static IReadOnlyList<Statement> Body(Action<ThreadBuilder> write)
    {
        PatternBuilder builder = new("Small", "Only");
        return builder.Thread("T", write).Body;
    }

    // The values of a local that a thread writes, in order.
    private static string ValuesOf(Action<ThreadBuilder, LocalExpression, Action<Expression>> write)
    {
        List<TraceEvent> events = PatternRun.OfThread((pattern, thread) =>
        {
            LocalExpression i = thread.Local("i", 9);
            write(thread, i, value =>
            {
                for (int candidate = 0; candidate <= 9; candidate++)
                {
                    string name = candidate.ToString(System.Globalization.CultureInfo.InvariantCulture);
                    thread.If(value == candidate, () => thread.Step(name));
                }

            });
        });
        Assert.False(events.IsTrouble());
        return string.Join(" ", events.Steps());
    }

    private static IEnumerable<OpCode> Steps(Action<PatternBuilder, ThreadBuilder> write) =>
        PatternRun.Lower(pattern => pattern.Thread("T", thread => write(pattern, thread))).Threads[0].Code.Instructions
            .Where(instruction => instruction.IsStep).Select(instruction => instruction.Code);

    private static string Refusal(Action<PatternBuilder, ThreadBuilder> write) =>
        Assert.Throws<PatternException>(() => PatternRun.Lower(pattern => pattern.Thread("T", thread => write(pattern, thread)))).Message;
}
