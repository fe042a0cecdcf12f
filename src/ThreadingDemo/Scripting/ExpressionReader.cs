using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;

namespace ThreadingDemo.Scripting;

/// <summary>Reads the expressions of a pattern's block; names are resolved in the given scopes.</summary>
internal sealed class ExpressionReader(Func<string, object?> readUsing)
{
    private readonly Dictionary<string, object> shared = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, LocalExpression> privateNames = new(StringComparer.OrdinalIgnoreCase);
    private int depth;

    /// <summary>The locals of the thread that is being read; null outside of one.</summary>
    public Dictionary<string, Expression>? Locals { get; set; }

    /// <summary>Declares a shared name.</summary>
    public void Declare(string name, object declared)
    {
        if (privateNames.TryGetValue(name, out LocalExpression? local))
        {
            throw new PatternException(
                $"'{ShortText.Of(name)}' is the name of a thread's local "
                    + $"integer{PatternPlaces.OfDeclared(local)}: declare shared names before the threads");
        }

        shared[name] = declared;
    }

    /// <summary>Reserves a name, so that it cannot be declared as shared later.</summary>
    public void Reserve(string name, LocalExpression local)
    {
        if (!privateNames.ContainsKey(name))
        {
            privateNames.Add(name, local);
        }
    }

    /// <summary>Returns the text for the place where a shared name is declared.</summary>
    public string PlaceOf(string name) => PatternPlaces.OfDeclared(shared[name]);

    /// <summary>Returns true if the name is shared.</summary>
    public bool IsShared(string name) => shared.ContainsKey(name);

    public Expression Read(ExpressionAst expression)
    {
        while (expression is ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: [CommandExpressionAst inner] } })
        {
            expression = inner.Expression;
        }

        // An expression that is nested too deeply is refused before its parts are read, because reading them uses the stack.
        if (depth == Expression.MaximumDepth)
        {
            throw PatternSyntax.Refuse(expression, $"an expression is nested deeper than {Expression.MaximumDepth} levels");
        }

        depth++;
        Expression read = ReadPart(expression);
        depth--;
        return read;
    }

    private Expression ReadPart(ExpressionAst expression)
    {
        switch (expression)
        {
            case ConstantExpressionAst { Value: int value }:
                return value;
            case StringConstantExpressionAst { StringConstantType: StringConstantType.BareWord } word when NegativeNumber(
                word.Value) is { } value:
                return value;
            case VariableExpressionAst variable when variable.VariablePath.UserPath.Equals("true", StringComparison.OrdinalIgnoreCase):
                return 1;
            case VariableExpressionAst variable when variable.VariablePath.UserPath.Equals("false", StringComparison.OrdinalIgnoreCase):
                return 0;
            case VariableExpressionAst variable:
                return Find(variable) as Expression ?? throw PatternSyntax.Refuse(variable, "a value is needed here");
            case UsingExpressionAst { SubExpression: VariableExpressionAst variable } usingExpression:
                return ReadConstant(usingExpression, variable.VariablePath.UserPath);
            case IndexExpressionAst { Target: VariableExpressionAst target } element:
                return Find(target) is ArrayDeclaration array
                    ? array[Read(element.Index)]
                    : throw PatternSyntax.Refuse(target, "only an array of integers has elements with a value");
            case ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: [CommandAst command] } }:
                return Read(new CommandReading(command));
            case MemberExpressionAst member:
                return ReadMember(member);
            case UnaryExpressionAst { TokenKind: TokenKind.Minus } negation:
                return -Read(negation.Child);
            case UnaryExpressionAst { TokenKind: TokenKind.Not or TokenKind.Exclaim } not:
                return !Read(not.Child);
            case BinaryExpressionAst binary:
                return Read(binary);
            default:
                throw PatternSyntax.Refuse(
                    expression, "a pattern's expressions are integers, variables, elements, a queue's Count, + - * %, comparisons, "
                    + "-and, -or and -not, and commands in parentheses");
        }
    }

    /// <summary>Returns the resource of the argument, of any kind.</summary>
    public ResourceReference ReadResource(ExpressionAst expression, string what)
    {
        (VariableExpressionAst? variable, ExpressionAst? index) = expression switch
        {
            VariableExpressionAst whole => (whole, null),
            IndexExpressionAst { Target: VariableExpressionAst target } element => (target, element.Index),
            _ => (null, null),
        };
        if (variable is null || Find(variable) is not ResourceDeclaration declaration)
        {
            throw PatternSyntax.Refuse(expression, $"{what} is needed here");
        }

        if (declaration.Length is null != (index is null))
        {
            throw PatternSyntax.Refuse(
                expression, index is null ? $"{declaration.Name} is an array: an index is needed" : $"{declaration.Name} is not an array");
        }

        return index is null ? declaration : declaration[Read(index)];
    }

    public TDeclaration ReadSingle<TDeclaration>(ExpressionAst expression, string what)
        where TDeclaration : ResourceDeclaration =>
        ReadResource(expression, what).Declaration is var found && found is TDeclaration { Length: null } single
            ? single
            : throw RefuseResource(expression, what, found);

    /// <summary>Creates the error that another kind of resource is needed, with the commands that accept this one.</summary>
    public static PatternException RefuseResource(ExpressionAst expression, string what, ResourceDeclaration found)
    {
        (string kind, PatternWord word) = found switch
        {
            MutexDeclaration => ("a mutex", PatternWord.Mutex),
            ConditionDeclaration => ("a condition", PatternWord.Condition),
            QueueDeclaration => ("a queue", PatternWord.Queue),
            EventDeclaration => ("an event", PatternWord.Event),
            CountdownDeclaration => ("a countdown", PatternWord.Countdown),
            BarrierDeclaration => ("a barrier", PatternWord.Barrier),
            ReaderWriterLockDeclaration => ("a readers-writer lock", PatternWord.ReaderWriterLock),
            _ => ("a semaphore", PatternWord.Semaphore),
        };
        IEnumerable<string> commands = PatternVocabulary.Commands
            .Where(command => (command.Takes.FirstOrDefault() & word) != PatternWord.None)
            .Select(command => command.Name);
        return PatternSyntax.Refuse(expression, $"{what} is needed here, and {found.Name} is {kind}, for {string.Join(", ", commands)}");
    }

    // The parser treats a negative number as a word if it is an argument of a command.
    private static int? NegativeNumber(string word) =>
        word.StartsWith("-", StringComparison.Ordinal) && WholeNumber.TryRead(word, out int value) ? value : null;

    private Expression ReadConstant(UsingExpressionAst expression, string name) => Unwrap(readUsing(name)) switch
    {
        int value => value,
        long value and >= int.MinValue and <= int.MaxValue => (int)value,
        bool value => value ? 1 : 0,
        null =>
            throw PatternSyntax.Refuse(
            expression, $"the caller has no variable '{ShortText.Of(name)}'; in a block of ForEach-Object -Parallel "
            + $"or of a job, declare a parameter instead: param([int] ${ShortText.Of(name)} = 1)"),
        object value => throw PatternSyntax.Refuse(
            expression,
            string.Format(
                CultureInfo.InvariantCulture,
                "the caller's '{0}' is '{1}', which is not a whole number",
                name,
                ShortText.Of(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""))),
    };

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>The value of a command in an expression.</summary>
    public Expression Read(CommandReading command)
    {
        PatternCommand? known = PatternVocabulary.Find(command.Name);
        if (Locals is null && known?.Place == PatternPlace.Value)
        {
            throw command.UnknownAt(PatternPlace.Count);
        }

        Expression value = known?.Name switch
        {
            "Inside" => Expression.Inside(command.TakeWord("a region's name")),
            "Waiting" => Expression.Waiting(ReadResource(command.Take("a semaphore"), "a semaphore")),
            "Exchange" => Operation.Exchange(ReadShared(command), ReadValue(command)),
            "CompareExchange" => Operation.CompareExchange(ReadShared(command), ReadValue(command), ReadValue(command)),
            "FetchAdd" => Operation.FetchAdd(ReadShared(command), ReadValue(command)),
            "Pop" => Operation.Pop(ReadSingle<QueueDeclaration>(command.Take("a queue"), "a queue")),
            "Choose" => Operation.Choose(ReadValue(command), ReadValue(command)),
            "TryWait" => Operation.TryWait(ReadResource<SemaphoreDeclaration>(command, "a semaphore"), ReadTimeout(command)),
            "TryLock" => Operation.TryLock(ReadResource<MutexDeclaration>(command, "a mutex"), ReadTimeout(command)),
            _ => throw command.UnknownAt(Locals is null ? PatternPlace.Count : PatternPlace.Value),
        };
        command.End();
        return value;
    }

    /// <summary>Returns the next argument as a resource of the given kind.</summary>
    public ResourceReference ReadResource<TDeclaration>(CommandReading command, string what)
        where TDeclaration : ResourceDeclaration
    {
        ExpressionAst argument = command.Take(what);
        ResourceReference reference = ReadResource(argument, what);
        return reference.Declaration is TDeclaration ? reference : throw RefuseResource(argument, what, reference.Declaration);
    }

    private Expression ReadShared(CommandReading command)
    {
        ExpressionAst argument = command.Take("a shared integer");
        return Read(argument) is var shared && shared is VariableExpression or ElementExpression
            ? shared
            : throw PatternSyntax.Refuse(argument, "a shared integer or an element of a shared array is needed here");
    }

    private Expression ReadValue(CommandReading command) => Read(command.Take("a value"));

    private Expression? ReadTimeout(CommandReading command) =>
        command.TryTakeNamed("TimeoutMilliseconds") is { } timeout ? Read(timeout) : null;

    private Expression ReadMember(MemberExpressionAst member)
    {
        if (member is InvokeMemberExpressionAst || member.Static || member.Member is not StringConstantExpressionAst name
            || !name.Value.Equals("Count", StringComparison.OrdinalIgnoreCase)
            || member.Expression is not VariableExpressionAst variable || Find(variable) is not QueueDeclaration queue)
        {
            throw PatternSyntax.Refuse(member, "objects have no members here, except the Count of a queue");
        }

        return queue.Count;
    }

    private Expression Read(BinaryExpressionAst binary)
    {
        Func<Expression, Expression, Expression>? combine = binary.Operator switch
        {
            TokenKind.Plus => (left, right) => left + right,
            TokenKind.Minus => (left, right) => left - right,
            TokenKind.Multiply => (left, right) => left * right,
            TokenKind.Rem => (left, right) => left % right,
            TokenKind.Ieq => (left, right) => left == right,
            TokenKind.Ine => (left, right) => left != right,
            TokenKind.Ilt => (left, right) => left < right,
            TokenKind.Ile => (left, right) => left <= right,
            TokenKind.Igt => (left, right) => left > right,
            TokenKind.Ige => (left, right) => left >= right,
            TokenKind.And => (left, right) => left & right,
            TokenKind.Or => (left, right) => left | right,
            TokenKind.Divide =>
                throw PatternSyntax.Refuse(binary, "there is no / here: 7 / 2 is 3.5 in the shell, and a pattern has integers only"),
            _ => null,
        };
        return combine is not null
            ? combine(Read(binary.Left), Read(binary.Right))
            : throw PatternSyntax.Refuse(
                binary, $"a pattern does not know this operator, only + - * %, -eq -ne -lt -le -gt -ge, -and and -or");
    }

    private object Find(VariableExpressionAst variable)
    {
        string name = variable.VariablePath.UserPath;
        if (Locals is not null && Locals.TryGetValue(name, out Expression? local))
        {
            return local;
        }

        if (shared.TryGetValue(name, out object? declared))
        {
            return declared;
        }

        string[] known = [.. shared.Keys, .. Locals?.Keys ?? Enumerable.Empty<string>()];
        throw PatternSyntax.Refuse(variable, $"'{ShortText.Of(name)}' is not known{NearestName.Hint(name, known)}");
    }
}
