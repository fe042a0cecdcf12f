using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;
using ThreadingDemo.Controlling.StandIns;

namespace ThreadingDemo.Scripts;

/// <summary>Decides, for a syntax node, whether and where a scheduling point is inserted.</summary>
internal static class ScriptSyntax
{
    // The members of these variables are those of the engine.
    private static readonly HashSet<string> EngineVariables = new(StringComparer.OrdinalIgnoreCase)
    {
        "PSCmdlet", "MyInvocation", "Host", "ExecutionContext", "PSVersionTable", "PSBoundParameters",
    };

    /// <summary>The assignment that writes an expression, which may be cast, in parentheses, or one of several targets.</summary>
    /// <param name="target">The expression.</param>
    /// <param name="isOneOfSeveral">True if the assignment has several targets.</param>
    /// <returns>The assignment; null if the expression is not written.</returns>
    public static AssignmentStatementAst? AssignmentTo(ExpressionAst target, out bool isOneOfSeveral)
    {
        isOneOfSeveral = false;
        for (Ast ast = target; ; ast = ast.Parent)
        {
            switch (ast.Parent)
            {
                case ArrayLiteralAst:
                    isOneOfSeveral = true;
                    break;
                case AttributedExpressionAst or ParenExpressionAst or PipelineAst { PipelineElements.Count: 1 } or CommandExpressionAst:
                    break;
                case AssignmentStatementAst assignment when assignment.Left == ast:
                    return assignment;
                default:
                    isOneOfSeveral = false;
                    return null;
            }
        }
    }

    /// <summary>True if an access to a member of an expression needs a scheduling point.</summary>
    public static bool IsTarget(ExpressionAst expression) =>
        expression is not (TypeExpressionAst or ConstantExpressionAst or ArrayLiteralAst)
        && !(expression is VariableExpressionAst variable && EngineVariables.Contains(variable.VariablePath.UserPath));

    /// <summary>True for a cast to [ref].</summary>
    public static bool IsReference(ExpressionAst expression) =>
        expression is ConvertExpressionAst { Type.TypeName.FullName: var name } && name.Equals("ref", StringComparison.OrdinalIgnoreCase);

    /// <summary>True if an expression always creates an object.</summary>
    public static bool CreatesObject(ExpressionAst expression) => expression switch
    {
        HashtableAst => true,
        InvokeMemberExpressionAst { Static: true } call =>
            ScriptRewriter.NameOf(call.Member).Equals("new", StringComparison.OrdinalIgnoreCase),
        ConvertExpressionAst { Child: HashtableAst } => true,
        ArrayExpressionAst => true,
        _ => false,
    };

    /// <summary>True if an expression may contain a scheduling point.</summary>
    public static bool HasSchedulingPoint(ExpressionAst expression) => expression
        .FindAll(ast => ast is MemberExpressionAst or IndexExpressionAst or CommandAst, searchNestedScriptBlocks: false).Any();

    /// <summary>
    /// The expression to wrap for a target: the operand of a cast, because the cast may select the interface that has the member.
    /// A cast to a primitive is wrapped itself, because the stand-in has another type.
    /// </summary>
    public static ExpressionAst Inner(ExpressionAst expression)
    {
        ExpressionAst inner = expression;
        while (inner is ParenExpressionAst
            {
                Pipeline: PipelineAst { PipelineElements: [CommandExpressionAst { Expression: { } within }] },
            })
        {
            inner = within;
        }

        return inner is ConvertExpressionAst { Child: not HashtableAst } cast && !IsPrimitive(cast.Type.TypeName)
            ? Inner(cast.Child)
            : expression;
    }

    private static bool IsPrimitive(ITypeName name) =>
        name.GetReflectionType() is { } type && (StandIn.IsKnown(type) || typeof(System.Threading.WaitHandle).IsAssignableFrom(type));

    /// <summary>
    /// True if an increment can be rewritten with variables: the name of the member is evaluated twice, so it may only read variables.
    /// </summary>
    public static bool CanAssignToVariable(ExpressionAst target, CommandElementAst? member, ExpressionAst? index) =>
        Inner(target) == target && index is not ArrayLiteralAst
        && (member is null or StringConstantExpressionAst or VariableExpressionAst
            || (member is ExpandableStringExpressionAst text && text.NestedExpressions.All(part => part is VariableExpressionAst)));

    /// <summary>True if an increment is a statement, so that its value is not used.</summary>
    public static bool IsStatement(UnaryExpressionAst step) =>
        step.Parent is CommandExpressionAst
        {
            Redirections.Count: 0,
            Parent: PipelineAst { PipelineElements.Count: 1, Parent: NamedBlockAst or StatementBlockAst or ForStatementAst },
        };

    /// <summary>
    /// The statement of a command before which another statement can be inserted; null if there is none. A block that is a single
    /// pipeline must remain one.
    /// </summary>
    public static StatementAst? StatementOf(CommandAst command)
    {
        // A statement before the command would change the value of $? in it.
        if (command.Find(ast => ast is VariableExpressionAst { VariablePath.UserPath: "?" }, searchNestedScriptBlocks: false) is not null)
        {
            return null;
        }

        StatementAst? statement = command.Parent as StatementAst;
        while (statement?.Parent is AssignmentStatementAst assignment)
        {
            statement = assignment;
        }

        bool canPrecede = statement?.Parent is StatementBlockAst
            || (statement?.Parent is NamedBlockAst block && (block.Statements.Count > 1 || block.Parent.Parent is null));
        return canPrecede ? statement : null;
    }
}
