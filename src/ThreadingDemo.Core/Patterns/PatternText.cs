using System;
using System.Collections.Generic;
using System.Text;

namespace ThreadingDemo.Patterns;

/// <summary>
/// Writes a pattern in the form that the shell reads: a call of New-SyncPattern that a person can read, change and compare,
/// and that returns the same pattern.
/// </summary>
public sealed class PatternText
{
    private static readonly ExpressionText text = ExpressionText.Shell;

    private readonly StringBuilder builder = new();

    private PatternText()
    {
    }

    /// <summary>The pattern's text, with a line feed after each line.</summary>
    public static string Of(SyncPattern listed)
    {
        PatternText writer = new();
        writer.Write(listed);
        return writer.builder.ToString();
    }

    private void Write(SyncPattern listed)
    {
        Pattern pattern = listed.Definition;
        string about = Argument("Variant", listed.Variant) + Argument("Category", listed.Category) + Argument("Chapter", listed.Chapter)
            + Argument("Book", listed.Book) + Argument("Teaches", listed.Teaches) + Argument("Note", listed.Note);
        Write(0, $"New-SyncPattern {ShellWord.Of(listed.Name)}{about} {{");
        if (pattern.Parameters.Count > 0)
        {
            Write(1, "param(");
            foreach (PatternParameter parameter in pattern.Parameters)
            {
                string comma = parameter == pattern.Parameters[pattern.Parameters.Count - 1] ? "" : ",";
                Write(
                    2,
                    $"[Parameter(HelpMessage = {ShellWord.Quote(parameter.Meaning)})] [ValidateRange({parameter.Minimum}, "
                        + $"{parameter.Maximum})] [int] ${parameter.Name} = {parameter.Default}{comma}");
            }

            Write(1, ")");
        }

        foreach (Declaration declaration in pattern.Declarations)
        {
            Write(1, $"${declaration.Name} = {Of(declaration)}");
        }

        foreach (ThreadFamily family in pattern.Families)
        {
            Write(family);
        }

        foreach (Requirement requirement in pattern.Requirements)
        {
            Write(1, "Require " + RequirementText.Of(requirement, text));
        }

        Write(0, "}");
    }

    private void Write(ThreadFamily family)
    {
        string count = family.Count is null ? "" : $" -Count {text.Argument(family.Count)} -Index {ShellWord.Of(family.Index!.Name)}";
        Write(1, $"Thread {ShellWord.Of(family.Name)}{count} {{");
        foreach (LocalDeclaration local in family.Locals)
        {
            Write(2, $"${local.Name} = Local {Of(local.Range)}");
        }

        WriteBlock(2, family.Body);
        Write(1, "}");
    }

    private void Write(int level, string line) => builder.Append(' ', level * 4).Append(line).Append('\n');

    private void WriteBlock(int level, IReadOnlyList<Statement> block)
    {
        foreach (Statement statement in block)
        {
            WriteStatement(level, statement);
        }
    }

    private void WriteStatement(int level, Statement statement)
    {
        switch (statement)
        {
            case IfStatement @if:
                Write(level, $"if ({text.Of(@if.Condition)}) {{");
                WriteBlock(level + 1, @if.Then);
                WriteRest(level, "else", @if.Else);
                break;
            case WhileStatement @while:
                WriteNamedBlock(level, $"while ({(@while.IsEndless ? "$true" : text.Of(@while.Condition))})", @while.Body);
                break;
            case ForStatement @for:
                string condition = @for.IsEndless ? "" : text.Of(@for.Condition);
                WriteNamedBlock(level, $"for ({Part(@for.Initial)}; {condition}; {Part(@for.Step)})", @for.Body);
                break;
            case DoStatement @do:
                WriteNamedBlock(level, "do", @do.Body);
                Write(level, @do.IsEndless ? "while ($true)" : $"{(@do.IsUntil ? "until" : "while")} ({text.Of(@do.Condition)})");
                break;
            case TryStatement @try:
                Write(level, "try {");
                WriteBlock(level + 1, @try.Body);
                Write(level, "}");
                Write(level, "catch {");
                WriteBlock(level + 1, @try.Handler);
                Write(level, "}");
                break;
            case RegionStatement region:
                WriteNamedBlock(level, "Region " + ShellWord.Of(region.Name), region.Body);
                break;
            case AtomicStatement atomic:
                WriteNamedBlock(level, "Atomic", atomic.Body);
                break;
            default:
                Write(level, Of(statement));
                break;
        }
    }

    private void WriteNamedBlock(int level, string name, IReadOnlyList<Statement> block)
    {
        Write(level, name + " {");
        WriteBlock(level + 1, block);
        Write(level, "}");
    }

    private void WriteRest(int level, string keyword, IReadOnlyList<Statement> block)
    {
        Write(level, "}");
        if (block.Count > 0)
        {
            WriteNamedBlock(level, keyword, block);
        }
    }

    private static string Argument(string parameter, string value) => value.Length == 0 ? "" : $" -{parameter} {ShellWord.Quote(value)}";

    private static string Of(Declaration declaration) => declaration switch
    {
        IntegerDeclaration integer => $"{(integer.IsGhost ? "Ghost" : "Integer")} {Of(integer.Range)}",
        ArrayDeclaration array => $"{(array.IsGhost ? "GhostArray" : "Array")} {Of(array.Range)} -Length {text.Argument(array.Length)}",
        SemaphoreDeclaration semaphore => $"Semaphore {text.Argument(semaphore.Initial)}" + Length(semaphore)
            + (semaphore.Maximum is null ? "" : $" -Maximum {text.Argument(semaphore.Maximum)}"),
        MutexDeclaration mutex => "Mutex" + Length(mutex),
        ConditionDeclaration condition => $"Condition ${condition.Mutex.Name}",
        EventDeclaration @event => "Event" + (@event.IsAutomatic ? " -Automatic" : "") + (@event.IsSet ? " -Set" : ""),
        CountdownDeclaration countdown => $"Countdown {text.Argument(countdown.Initial)}",
        BarrierDeclaration barrier => $"Barrier {text.Argument(barrier.Participants)}",
        ReaderWriterLockDeclaration => "ReaderWriterLock",
        QueueDeclaration queue => $"Queue -Capacity {text.Argument(queue.Capacity)}",
        _ => throw new InvalidOperationException($"A {declaration.GetType().Name} has no text."),
    };

    private static string Of(IntegerRange range) =>
        $"{text.Argument(range.Initial)} -Minimum {text.Argument(range.Minimum)} -Maximum {text.Argument(range.Maximum)}";

    private static string Length(ResourceDeclaration declaration) =>
        declaration.Length is null ? "" : $" -Length {text.Argument(declaration.Length)}";

    private static string Part(Statement? statement) => statement is null ? "" : Of(statement);

    private static string Of(Statement statement) => statement switch
    {
        WaitStatement wait => $"Wait {text.Of(wait.Semaphore)}" + (wait.Rests ? " -AtRest" : ""),
        SignalStatement { Count: ConstantExpression { Value: 1 } } signal => $"Signal {text.Of(signal.Semaphore)}",
        SignalStatement signal => $"Signal {text.Of(signal.Semaphore)} {text.Argument(signal.Count)}",
        LockStatement @lock => $"Lock {text.Of(@lock.Mutex)}",
        UnlockStatement unlock => $"Unlock {text.Of(unlock.Mutex)}",
        WaitConditionStatement wait => $"Wait ${wait.Condition.Name}" + (wait.Rests ? " -AtRest" : ""),
        EventStatement @event => $"{(@event.Sets ? "Set" : "Reset")} ${@event.Event.Name}",
        SignalAndWaitStatement arrive => $"SignalAndWait ${arrive.Barrier.Name}",
        ReaderWriterStatement access => $"{access.Operation} ${access.Lock.Name}",
        NotifyStatement notify => $"{(notify.All ? "NotifyAll" : "Notify")} ${notify.Condition.Name}",
        AssignStatement assign => $"{text.Of(assign.Target)} = {text.Of(assign.Value)}",
        PushStatement push => $"Push ${push.Queue.Name} {text.Argument(push.Value)}",
        AwaitStatement wait => $"Await ({text.Of(wait.Condition)})",
        BreakStatement => "break",
        ContinueStatement => "continue",
        ReturnStatement => "return",
        ThrowStatement => "throw",
        AssertStatement assert => $"Assert ({text.Of(assert.Condition)})",
        StepStatement step => $"Step {ShellWord.Of(step.Name)}",
        RestStatement => "Rest",
        _ => throw new InvalidOperationException($"A {statement.GetType().Name} has no text."),
    };
}
