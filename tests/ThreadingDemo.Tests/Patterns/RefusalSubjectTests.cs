using System;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

/// <summary>An exception about a pattern names the part that it concerns.</summary>
public sealed class RefusalSubjectTests
{
    [Fact]
    public void AStatementIsNamedItself() =>
        Assert.IsType<BreakStatement>(SubjectInThread((_, thread) =>
        {
            thread.Step("before");
            thread.Region("room", thread.Break);
        }));

    [Fact]
    public void AConditionIsItsStatements() =>
        Assert.IsType<WhileStatement>(
            SubjectInThread((pattern, thread) => thread.While(pattern.Ghost("ghost", 0, 0, 1) == 0, () => thread.Step("in"))));

    [Fact]
    public void WhatIsNotDeclaredIsTheStatements()
    {
        PatternBuilder other = new("Other", "Only");
        Assert.IsType<WaitStatement>(SubjectInThread((_, thread) => thread.Wait(other.Semaphore("semaphore", 1))));
    }

    [Fact]
    public void WhatFollowsABlockIsNotTheBlocks() =>
        Assert.IsType<AwaitStatement>(SubjectInThread((_, thread) =>
        {
            thread.If(1, () => thread.Step("in"));
            thread.Await(1);
        }));

    [Fact]
    public void ALocalIsNamedItself() =>
        Assert.Equal("i", Assert.IsType<LocalDeclaration>(SubjectInThread((_, thread) => thread.Local("i", 5, 0, 3))).Name);

    [Fact]
    public void ADeclarationIsNamedItself() =>
        Assert.Equal("x", Assert.IsType<IntegerDeclaration>(Subject(pattern =>
        {
            pattern.Integer("y", 0, 0, 3);
            pattern.Integer("x", 5, 0, 3);
            pattern.Thread("T", _ => { });
        })).Name);

    [Fact]
    public void ANumberOfThreadsIsItsFamilys() =>
        Assert.Equal("many", Assert.IsType<ThreadFamily>(Subject(pattern =>
        {
            pattern.Thread("T", _ => { });
            pattern.Threads("many", 5000, _ => { });
        })).Name);

    [Fact]
    public void ARequirementIsNamedItself()
    {
        Requirement unknown = Requirement.Before("one", "other");
        Assert.Same(unknown, Subject(pattern =>
        {
            pattern.Thread("T", _ => { });
            pattern.Require(Requirement.NoDeadlock(), unknown);
        }));
    }

    [Fact]
    public void ABoundIsItsRequirements()
    {
        Requirement? bounded = null;
        object? subject = Subject(pattern =>
        {
            pattern.Thread("T", thread => thread.Region("room"));
            pattern.Require(bounded = Requirement.AtMost("room", pattern.Flag("x")));
        });
        Assert.NotNull(bounded);
        Assert.Same(bounded, subject);
    }

    [Fact]
    public void ThePatternAsAWholeIsNoSubject() => Assert.Null(Subject(pattern => pattern.Flag("x")));

    private static object? SubjectInThread(Action<PatternBuilder, ThreadBuilder> write) =>
        Subject(pattern => pattern.Thread("T", thread => write(pattern, thread)));

    private static object? Subject(Action<PatternBuilder> write) => Assert.Throws<PatternException>(() => PatternRun.Lower(write)).Subject;
}
