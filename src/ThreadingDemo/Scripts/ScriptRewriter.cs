using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation.Language;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts;

/// <summary>
/// Puts scheduling points into a script. Operations stay the engine's own: only what they work on, and what they write, goes
/// through a call that returns it as it is.
/// </summary>
/// <remarks>
/// The engine evaluates <c>x.m = v</c> and <c>x.m += v</c> from the left: target, read, right side, write; and <c>x[i] = v</c>
/// from the right.
/// </remarks>
internal sealed class ScriptRewriter : AstVisitor2
{
    private const string Point = "[ThreadingDemo.Scripts.SchedulingPoint]::";
    private const int MaximumTextLength = 100;

    private static readonly HashSet<string> OfTheEngine = new(StringComparer.OrdinalIgnoreCase) { "PSCmdlet", "MyInvocation", "Host", "ExecutionContext", "PSVersionTable", "PSBoundParameters" };

    private readonly ControlledScript script;
    private readonly ScriptBlockAst root;
    private readonly int origin;
    private readonly SourceEdits edits;

    /// <summary>Prepares to rewrite.</summary>
    /// <param name="script">Takes the places.</param>
    /// <param name="root">What is rewritten: a script, or what stands between two braces.</param>
    public ScriptRewriter(ControlledScript script, ScriptBlockAst root)
    {
        (this.script, this.root) = (script, root);
        origin = root.Extent.StartOffset;
        edits = new SourceEdits(root.Extent.Text);
    }

    /// <summary>Whether a text has scheduling points.</summary>
    public static bool IsRewritten(string text) => text.Contains(Point);

    /// <summary>The text with scheduling points.</summary>
    public string Rewrite()
    {
        root.Visit(this);
        return edits.Apply();
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitMemberExpression(MemberExpressionAst member)
    {
        if (!member.Static)
        {
            Access(member, member.Expression, NameOf(member.Member), member.Member is StringConstantExpressionAst ? null : member.Member as ExpressionAst);
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitIndexExpression(IndexExpressionAst element)
    {
        Access(element, element.Target, SourceSite.Element, element.Index);
        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitInvokeMemberExpression(InvokeMemberExpressionAst call)
    {
        if (call.Static)
        {
            CallStatic(call);
        }
        else if (IsTarget(call.Expression))
        {
            int site = Add(call, SiteKind.Call, NameOf(call.Member));
            Wrap(Inner(call.Expression), "Target", site);

            // What other threads do while the arguments are worked out comes before the call.
            if (call.Arguments?.LastOrDefault() is { } last && call.Arguments.Any(MayYield) && !IsReference(last) && last is not ScriptBlockExpressionAst)
            {
                Wrap(last, "LastArgument", site);
            }
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitAssignmentStatement(AssignmentStatementAst assignment)
    {
        if (assignment.Left is VariableExpressionAst { VariablePath.DriveName: { } drive } && drive.Equals("function", StringComparison.OrdinalIgnoreCase))
        {
            Wrap(assignment.Right, "Code", null);
        }
        else if (assignment is { Left: VariableExpressionAst, Operator: TokenKind.Equals, Right: CommandExpressionAst { Expression: { } made } } && IsBirth(made))
        {
            Wrap(made, "Made", null);
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitForEachStatement(ForEachStatementAst loop)
    {
        if (loop.Condition is not PipelineAst { PipelineElements: [CommandExpressionAst { Expression: BinaryExpressionAst or ArrayLiteralAst or ConstantExpressionAst }] })
        {
            Wrap(loop.Condition, "Enumerate", Add(loop.Condition, SiteKind.Enumerate, ""));
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitPipeline(PipelineAst pipeline)
    {
        if (pipeline.PipelineElements.Count > 1 && pipeline.PipelineElements[0] is CommandExpressionAst head
            && head.Expression is VariableExpressionAst or MemberExpressionAst and not InvokeMemberExpressionAst or UsingExpressionAst or ParenExpressionAst)
        {
            Wrap(head.Expression, "Enumerate", Add(head, SiteKind.Enumerate, ""));
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitWhileStatement(WhileStatementAst loop) => Round(loop, loop.Body);

    /// <inheritdoc/>
    public override AstVisitAction VisitDoWhileStatement(DoWhileStatementAst loop) => Round(loop, loop.Body);

    /// <inheritdoc/>
    public override AstVisitAction VisitDoUntilStatement(DoUntilStatementAst loop) => Round(loop, loop.Body);

    /// <inheritdoc/>
    public override AstVisitAction VisitForStatement(ForStatementAst loop) => Round(loop, loop.Body);

    /// <inheritdoc/>
    public override AstVisitAction VisitCommand(CommandAst command)
    {
        string name = ScriptCommands.NameOf(command);
        if (ScriptCommands.IsForEachParallel(command))
        {
            Rename(command, ScriptCommands.ForEach);
            Before(command, "At");
        }
        else if (ScriptCommands.StandIn(name) is { } controlled)
        {
            if (command.CommandElements[0].Extent.Text.Contains("\\"))
            {
                Rename(command, controlled);
            }

            Before(command, "At");
        }
        else if (ScriptCommands.StartsProcess(name))
        {
            // Its script blocks run elsewhere, where nothing is known of scheduling points.
            return AstVisitAction.SkipChildren;
        }
        else if (ScriptCommands.MayUseWorld(command, script.Ast))
        {
            Before(command, "Command");
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitTypeDefinition(TypeDefinitionAst type) => AstVisitAction.SkipChildren;

    /// <inheritdoc/>
    public override AstVisitAction VisitDataStatement(DataStatementAst data) => AstVisitAction.SkipChildren;

    /// <inheritdoc/>
    public override AstVisitAction VisitAttribute(AttributeAst attribute) => AstVisitAction.SkipChildren;

    private static string NameOf(CommandElementAst member) => (member as StringConstantExpressionAst)?.Value ?? SourceSite.WorkedOut;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsTarget(ExpressionAst expression) =>
        expression is not (TypeExpressionAst or ConstantExpressionAst or ArrayLiteralAst) && !(expression is VariableExpressionAst variable && OfTheEngine.Contains(variable.VariablePath.UserPath));

    private static bool IsReference(ExpressionAst expression) => expression is ConvertExpressionAst { Type.TypeName.FullName: var name } && name.Equals("ref", StringComparison.OrdinalIgnoreCase);

    private static bool IsBirth(ExpressionAst expression) => expression switch
    {
        HashtableAst => true,
        InvokeMemberExpressionAst { Static: true } call => NameOf(call.Member).Equals("new", StringComparison.OrdinalIgnoreCase),
        ConvertExpressionAst { Child: HashtableAst } => true,
        ArrayExpressionAst => true,
        _ => false,
    };

    private static bool MayYield(ExpressionAst expression) => expression.FindAll(ast => ast is MemberExpressionAst or IndexExpressionAst or CommandAst, searchNestedScriptBlocks: false).Any();

    // A cast chooses the interface of which a member is looked up: it stays outermost.
    private static ExpressionAst Inner(ExpressionAst expression)
    {
        ExpressionAst inner = expression;
        while (inner is ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: [CommandExpressionAst { Expression: { } within }] } })
        {
            inner = within;
        }

        return inner is ConvertExpressionAst { Child: not HashtableAst } cast ? Inner(cast.Child) : expression;
    }

    private void Access(ExpressionAst whole, ExpressionAst target, string member, ExpressionAst? index)
    {
        if (!IsTarget(target))
        {
            return;
        }

        AssignmentStatementAst? assignment = whole.Parent is AssignmentStatementAst parent && parent.Left == whole ? parent : null;
        UnaryExpressionAst? step = whole.Parent is UnaryExpressionAst { TokenKind: TokenKind.PlusPlus or TokenKind.MinusMinus or TokenKind.PostfixPlusPlus or TokenKind.PostfixMinusMinus } unary ? unary : null;
        bool isUpdate = step is not null || (assignment is not null && assignment.Operator != TokenKind.Equals);
        SiteKind kind = isUpdate ? SiteKind.Update : assignment is not null ? SiteKind.Write : SiteKind.Read;
        int site = Add((Ast?)assignment ?? (Ast?)step ?? whole, kind, member);
        Wrap(Inner(target), "Target", site);
        if (index is not null)
        {
            Wrap(index, "Index", site);
        }

        if (assignment is not null && (isUpdate || member != SourceSite.Element))
        {
            string dollar = assignment.Right is PipelineBaseAst or CommandBaseAst ? "" : "$";
            edits.Wrap(assignment.Right.Extent.StartOffset - origin, assignment.Right.Extent.EndOffset - origin, $"{Point}Value({dollar}(", $"),{Number(site)})");
        }
        else if (step is not null)
        {
            Step(whole, step, site);
        }
    }

    // x.m++ is written as x.m += 1, of which the right side is worked out between the read and the write.
    private void Step(ExpressionAst whole, UnaryExpressionAst step, int site)
    {
        bool isIncrement = step.TokenKind is TokenKind.PlusPlus or TokenKind.PostfixPlusPlus;
        bool isPrefix = step.TokenKind is TokenKind.PlusPlus or TokenKind.MinusMinus;
        (int start, int end) = (whole.Extent.StartOffset - origin, whole.Extent.EndOffset - origin);
        (int stepStart, int stepEnd) = (step.Extent.StartOffset - origin, step.Extent.EndOffset - origin);
        (int tokenStart, int tokenEnd) = isPrefix ? (stepStart, stepStart + 2) : (stepEnd - 2, stepEnd);
        edits.Replace(tokenStart, tokenEnd, "<#" + (isIncrement ? "++" : "--") + "#>");
        string assigned = $" {(isIncrement ? "+=" : "-=")} {Point}Value(1,{Number(site)})";
        if (IsStatement(step))
        {
            edits.Wrap(start, end, "", assigned);
        }
        else
        {
            edits.Wrap(start, end, "((", $"{assigned}){(isPrefix ? "" : isIncrement ? "-1" : "+1")})");
        }
    }

    private static bool IsStatement(UnaryExpressionAst step) =>
        step.Parent is CommandExpressionAst { Redirections.Count: 0, Parent: PipelineAst { PipelineElements.Count: 1, Parent: NamedBlockAst or StatementBlockAst or ForStatementAst } };

    private void CallStatic(InvokeMemberExpressionAst call)
    {
        if (call.Expression is not TypeExpressionAst type)
        {
            return;
        }

        string member = NameOf(call.Member);
        if (type.TypeName.FullName.Equals("scriptblock", StringComparison.OrdinalIgnoreCase) && member.Equals("Create", StringComparison.OrdinalIgnoreCase) && call.Arguments?.Count == 1)
        {
            Wrap(call.Arguments[0], "Code", null);
        }
        else if (StandInTypes.Find(type.TypeName, member) is { } standIn)
        {
            edits.Replace(type.Extent.StartOffset - origin, type.Extent.EndOffset - origin, $"[{standIn.FullName}]");
            if (call.Arguments?.FirstOrDefault(argument => !IsReference(argument)) is { } first)
            {
                bool isReference = StandInTypes.TakesReference(standIn) && first == call.Arguments[0];
                Wrap(first, isReference ? "Reference" : "Static", Add(call, SiteKind.StaticCall, member));
            }
        }
    }

    private void Before(CommandAst command, string method)
    {
        if (StatementOf(command) is { } statement)
        {
            edits.Insert(statement.Extent.StartOffset - origin, $"{Point}{method}({Number(Add(command, SiteKind.Command, ScriptCommands.NameOf(command)))});");
        }
    }

    private AstVisitAction Round(LoopStatementAst loop, StatementBlockAst body)
    {
        edits.Insert(body.Extent.StartOffset - origin + 1, $"{Point}Round({Number(Add(loop, SiteKind.Loop, ""))});");
        return AstVisitAction.Continue;
    }

    private void Rename(CommandAst command, string name)
    {
        IScriptExtent extent = command.CommandElements[0].Extent;
        edits.Wrap(extent.StartOffset - origin, extent.EndOffset - origin, name + " <#", "#>");
    }

    // The statement before which another can be put: not one that makes a block that is a single pipeline, which is special.
    private static StatementAst? StatementOf(CommandAst command)
    {
        StatementAst? statement = command.Parent as StatementAst;
        while (statement?.Parent is AssignmentStatementAst assignment)
        {
            statement = assignment;
        }

        return statement?.Parent is StatementBlockAst || (statement?.Parent is NamedBlockAst block && (block.Statements.Count > 1 || block.Parent.Parent is null)) ? statement : null;
    }

    private void Wrap(Ast ast, string method, int? site) => edits.Wrap(
        ast.Extent.StartOffset - origin,
        ast.Extent.EndOffset - origin,
        method is "Target" or "Made" or "Index" or "LastArgument" or "Reference" or "Static" or "Code" ? $"({Point}{method}((" : $"{Point}{method}((",
        (site is { } number ? $"),{Number(number)})" : "))") + (method is "Enumerate" ? "" : ")"));

    private int Add(Ast ast, SiteKind kind, string member)
    {
        string text = ast.Extent.Text;
        int end = text.IndexOfAny(['\r', '\n']);
        text = (end < 0 ? text : text.Substring(0, end)).Trim();
        text = text.Length > MaximumTextLength ? text.Substring(0, MaximumTextLength) : text;
        return script.Add(ast.Extent.StartLineNumber, ast.Extent.StartColumnNumber, text, kind, member);
    }
}
