using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Patterns.Printing;

/// <summary>A line of pseudo-code, and the statement that begins on it, if any.</summary>
internal sealed record PseudoCodeLine(Statement? Statement, string Text);

/// <summary>A pattern's code as pseudo-code.</summary>
internal static class PseudoCode
{
    private static readonly ExpressionText text = ExpressionText.PseudoCode;

    /// <summary>The lines of a block, indented by two spaces for each level.</summary>
    public static IEnumerable<PseudoCodeLine> Lines(IReadOnlyList<Statement> block, int level = 0)
    {
        foreach (Statement statement in block)
        {
            yield return new PseudoCodeLine(statement, Indent(level) + Line(statement));
            foreach ((string? heading, IReadOnlyList<Statement> inner) in Blocks(statement))
            {
                if (heading is not null)
                {
                    yield return new PseudoCodeLine(null, Indent(level) + heading);
                }

                foreach (PseudoCodeLine line in Lines(inner, level + 1))
                {
                    yield return line;
                }
            }
        }
    }

    /// <summary>A statement's first line.</summary>
    public static string Line(Statement statement) => statement switch
    {
        WaitStatement wait => $"wait({text.Of(wait.Semaphore)})" + (wait.Rests ? " at rest" : ""),
        SignalStatement { Count: ConstantExpression { Value: 1 } } signal => $"signal({text.Of(signal.Semaphore)})",
        SignalStatement signal => $"signal({text.Of(signal.Semaphore)}, {text.Of(signal.Count)})",
        LockStatement @lock => $"lock({text.Of(@lock.Mutex)})",
        UnlockStatement unlock => $"unlock({text.Of(unlock.Mutex)})",
        WaitConditionStatement wait => $"wait({wait.Condition.Name})" + (wait.Rests ? " at rest" : ""),
        EventStatement @event => $"{(@event.Sets ? "set" : "reset")}({@event.Event.Name})",
        SignalAndWaitStatement arrive => $"signalAndWait({arrive.Barrier.Name})",
        ReaderWriterStatement access => $"{NameOf(access.Operation)}({access.Lock.Name})",
        NotifyStatement notify => (notify.All ? "notifyAll(" : "notify(") + notify.Condition.Name + ")",
        AssignStatement assign => $"{text.Of(assign.Target)} = {text.Of(assign.Value)}",
        PushStatement push => $"push({push.Queue.Name}, {text.Of(push.Value)})",
        AwaitStatement wait => $"await {text.Of(wait.Condition)}",
        IfStatement @if => $"if {text.Of(@if.Condition)}:",
        WhileStatement { IsEndless: true } => "loop:",
        WhileStatement @while => $"while {text.Of(@while.Condition)}:",
        DoStatement { IsEndless: true } => "do for ever:",
        DoStatement @do => $"do {(@do.IsUntil ? "until" : "while")} {text.Of(@do.Condition)}:",
        ForStatement @for => $"for {Part(@for.Initial)}; {(@for.IsEndless ? "" : text.Of(@for.Condition))}; {Part(@for.Step)}:",
        BreakStatement => "break",
        ContinueStatement => "continue",
        ReturnStatement => "return",
        TryStatement => "try:",
        ThrowStatement => "throw",
        AssertStatement assert => $"assert {text.Of(assert.Condition)}",
        StepStatement step => step.Name,
        RestStatement => "rest",
        RegionStatement region => $"region {region.Name}:",
        AtomicStatement => "atomic:",
        _ => throw new InvalidOperationException($"A {statement.GetType().Name} has no pseudo-code."),
    };

    private static IEnumerable<(string? Heading, IReadOnlyList<Statement> Block)> Blocks(Statement statement) => statement switch
    {
        IfStatement { Else.Count: 0 } @if => [(null, @if.Then)],
        IfStatement @if => [(null, @if.Then), ("else:", @if.Else)],
        LoopStatement loop => [(null, loop.Body)],
        TryStatement @try => [(null, @try.Body), ("catch:", @try.Handler)],
        RegionStatement region => [(null, region.Body)],
        AtomicStatement atomic => [(null, atomic.Body)],
        _ => Enumerable.Empty<(string?, IReadOnlyList<Statement>)>(),
    };

    private static string NameOf(ReaderWriterOperation operation) => operation switch
    {
        ReaderWriterOperation.LockRead => "lockRead",
        ReaderWriterOperation.UnlockRead => "unlockRead",
        ReaderWriterOperation.LockWrite => "lockWrite",
        _ => "unlockWrite",
    };

    private static string Part(Statement? statement) => statement is null ? "" : Line(statement);

    private static string Indent(int level) => new(' ', level * 2);
}
