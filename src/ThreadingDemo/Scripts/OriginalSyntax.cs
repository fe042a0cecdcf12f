using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;
using System.Reflection;

namespace ThreadingDemo.Scripts;

/// <summary>
/// Copies the syntax tree of a text with scheduling points and gives each node its extent in the original text, so that errors,
/// script blocks as text and <c>$MyInvocation</c> show the original text.
/// </summary>
/// <remarks>
/// Nodes are created by the public constructors of the running engine: the parameter of a constructor and the property of the node
/// that it sets have the same name, except for those in <see cref="OtherNames"/>. Strings with expressions, which no public
/// constructor creates from their parts, become <c>-f</c> with each part cast to a string, which is how the engine evaluates them.
/// </remarks>
internal sealed class OriginalSyntax(SourceEdits? edits, OriginalText? text)
{
    private static readonly Dictionary<(Type Type, string Parameter), string> OtherNames = new()
    {
        [(typeof(NamedBlockAst), "blockName")] = nameof(NamedBlockAst.BlockKind),
        [(typeof(ForEachStatementAst), "expression")] = nameof(ForEachStatementAst.Condition),
        [(typeof(MergingRedirectionAst), "from")] = nameof(MergingRedirectionAst.FromStream),
        [(typeof(MergingRedirectionAst), "to")] = nameof(MergingRedirectionAst.ToStream),
        [(typeof(FileRedirectionAst), "stream")] = nameof(FileRedirectionAst.FromStream),
        [(typeof(FileRedirectionAst), "file")] = nameof(FileRedirectionAst.Location),
        [(typeof(ConvertExpressionAst), "typeConstraint")] = nameof(ConvertExpressionAst.Type),
        [(typeof(InvokeMemberExpressionAst), "method")] = nameof(InvokeMemberExpressionAst.Member),
        [(typeof(InvokeMemberExpressionAst), "genericTypes")] = "GenericTypeArguments",
        [(typeof(ArrayExpressionAst), "statementBlock")] = nameof(ArrayExpressionAst.SubExpression),
        [(typeof(SubExpressionAst), "statementBlock")] = nameof(SubExpressionAst.SubExpression),
        [(typeof(DataStatementAst), "variableName")] = nameof(DataStatementAst.Variable),
        [(typeof(UsingExpressionAst), "expressionAst")] = nameof(UsingExpressionAst.SubExpression),
    };

    // The names in types that only later engines have.
    private static readonly Dictionary<string, string> LaterNames = new()
    {
        ["lhsChain"] = "LhsPipelineChain",
        ["chainOperator"] = "Operator",
    };

    private static readonly object Gate = new();
    private static readonly Dictionary<Type, (ConstructorInfo Constructor, Func<Ast, object?>[] Values)> Constructors = [];

    private readonly Stack<IScriptExtent> enclosing = [];
    private IScriptExtent? statement;

    /// <summary>Copies a syntax tree.</summary>
    public ScriptBlockAst Copy(ScriptBlockAst script) => (ScriptBlockAst)CopyNode(script);

    /// <summary>Copies a syntax tree without a change of its extents; the engine's own copies fail on <c>using</c>.</summary>
    public static ScriptBlockAst Duplicate(ScriptBlockAst script) => new OriginalSyntax(null, null).Copy(script);

    private Ast CopyNode(Ast node)
    {
        if (node is ConfigurationDefinitionAst or DynamicKeywordStatementAst)
        {
            return node.Copy();
        }

        if (node is UsingStatementAst use)
        {
            return CopyUsing(use);
        }

        if (node is ExpandableStringExpressionAst expandable)
        {
            return CopyString(expandable);
        }

        if (edits is not null
            && node is AssignmentStatementAst { Left: VariableExpressionAst { VariablePath.UserPath: var name } } generated
            && ScriptRewriter.IsGeneratedVariable(name))
        {
            // The engine would report the extent of this assignment for what follows in the statement.
            ExpressionAst left = (ExpressionAst)CopyNode(generated.Left);
            StatementAst right = (StatementAst)CopyNode(generated.Right);
            return new AssignmentStatementAst(statement!, left, generated.Operator, right, statement!);
        }

        IScriptExtent? outer = statement;
        statement = node is StatementAst ? Original(node.Extent) : outer;
        (ConstructorInfo constructor, Func<Ast, object?>[] values) = ConstructorOf(node.GetType());
        ParameterInfo[] parameters = constructor.GetParameters();
        object?[] arguments = new object?[parameters.Length];
        enclosing.Push(Original(node.Extent));
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = CopyValue(values[i](node), parameters[i].ParameterType);
        }

        enclosing.Pop();
        statement = outer;
        return (Ast)constructor.Invoke(arguments);
    }

    private UsingStatementAst CopyUsing(UsingStatementAst use)
    {
        IScriptExtent extent = Original(use.Extent);
        StringConstantExpressionAst? name = use.Name is null ? null : (StringConstantExpressionAst)CopyNode(use.Name);
        HashtableAst? module = use.ModuleSpecification is null ? null : (HashtableAst)CopyNode(use.ModuleSpecification);
        StringConstantExpressionAst? alias = use.Alias is null ? null : (StringConstantExpressionAst)CopyNode(use.Alias);
        return (name, module, alias) switch
        {
            (null, not null, _) => new UsingStatementAst(extent, module),
            (not null, not null, _) => new UsingStatementAst(extent, name, module),
            (_, _, not null) => new UsingStatementAst(extent, use.UsingStatementKind, name, alias),
            _ => new UsingStatementAst(extent, use.UsingStatementKind, name),
        };
    }

    private ExpressionAst CopyString(ExpandableStringExpressionAst text)
    {
        // The engine expands wildcards in an argument of a program, but not in a quoted string.
        bool mayBeForProgram = text.Parent is CommandAst command
            && !(command.GetCommandName() is { Length: > 0 } name && char.IsUpper(name[0]) && name.Contains("-"));
        if (text.StringConstantType == StringConstantType.BareWord || mayBeForProgram || StringFormat.Of(text) is not { } format)
        {
            return (ExpressionAst)text.Copy();
        }

        IScriptExtent whole = Original(text.Extent);
        List<ExpressionAst> parts = [.. text.NestedExpressions.Select(part => new ConvertExpressionAst(
            Original(part.Extent), new TypeConstraintAst(Original(part.Extent), typeof(string)), (ExpressionAst)CopyNode(part)))];
        StringConstantExpressionAst left = new(whole, format, StringConstantType.SingleQuoted);
        return new BinaryExpressionAst(whole, left, TokenKind.Format, new ArrayLiteralAst(whole, parts), whole);
    }

    private object? CopyValue(object? value, Type type) => value switch
    {
        NamedBlockAst block when type == typeof(StatementBlockAst) =>
            new StatementBlockAst(Original(block.Extent), CopyAll(block.Statements), CopyAll(block.Traps)),
        FunctionMemberAst method when type == typeof(FunctionDefinitionAst) => new FunctionDefinitionAst(
            Original(method.Extent),
            isFilter: false,
            isWorkflow: false,
            method.Name,
            CopyAll(method.Parameters),
            (ScriptBlockAst)CopyNode(method.Body)),
        Ast node => CopyNode(node),
        ITypeName name => CopyName(name),
        IScriptExtent extent => Original(extent),
        string => value,
        IEnumerable items when type != typeof(object) => CopyList(items, type.GetGenericArguments()[0]),
        _ => value,
    };

    private IEnumerable<T>? CopyAll<T>(IEnumerable<T>? items) => (IEnumerable<T>?)CopyValue(items, typeof(IEnumerable<T>));

    private IList CopyList(IEnumerable items, Type type)
    {
        IList copy = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!;
        foreach (object item in items)
        {
            copy.Add(item is Ast or ITypeName ? CopyValue(item, type) : CopyPair(item, type));
        }

        return copy;
    }

    private object CopyPair(object pair, Type type) => Activator.CreateInstance(
        type,
        CopyNode((Ast)type.GetProperty("Item1")!.GetValue(pair)!),
        CopyNode((Ast)type.GetProperty("Item2")!.GetValue(pair)!))!;

    private ITypeName CopyName(ITypeName name) => name switch
    {
        ArrayTypeName array => new ArrayTypeName(Original(array.Extent), CopyName(array.ElementType), array.Rank),
            GenericTypeName generic =>
                new GenericTypeName(Original(generic.Extent), CopyName(generic.TypeName), generic.GenericArguments.Select(CopyName)),
        TypeName { AssemblyName: { } assembly } simple => new TypeName(Original(simple.Extent), simple.Name, assembly),
        TypeName simple => new TypeName(Original(simple.Extent), simple.Name),
        _ => name,
    };

    // An inserted node has the extent of the smallest rewritten node around it.
    private IScriptExtent Original(IScriptExtent extent)
    {
        if (edits is null)
        {
            return extent;
        }

        int start = edits.OriginalOf(extent.StartOffset, isEnd: false);
        int end = Math.Max(start, edits.OriginalOf(extent.EndOffset, isEnd: true));
        bool isInserted = start == end && extent.StartOffset < extent.EndOffset && enclosing.Count > 0;
        return isInserted ? enclosing.Peek() : new OriginalExtent(text!, start, end);
    }

    private static (ConstructorInfo Constructor, Func<Ast, object?>[] Values) ConstructorOf(Type type)
    {
        lock (Gate)
        {
            if (!Constructors.TryGetValue(type, out (ConstructorInfo, Func<Ast, object?>[]) known))
            {
                foreach (ConstructorInfo constructor in type.GetConstructors().OrderByDescending(other => other.GetParameters().Length))
                {
                    ParameterInfo[] parameters = constructor.GetParameters();
                    Func<Ast, object?>[] values =
                        [.. parameters.Select(parameter => ValueOf(type, parameter)).OfType<Func<Ast, object?>>()];
                    if (values.Length == parameters.Length)
                    {
                        known = (constructor, values);
                        break;
                    }
                }

                Constructors.Add(type, known.Item1 is not null ? known
                    : throw new NotSupportedException($"Nodes of the type {type.Name} cannot be copied."));
            }

            return known;
        }
    }

    private static Func<Ast, object?>? ValueOf(Type type, ParameterInfo parameter)
    {
        if (type == typeof(BaseCtorInvokeMemberExpressionAst) && parameter.Name!.EndsWith("Extent", StringComparison.Ordinal))
        {
            bool isKeyword = parameter.Name.StartsWith("baseKeyword", StringComparison.Ordinal);
            return node => isKeyword
                ? ((InvokeMemberExpressionAst)node).Expression.Extent
                : ((InvokeMemberExpressionAst)node).Member.Extent;
        }

        if ((type == typeof(NamedBlockAst) && parameter.Name == "statementBlock")
            || (type == typeof(FunctionMemberAst) && parameter.Name == "functionDefinitionAst"))
        {
            return node => node;
        }

        string name = OtherNames.TryGetValue((type, parameter.Name!), out string? other)
            || LaterNames.TryGetValue(parameter.Name!, out other) ? other : parameter.Name!;
        PropertyInfo? property = type.GetProperties()
            .Where(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(property => property.DeclaringType == type)
            .FirstOrDefault();
        return property is null ? null : node => property.GetValue(node);
    }
}
