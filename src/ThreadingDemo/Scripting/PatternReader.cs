using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;

namespace ThreadingDemo.Scripting;

/// <summary>
/// Translates the block of New-SyncPattern to calls of Core's builder. The block is parsed and never executed. Anything that
/// the builder cannot express is an error with its position in the source text.
/// </summary>
internal sealed class PatternReader
{
    private const string DefaultIndex = "i";

    private readonly PatternBuilder pattern;
    private readonly ExpressionReader expressions;

    private PatternReader(string name, string variant, Func<string, object?> readUsing)
    {
        pattern = new PatternBuilder(name, variant);
        expressions = new ExpressionReader(readUsing);
    }

    /// <summary>Returns the pattern that the block describes.</summary>
    /// <param name="name">The name.</param>
    /// <param name="variant">The name of the version.</param>
    /// <param name="block">The block.</param>
    /// <param name="readUsing">Returns the value of a variable of the caller; null if there is none.</param>
    /// <exception cref="PatternException">The block contains something that a pattern cannot express.</exception>
    public static Pattern Read(string name, string variant, ScriptBlockAst block, Func<string, object?> readUsing)
    {
        SyntaxCheck.CheckPattern(block);
        PatternReader reader = new(name, variant, readUsing);
        foreach (ParameterAst parameter in block.ParamBlock?.Parameters ?? Enumerable.Empty<ParameterAst>())
        {
            reader.ReadParameter(parameter);
        }

        foreach (StatementAst statement in PatternSyntax.Statements(block))
        {
            reader.Guard(statement, () => reader.Read(statement));
        }

        // Errors in the pattern are reported here, and not when it is run.
        Pattern? pattern = null;
        reader.Guard(block, () => pattern = reader.pattern.BuildChecked());
        return pattern!;
    }

    // An exception of the builder or the lowering gets the place of its subject, or of the syntax that was being read.
    private void Guard(Ast at, Action read)
    {
        try
        {
            read();
        }
        catch (PatternException e) when (e is not PatternSyntaxException)
        {
            throw PatternSyntax.Refuse(at, PatternPlaces.Place(e));
        }
    }

    private void ReadParameter(ParameterAst parameter)
    {
        string name = PatternSyntax.NewName(parameter.Name);
        int[] range = [int.MinValue, int.MaxValue];
        string meaning = "";
        foreach (AttributeAst attribute in parameter.Attributes.OfType<AttributeAst>())
        {
            switch (attribute.TypeName.Name.ToUpperInvariant())
            {
                case "VALIDATERANGE" when attribute.PositionalArguments.Count == 2:
                    range = [.. attribute.PositionalArguments.Select(Constant)];
                    break;
                case "PARAMETER"
                    when attribute.NamedArguments is [{ ArgumentName: "HelpMessage", Argument: StringConstantExpressionAst text }]:
                    meaning = text.Value;
                    break;
                default:
                    throw PatternSyntax.Refuse(
                        attribute,
                        "a parameter has [ValidateRange(least, greatest)] and [Parameter(HelpMessage = 'meaning')] and no other attribute");
            }
        }

        // A type that is not known counts as no type.
        if (parameter.Attributes.OfType<TypeConstraintAst>()
            .FirstOrDefault(type => type.TypeName.GetReflectionType() != typeof(int)) is { } type)
        {
            throw PatternSyntax.Refuse(type, $"a parameter is an [int], not {type.Extent.Text}");
        }

        int @default = Constant(parameter.DefaultValue ?? throw PatternSyntax.Refuse(parameter, "a parameter needs a default"));
        Guard(parameter, () =>
        {
            Expression declared = pattern.Parameter(name, @default, range[0], range[1], meaning);
            PatternPlaces.NoteDeclared(declared, parameter);
            expressions.Declare(name, declared);
        });
    }

    private int Constant(ExpressionAst expression) =>
        expressions.Read(expression).Constant ?? throw PatternSyntax.Refuse(expression, "a whole number is needed here");

    private void Read(StatementAst statement)
    {
        switch (statement)
        {
            case AssignmentStatementAst { Operator: TokenKind.Equals, Left: VariableExpressionAst variable } assignment:
                ReadDeclaration(variable, assignment);
                break;
            case PipelineAst { PipelineElements: [CommandAst command] }:
                PatternPlaces.Note(ReadCommand(new CommandReading(command)), command);
                break;
            default:
                throw PatternSyntax.Refuse(statement, "outside of threads, only declarations, Thread and Require are allowed");
        }
    }

    private void ReadDeclaration(VariableExpressionAst variable, AssignmentStatementAst assignment)
    {
        string name = PatternSyntax.NewName(variable);
        object declared = assignment.Right switch
        {
            CommandExpressionAst value => DeclareInteger(name, value.Expression),
            PipelineAst { PipelineElements: [CommandExpressionAst value] } => DeclareInteger(name, value.Expression),
            PipelineAst { PipelineElements: [CommandAst command] } => Declare(name, new CommandReading(command)),
            _ => throw PatternSyntax.Refuse(assignment.Right, "a declaration is needed here"),
        };
        PatternPlaces.NoteDeclared(declared, assignment);
        expressions.Declare(name, declared);
    }

    private VariableExpression DeclareInteger(string name, ExpressionAst initial) =>
        pattern.Integer(name, expressions.Read(initial), IntegerDefaults.Minimum, IntegerDefaults.Maximum);

    private SemaphoreDeclaration DeclareSemaphore(string name, CommandReading command)
    {
        Expression permits = expressions.Read(command.Take("its number of permits"));
        Expression? most = command.TryTakeNamed("Maximum") is { } bound ? expressions.Read(bound) : null;
        return Length(command) is { } semaphores
            ? pattern.Semaphores(name, semaphores, permits, most)
            : pattern.Semaphore(name, permits, most);
    }

    private object Declare(string name, CommandReading command)
    {
        object declared;
        switch (command.Name.ToUpperInvariant())
        {
            case "INTEGER" or "GHOST":
                bool isGhost = command.Name.Equals("Ghost", StringComparison.OrdinalIgnoreCase);
                (Expression initial, Expression minimum, Expression maximum) = ReadRange(command, expressions);
                declared = isGhost ? pattern.Ghost(name, initial, minimum, maximum) : pattern.Integer(name, initial, minimum, maximum);
                break;
            case "ARRAY" or "GHOSTARRAY":
                bool isGhostArray = command.Name.Equals("GhostArray", StringComparison.OrdinalIgnoreCase);
                Expression length = Length(command) ?? throw command.Missing("-Length");
                (initial, minimum, maximum) = ReadRange(command, expressions);
                declared = isGhostArray
                    ? pattern.GhostArray(name, length, initial, minimum, maximum)
                    : pattern.Array(name, length, initial, minimum, maximum);
                break;
            case "EVENT":
                declared = pattern.Event(name, command.TakeSwitch("Automatic"), command.TakeSwitch("Set"));
                break;
            case "COUNTDOWN":
                declared = pattern.Countdown(name, expressions.Read(command.Take("its number of signals")));
                break;
            case "BARRIER":
                declared = pattern.Barrier(name, expressions.Read(command.Take("its number of participants")));
                break;
            case "READERWRITERLOCK":
                declared = pattern.ReaderWriterLock(name);
                break;
            case "SEMAPHORE":
                declared = DeclareSemaphore(name, command);
                break;
            case "MUTEX":
                declared = Length(command) is { } mutexes ? pattern.Mutexes(name, mutexes) : pattern.Mutex(name);
                break;
            case "CONDITION":
                declared = pattern.Condition(name, expressions.ReadSingle<MutexDeclaration>(command.Take("its mutex"), "a single mutex"));
                break;
            case "QUEUE":
                declared = pattern.Queue(name, expressions.Read(command.TryTakeNamed("Capacity") ?? throw command.Missing("-Capacity")));
                break;
            default:
                throw command.UnknownAt(PatternPlace.Declaration);
        }

        command.End();
        return declared;
    }

    /// <summary>An initial value with the range -Minimum to -Maximum.</summary>
    internal static (
        Expression Initial, Expression Minimum, Expression Maximum) ReadRange(CommandReading command, ExpressionReader expressions) =>
        (expressions.Read(command.Take("its first value")),
        command.TryTakeNamed("Minimum") is { } minimum ? expressions.Read(minimum) : IntegerDefaults.Minimum,
        command.TryTakeNamed("Maximum") is { } maximum ? expressions.Read(maximum) : IntegerDefaults.Maximum);

    private Expression? Length(CommandReading command) => command.TryTakeNamed("Length") is { } length ? expressions.Read(length) : null;

    private object ReadCommand(CommandReading command)
    {
        object read = command.Name.ToUpperInvariant() switch
        {
            "THREAD" => ReadThread(command),
            "REQUIRE" => ReadRequirement(command),
            _ => throw command.UnknownAt(PatternPlace.Outside),
        };
        command.End();
        return read;
    }

    private Requirement ReadRequirement(CommandReading command)
    {
        Requirement requirement = RequirementReader.Read(command, expressions);
        pattern.Require(requirement);
        return requirement;
    }

    private ThreadFamily ReadThread(CommandReading command)
    {
        string name = command.TakeWord("its name");
        Expression? count = command.TryTakeNamed("Count") is { } threads ? expressions.Read(threads) : null;
        string? index = command.TryTakeNamedWord("Index");
        if (index is not null && count is null)
        {
            throw command.Missing("-Count, where it has -Index");
        }

        IReadOnlyList<StatementAst> body = command.TakeBlock();
        if (count is null)
        {
            return pattern.Thread(name, thread => new StatementReader(thread, expressions, Guard).Read(body, index: null));
        }
        else
        {
            CheckIndex(command, index ?? DefaultIndex, isGiven: index is not null);
            return pattern.Threads(
                name,
                count,
                index ?? DefaultIndex,
                (thread, i) => new StatementReader(thread, expressions, Guard).Read(body, (index ?? DefaultIndex, i)));
        }
    }

    private void CheckIndex(CommandReading command, string index, bool isGiven)
    {
        if (!PatternSyntax.IsNewName(index))
        {
            throw command.Refuse($"'{index}' cannot be the name of an index");
        }

        if (expressions.IsShared(index))
        {
            string declared = $"the shared '{index}'{expressions.PlaceOf(index)}";
            throw command.Refuse(isGiven
                ? $"the index would hide {declared}"
                : $"the threads' index is named '{index}', which would hide {declared}: give another name with -Index");
        }
    }
}
