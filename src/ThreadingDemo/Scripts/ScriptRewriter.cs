using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation.Language;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts;

/// <summary>
/// Inserts scheduling points into a script. The engine still executes the operations: their targets, indexes and values are wrapped
/// in calls of <see cref="SchedulingPoint"/> that return them.
/// </summary>
/// <remarks>
/// The engine evaluates <c>x.m = v</c> and <c>x.m += v</c> from the left: target, read, right side, write; and <c>x[i] = v</c>
/// from the right.
/// </remarks>
internal sealed class ScriptRewriter : AstVisitor2
{
    private const string Point = $"[ThreadingDemo.Scripts.{nameof(SchedulingPoint)}]::";
    private const string Variable = "ThreadingDemo_";
    private const int MaximumTextLength = 100;

    private readonly ControlledScript script;
    private readonly ScriptBlockAst root;
    private readonly int origin;
    private readonly SourceEdits edits;

    /// <summary>Prepares the rewriting of a syntax tree.</summary>
    /// <param name="script">The script to which the places are added.</param>
    /// <param name="root">The syntax tree to rewrite: a script or a script block.</param>
    public ScriptRewriter(ControlledScript script, ScriptBlockAst root)
    {
        (this.script, this.root) = (script, root);
        origin = root.Extent.StartOffset;
        edits = new SourceEdits(root.Extent.Text);
    }

    /// <summary>True if the rewriting has added a variable.</summary>
    public static bool IsGeneratedVariable(string name) => name.StartsWith(Variable, StringComparison.Ordinal);

    /// <summary>Returns the text with scheduling points.</summary>
    public string RewriteText()
    {
        root.Visit(this);
        return edits.Apply();
    }

    /// <summary>Returns the syntax tree with scheduling points, in which every node has its extent in the original text.</summary>
    public ScriptBlockAst Rewrite()
    {
        string text = RewriteText();
        ScriptBlockAst rewritten = Parser.ParseInput(text, root.Extent.File, out _, out ParseError[] errors);
        return errors.Length == 0
            ? new OriginalSyntax(edits, new OriginalText(root.Extent.Text, root.Extent.File)).Copy(rewritten)
            : throw new ParallelScriptException(
                $"Scheduling points cannot be inserted into the script: line {errors[0].Extent.StartLineNumber}: {errors[0].Message}");
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitMemberExpression(MemberExpressionAst member)
    {
        if (!member.Static)
        {
            ExpressionAst? computed = member.Member is StringConstantExpressionAst ? null : member.Member as ExpressionAst;
            Access(member, member.Expression, NameOf(member.Member), computed);
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
        else if (ScriptSyntax.IsTarget(call.Expression))
        {
            int site = Add(call, SiteKind.Call, NameOf(call.Member));
            Wrap(ScriptSyntax.Inner(call.Expression), "Target", site);

            // Other threads may run during the evaluation of the arguments, before the call.
            if (call.Arguments?.LastOrDefault() is { } last && call.Arguments.Any(ScriptSyntax.HasSchedulingPoint)
                && !ScriptSyntax.IsReference(last) && last is not ScriptBlockExpressionAst)
            {
                Wrap(ScriptSyntax.Inner(last), "LastArgument", site);
            }
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitAssignmentStatement(AssignmentStatementAst assignment)
    {
        if (assignment.Left is VariableExpressionAst { VariablePath.DriveName: { } drive }
            && drive.Equals("function", StringComparison.OrdinalIgnoreCase))
        {
            Wrap(assignment.Right, "FunctionBody", null);
        }
        else if (assignment is
            {
                Left: VariableExpressionAst,
                Operator: TokenKind.Equals,
                Right: CommandExpressionAst { Expression: { } created },
            }
            && ScriptSyntax.CreatesObject(created))
        {
            Wrap(created, "Created", null);
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitForEachStatement(ForEachStatementAst loop)
    {
        if (loop.Condition is not PipelineAst
            {
                PipelineElements: [CommandExpressionAst { Expression: BinaryExpressionAst or ArrayLiteralAst or ConstantExpressionAst }],
            })
        {
            Wrap(loop.Condition, "Enumerate", Add(loop.Condition, SiteKind.Enumerate, ""));
        }

        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitPipeline(PipelineAst pipeline)
    {
        if (pipeline.PipelineElements.Count > 1 && pipeline.PipelineElements[0] is CommandExpressionAst head
            && head.Expression is VariableExpressionAst or MemberExpressionAst and not InvokeMemberExpressionAst
                or UsingExpressionAst or ParenExpressionAst)
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
            Before(command, "SetSite");
        }
        else if (ScriptCommands.StandIn(name) is { } controlled)
        {
            if (command.CommandElements[0].Extent.Text.Contains("\\"))
            {
                Rename(command, controlled);
            }

            Before(command, "SetSite");
        }
        else if (ScriptCommands.StartsProcess(name))
        {
            // Its script blocks run in another process or session, which has no scheduling points.
            return AstVisitAction.SkipChildren;
        }
        else if (ScriptCommands.MayUseOutside(command, script.Ast))
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
    public override AstVisitAction VisitConfigurationDefinition(ConfigurationDefinitionAst configuration) => AstVisitAction.SkipChildren;

    /// <inheritdoc/>
    public override AstVisitAction VisitDynamicKeywordStatement(DynamicKeywordStatementAst statement) => AstVisitAction.SkipChildren;

    /// <inheritdoc/>
    public override AstVisitAction VisitAttribute(AttributeAst attribute) => AstVisitAction.SkipChildren;

    /// <summary>The name of a member; <see cref="SourceSite.Computed"/> if it is an expression.</summary>
    public static string NameOf(CommandElementAst member) => (member as StringConstantExpressionAst)?.Value ?? SourceSite.Computed;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Access(ExpressionAst whole, ExpressionAst target, string member, ExpressionAst? index)
    {
        if (!ScriptSyntax.IsTarget(target))
        {
            return;
        }

        AssignmentStatementAst? assignment = ScriptSyntax.AssignmentTo(whole, out bool isOneOfSeveral);
        UnaryExpressionAst? step = whole.Parent is UnaryExpressionAst { TokenKind: var token } unary && IsIncrement(token) ? unary : null;
        bool isUpdate = step is not null || (assignment is not null && assignment.Operator != TokenKind.Equals);
        SiteKind kind = isUpdate ? SiteKind.Update
            : isOneOfSeveral ? SiteKind.WriteAtOnce
            : assignment is not null ? SiteKind.Write
            : SiteKind.Read;
        int site = Add((Ast?)assignment ?? (Ast?)step ?? whole, kind, member);
        if (step is not null && ScriptSyntax.CanAssignToVariable(target, (whole as MemberExpressionAst)?.Member, index))
        {
            Step(target, (whole as MemberExpressionAst)?.Member, index, step, site);
            return;
        }

        Wrap(ScriptSyntax.Inner(target), "Target", site);
        if (index is not null)
        {
            // The engine receives several indexes one by one.
            ExpressionAst last = index is ArrayLiteralAst several ? several.Elements[several.Elements.Count - 1] : index;
            Wrap(last, index is ArrayLiteralAst ? "LastIndex" : "Index", site);
        }

        if (assignment is not null && !isOneOfSeveral && (isUpdate || member != SourceSite.Element))
        {
            Wrap(assignment.Right, "Value", site);
        }
    }

    // Rewrites x.m++ to ($object = x).m = (($old = $object.m), scheduling point, (++$old))[2]: the engine's own ++ on a variable
    // keeps its conversions and errors. x[i]++ reads first, because the engine evaluates the right side of x[i] = v first.
    private void Step(ExpressionAst target, CommandElementAst? member, ExpressionAst? index, UnaryExpressionAst step, int site)
    {
        bool isPrefix = step.TokenKind is TokenKind.PlusPlus or TokenKind.MinusMinus;
        string sign = step.TokenKind is TokenKind.PlusPlus or TokenKind.PostfixPlusPlus ? "++" : "--";
        (string objectName, string indexName) = (Name("object", site), Name("index", site));
        (string oldName, string newName) = (Name("old", site), Name("new", site));
        (int start, int end) = (step.Extent.StartOffset - origin, step.Extent.EndOffset - origin);
        edits.Replace(isPrefix ? start : end - 2, isPrefix ? start + 2 : end, " ");
        string change = $"),{Point}Value((,1),{Number(site)}),"
            + (isPrefix ? $"({sign}{oldName}))[2]" : $"({newName} = {oldName}{sign}),{oldName})[3]");
        (string before, string after) = ScriptSyntax.IsStatement(step) ? ("", "")
            : isPrefix ? ("(", ")")
            : ("((", $"),{newName})[1]");
        string opening = index is null ? before : $"{before}{objectName}[{indexName}] = (({oldName} = ";
        string closing = index is null ? $" = (({oldName} = {objectName}.{member!.Extent.Text}{change}{after}" : change + after;
        edits.Wrap(start, end, opening, closing);
        AssignToVariable(target, objectName, "Target", site);
        if (index is not null)
        {
            AssignToVariable(index, indexName, "Index", site);
        }
    }

    private void AssignToVariable(ExpressionAst expression, string variable, string method, int site) => edits.Wrap(
        expression.Extent.StartOffset - origin,
        expression.Extent.EndOffset - origin,
        $"({variable} = {Point}{method}((,(",
        $")),{Number(site)}))");

    private static bool IsIncrement(TokenKind token) =>
        token is TokenKind.PlusPlus or TokenKind.MinusMinus or TokenKind.PostfixPlusPlus or TokenKind.PostfixMinusMinus;

    private static string Name(string what, int site) => $"${Variable}{what}{Number(site)}";

    private void CallStatic(InvokeMemberExpressionAst call)
    {
        if (call.Expression is not TypeExpressionAst type)
        {
            return;
        }

        string member = NameOf(call.Member);
        if (type.TypeName.FullName.Equals("scriptblock", StringComparison.OrdinalIgnoreCase)
            && member.Equals("Create", StringComparison.OrdinalIgnoreCase) && call.Arguments?.Count == 1)
        {
            edits.Replace(type.Extent.StartOffset - origin, type.Extent.EndOffset - origin, $"[{typeof(ControlledBlock).FullName}]");
        }
        else if (StandInTypes.Find(type.TypeName, member) is { } standIn)
        {
            edits.Replace(type.Extent.StartOffset - origin, type.Extent.EndOffset - origin, $"[{standIn.FullName}]");
            if (call.Arguments?.FirstOrDefault(argument => !ScriptSyntax.IsReference(argument)) is { } first)
            {
                bool isReference = StandInTypes.TakesReference(standIn) && first == call.Arguments[0];
                Wrap(ScriptSyntax.Inner(first), isReference ? "Reference" : "Static", Add(call, SiteKind.StaticCall, member));
            }
        }
    }

    private void Before(CommandAst command, string method)
    {
        if (ScriptSyntax.StatementOf(command) is { } statement)
        {
            int site = Add(statement, SiteKind.Command, ScriptCommands.NameOf(command));
            edits.Insert(statement.Extent.StartOffset - origin, $"{Point}{method}({Number(site)});");
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

    // As the only element of an array, a value reaches a method unchanged: with the engine's wrapper, or as no value at all. A
    // statement that is not a pipeline needs a subexpression.
    private void Wrap(Ast ast, string method, int? site)
    {
        string dollar = ast is StatementAst and not PipelineBaseAst and not CommandBaseAst ? "$" : "";
        (string before, string after) = method is "Enumerate" or "Value" or "FunctionBody" ? ("", "") : ("(", ")");
        string end = site is { } number ? "," + Number(number) : "";
        edits.Wrap(
            ast.Extent.StartOffset - origin, ast.Extent.EndOffset - origin, $"{before}{Point}{method}((,{dollar}(", $")){end}){after}");
    }

    private int Add(Ast ast, SiteKind kind, string member)
    {
        string text = ast.Extent.Text;

        // The text of a command ends before its first script block.
        int end = kind == SiteKind.Command ? text.IndexOfAny(['\r', '\n', '{']) : text.IndexOfAny(['\r', '\n']);
        text = (end < 0 ? text : text.Substring(0, end)).Trim();
        text = text.Length > MaximumTextLength ? text.Substring(0, MaximumTextLength) : text;
        return script.Add(ast.Extent.StartLineNumber, ast.Extent.StartColumnNumber, text, kind, member);
    }
}
