using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;

namespace ThreadingDemo.Scripting;

/// <summary>Reads the code of a thread.</summary>
internal sealed class StatementReader(ThreadBuilder thread, ExpressionReader expressions, Action<Ast, Action> guard)
{
    private readonly Dictionary<string, Expression> locals = new(StringComparer.OrdinalIgnoreCase);

    // The innermost syntax that is being read.
    private Ast? place;

    public void Read(IReadOnlyList<StatementAst> body, (string Name, LocalExpression Value)? index)
    {
        if (index is { } known)
        {
            Declare(known.Name, known.Value);
        }

        expressions.Locals = locals;
        thread.Written = statement => PatternPlaces.Note(statement, place!);
        ReadBlock(body);
        expressions.Locals = null;
    }

    private void ReadBlock(IEnumerable<StatementAst> block)
    {
        foreach (StatementAst statement in block)
        {
            ReadAt(statement, () => Read(statement));
        }
    }

    private void ReadAt(Ast ast, Action read)
    {
        Ast? outer = place;
        place = ast;
        guard(ast, read);
        place = outer;
    }

    private void Read(StatementAst statement)
    {
        switch (statement)
        {
            case AssignmentStatementAst assignment:
                ReadAssignment(assignment);
                break;
            case PipelineAst { PipelineElements: [CommandExpressionAst {
                Expression: UnaryExpressionAst { TokenKind: TokenKind.PostfixPlusPlus or TokenKind.PlusPlus } plus }] }:
                thread.Increment(Target(plus.Child));
                break;
            case PipelineAst { PipelineElements: [CommandExpressionAst {
                Expression: UnaryExpressionAst { TokenKind: TokenKind.PostfixMinusMinus or TokenKind.MinusMinus } minus }] }:
                thread.Decrement(Target(minus.Child));
                break;
            case PipelineAst { PipelineElements: [CommandAst command] }:
                ReadCommand(new CommandReading(command));
                break;
            case IfStatementAst @if:
                ReadIf(@if);
                break;
            case WhileStatementAst @while:
                thread.While(Condition(@while.Condition), () => ReadBlock(@while.Body.Statements));
                break;
            case ForStatementAst @for:
                thread.For(
                    HeadPart(@for.Initializer),
                    () => @for.Condition is null ? 1 : Condition(@for.Condition),
                    HeadPart(@for.Iterator),
                    () => ReadBlock(@for.Body.Statements));
                break;
            case DoWhileStatementAst @do:
                thread.DoWhile(() => ReadBlock(@do.Body.Statements), () => Condition(@do.Condition));
                break;
            case DoUntilStatementAst @do:
                thread.DoUntil(() => ReadBlock(@do.Body.Statements), () => Condition(@do.Condition));
                break;
            case BreakStatementAst { Label: not null } or ContinueStatementAst { Label: not null }:
                throw PatternSyntax.Refuse(statement, "a loop has no label here: break and continue apply to the innermost loop");
            case ContinueStatementAst:
                thread.Continue();
                break;
            case BreakStatementAst:
                thread.Break();
                break;
            case ReturnStatementAst { Pipeline: null }:
                thread.Return();
                break;
            case ThrowStatementAst:
                thread.Throw();
                break;
            case TryStatementAst { Finally: null, CatchClauses: [{ IsCatchAll: true } handler] } @try:
                thread.Try(() => ReadBlock(@try.Body.Statements), () => ReadBlock(handler.Body.Statements));
                break;
            default:
                throw PatternSyntax.Refuse(statement, "a thread has assignments, if, while, do, for, break, continue, return, throw, "
                    + "try and catch, and the commands of patterns");
        }
    }

    private void ReadIf(IfStatementAst @if)
    {
        (PipelineBaseAst condition, StatementBlockAst then) = @if.Clauses[0];
        thread.If(Condition(condition), () => ReadBlock(then.Statements));
        foreach ((PipelineBaseAst nextCondition, StatementBlockAst next) in @if.Clauses.Skip(1))
        {
            ReadAt(nextCondition, () => thread.ElseIf(Condition(nextCondition), () => ReadBlock(next.Statements)));
        }

        if (@if.ElseClause is { } last)
        {
            thread.Else(() => ReadBlock(last.Statements));
        }
    }

    private Action? HeadPart(PipelineBaseAst? part) => part is null ? null : () => ReadAt(part, () => Read(part));

    private Expression Condition(PipelineBaseAst condition) => condition switch
    {
        PipelineAst { PipelineElements: [CommandExpressionAst { Expression: { } expression }] } => expressions.Read(expression),
        PipelineAst { PipelineElements: [CommandAst command] } => expressions.Read(new CommandReading(command)),
        _ => throw PatternSyntax.Refuse(condition, "a condition is needed here"),
    };

    private void ReadAssignment(AssignmentStatementAst assignment)
    {
        if (assignment.Right is PipelineAst { PipelineElements: [CommandAst command] } && assignment.Operator == TokenKind.Equals)
        {
            ReadValue(assignment.Left, new CommandReading(command));
            return;
        }

        ExpressionAst right = assignment.Right switch
        {
            CommandExpressionAst single => single.Expression,
            PipelineAst { PipelineElements: [CommandExpressionAst single] } => single.Expression,
            _ => throw PatternSyntax.Refuse(assignment.Right, "a value is needed here"),
        };
        Expression value = expressions.Read(right);
        Expression target = Target(assignment.Left);
        thread.Set(target, assignment.Operator switch
        {
            TokenKind.Equals => value,
            TokenKind.PlusEquals => target + value,
            TokenKind.MinusEquals => target - value,
            TokenKind.MultiplyEquals => target * value,
            TokenKind.RemainderEquals => target % value,
            _ => throw PatternSyntax.Refuse(assignment, "a pattern knows =, +=, -=, *= and %= only"),
        });
    }

    private void ReadValue(ExpressionAst left, CommandReading command)
    {
        if (command.Name.Equals("Local", StringComparison.OrdinalIgnoreCase))
        {
            string name = left is VariableExpressionAst variable
                ? PatternSyntax.NewName(variable)
                : throw PatternSyntax.Refuse(left, "a local's name is needed here");
            (Expression initial, Expression minimum, Expression maximum) = PatternReader.ReadRange(command, expressions);
            if (expressions.IsShared(name) || locals.ContainsKey(name))
            {
                string place = expressions.IsShared(name)
                    ? expressions.PlaceOf(name)
                    : PatternPlaces.OfDeclared(locals[name]);
                throw PatternSyntax.Refuse(left, $"'{ShortText.Of(name)}' is declared already{place}");
            }

            DeclareLocal(name, initial, minimum, maximum);
            command.End();
            return;
        }

        Expression value = expressions.Read(command);
        thread.Set(Target(left), value);
    }

    private Expression Value(CommandReading command) => expressions.Read(command.Take("a value"));

    // An assigned name that is not shared is a local variable.
    private Expression Target(ExpressionAst target)
    {
        if (target is VariableExpressionAst variable)
        {
            string name = PatternSyntax.NewName(variable);
            if (!expressions.IsShared(name) && !locals.ContainsKey(name))
            {
                DeclareLocal(name, 0, IntegerDefaults.Minimum, IntegerDefaults.Maximum);
            }
        }

        Expression found = expressions.Read(target);
        return found is VariableExpression or ElementExpression or LocalExpression
            ? found
            : throw PatternSyntax.Refuse(target, "a value can be assigned only to a local, a shared integer or an element of an array");
    }

    private void DeclareLocal(string name, Expression initial, Expression minimum, Expression maximum)
    {
        LocalExpression local = thread.Local(name, initial, minimum, maximum);
        PatternPlaces.NoteDeclared(local, place!);
        Declare(name, local);
    }

    private void Declare(string name, LocalExpression local)
    {
        locals[name] = local;
        expressions.Reserve(name, local);
    }

    private void ReadCommand(CommandReading command)
    {
        switch (command.Name.ToUpperInvariant())
        {
            case "WAIT":
                ReadWait(command);
                break;
            case "SIGNAL":
                ReadSignal(command);
                break;
            case "LOCK":
                thread.Lock(expressions.ReadResource<MutexDeclaration>(command, "a mutex"));
                break;
            case "UNLOCK":
                thread.Unlock(expressions.ReadResource<MutexDeclaration>(command, "a mutex"));
                break;
            case "NOTIFY":
                thread.Notify(expressions.ReadSingle<ConditionDeclaration>(command.Take("a condition"), "a condition"));
                break;
            case "NOTIFYALL":
                thread.NotifyAll(expressions.ReadSingle<ConditionDeclaration>(command.Take("a condition"), "a condition"));
                break;
            case "PUSH":
                thread.Push(expressions.ReadSingle<QueueDeclaration>(command.Take("a queue"), "a queue"), Value(command));
                break;
            case "AWAIT":
                thread.Await(Value(command));
                break;
            case "ASSERT":
                thread.Assert(Value(command));
                break;
            case "STEP":
                thread.Step(command.TakeWord("its name"));
                break;
            case "REST":
                thread.Rest();
                break;
            case "REGION":
                string region = command.TakeWord("its name");
                IReadOnlyList<StatementAst> body = command.TakeBlock();
                thread.Region(region, () => ReadBlock(body));
                break;
            case "ATOMIC":
                IReadOnlyList<StatementAst> step = command.TakeBlock();
                thread.Atomic(() => ReadBlock(step));
                break;
            default:
                ReadPrimitive(command);
                break;
        }

        command.End();
    }

    private void ReadPrimitive(CommandReading command)
    {
        switch (command.Name.ToUpperInvariant())
        {
            case "SET":
                thread.Set(ReadSingle<EventDeclaration>(command, "an event"));
                break;
            case "RESET":
                thread.Reset(ReadSingle<EventDeclaration>(command, "an event"));
                break;
            case "SIGNALANDWAIT":
                thread.SignalAndWait(ReadSingle<BarrierDeclaration>(command, "a barrier"));
                break;
            case "LOCKREAD":
                thread.LockRead(ReadSingle<ReaderWriterLockDeclaration>(command, "a readers-writer lock"));
                break;
            case "UNLOCKREAD":
                thread.UnlockRead(ReadSingle<ReaderWriterLockDeclaration>(command, "a readers-writer lock"));
                break;
            case "LOCKWRITE":
                thread.LockWrite(ReadSingle<ReaderWriterLockDeclaration>(command, "a readers-writer lock"));
                break;
            case "UNLOCKWRITE":
                thread.UnlockWrite(ReadSingle<ReaderWriterLockDeclaration>(command, "a readers-writer lock"));
                break;
            default:
                throw command.UnknownAt(PatternPlace.Thread);
        }
    }

    private TDeclaration ReadSingle<TDeclaration>(CommandReading command, string what)
        where TDeclaration : ResourceDeclaration =>
        expressions.ReadSingle<TDeclaration>(command.Take(what), what);

    private void ReadSignal(CommandReading command)
    {
        const string what = "a semaphore or a countdown";
        ExpressionAst argument = command.Take(what);
        ResourceReference signalled = expressions.ReadResource(argument, what);
        if (signalled.Declaration is not (SemaphoreDeclaration or CountdownDeclaration))
        {
            throw ExpressionReader.RefuseResource(argument, what, signalled.Declaration);
        }

        thread.Signal(signalled, command.TryTake() is { } count ? expressions.Read(count) : 1);
    }

    private void ReadWait(CommandReading command)
    {
        bool isAtRest = command.TakeSwitch("AtRest");
        const string what = "a semaphore, condition, event or countdown";
        ExpressionAst argument = command.Take(what);
        ResourceReference waitedFor = expressions.ReadResource(argument, what);
        switch (waitedFor.Declaration)
        {
            case ConditionDeclaration condition when isAtRest:
                thread.WaitAtRest(condition);
                break;
            case ConditionDeclaration condition:
                thread.Wait(condition);
                break;
            case SemaphoreDeclaration or EventDeclaration or CountdownDeclaration:
                thread.Wait(waitedFor, isAtRest);
                break;
            default:
                throw ExpressionReader.RefuseResource(argument, what, waitedFor.Declaration);
        }
    }
}
