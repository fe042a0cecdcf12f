using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation.Language;
using ThreadingDemo.Controlling;
using ThreadingDemo.Controlling.StandIns;

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
    private const string Point = $"[ThreadingDemo.Scripts.{nameof(SchedulingPoint)}]::";
    private const string Variable = "ThreadingDemo_";
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

    /// <summary>Whether a variable is one that the rewriting has added.</summary>
    public static bool IsOwn(string name) => name.StartsWith(Variable, StringComparison.Ordinal);

    /// <summary>The text with scheduling points.</summary>
    public string RewriteText()
    {
        root.Visit(this);
        return edits.Apply();
    }

    /// <summary>The script with scheduling points, in which every node has its place in the original text.</summary>
    public ScriptBlockAst Rewrite()
    {
        string text = RewriteText();
        ScriptBlockAst rewritten = Parser.ParseInput(text, root.Extent.File, out _, out ParseError[] errors);
        return errors.Length == 0 ? new OriginalSyntax(edits, new OriginalText(root.Extent.Text, root.Extent.File)).Copy(rewritten)
            : throw new ParallelScriptException($"Scheduling points cannot be put into the script: line {errors[0].Extent.StartLineNumber}: {errors[0].Message}");
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
                Wrap(Inner(last), "LastArgument", site);
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
    public override AstVisitAction VisitConfigurationDefinition(ConfigurationDefinitionAst configuration) => AstVisitAction.SkipChildren;

    /// <inheritdoc/>
    public override AstVisitAction VisitDynamicKeywordStatement(DynamicKeywordStatementAst statement) => AstVisitAction.SkipChildren;

    /// <inheritdoc/>
    public override AstVisitAction VisitAttribute(AttributeAst attribute) => AstVisitAction.SkipChildren;

    // The assignment that writes an expression, which may be converted, in parentheses, or one of several targets.
    private static AssignmentStatementAst? AssignmentTo(ExpressionAst target, out bool isOneOfSeveral)
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

    // A cast chooses the interface of which a member is looked up: it stays outermost, but for that of a primitive, whose
    // stand-in has another type.
    private static ExpressionAst Inner(ExpressionAst expression)
    {
        ExpressionAst inner = expression;
        while (inner is ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: [CommandExpressionAst { Expression: { } within }] } })
        {
            inner = within;
        }

        return inner is ConvertExpressionAst { Child: not HashtableAst } cast && !IsPrimitive(cast.Type.TypeName) ? Inner(cast.Child) : expression;
    }

    private static bool IsPrimitive(ITypeName name) =>
        name.GetReflectionType() is { } type && (StandIn.IsKnown(type) || typeof(System.Threading.WaitHandle).IsAssignableFrom(type));

    private void Access(ExpressionAst whole, ExpressionAst target, string member, ExpressionAst? index)
    {
        if (!IsTarget(target))
        {
            return;
        }

        AssignmentStatementAst? assignment = AssignmentTo(whole, out bool isOneOfSeveral);
        UnaryExpressionAst? step = whole.Parent is UnaryExpressionAst { TokenKind: TokenKind.PlusPlus or TokenKind.MinusMinus or TokenKind.PostfixPlusPlus or TokenKind.PostfixMinusMinus } unary ? unary : null;
        bool isUpdate = step is not null || (assignment is not null && assignment.Operator != TokenKind.Equals);
        SiteKind kind = isUpdate ? SiteKind.Update
            : isOneOfSeveral ? SiteKind.WriteAtOnce
            : assignment is not null ? SiteKind.Write
            : SiteKind.Read;
        int site = Add((Ast?)assignment ?? (Ast?)step ?? whole, kind, member);
        if (step is not null && CanKeep(target, (whole as MemberExpressionAst)?.Member, index))
        {
            Step(target, (whole as MemberExpressionAst)?.Member, index, step, site);
            return;
        }

        Wrap(Inner(target), "Target", site);
        if (index is not null)
        {
            // Several indexes are given to the engine one by one.
            Wrap(index is ArrayLiteralAst several ? several.Elements[several.Elements.Count - 1] : index, index is ArrayLiteralAst ? "LastIndex" : "Index", site);
        }

        if (assignment is not null && !isOneOfSeveral && (isUpdate || member != SourceSite.Element))
        {
            Wrap(assignment.Right, "Value", site);
        }
    }

    // x.m++ is (target = x).m = read target.m into a variable, let others go first, and take the variable plus one: the engine's
    // own ++ decides what can be counted. x[i]++ is read first, because the engine evaluates the right side of x[i] = v first.
    private void Step(ExpressionAst target, CommandElementAst? member, ExpressionAst? index, UnaryExpressionAst step, int site)
    {
        bool isPrefix = step.TokenKind is TokenKind.PlusPlus or TokenKind.MinusMinus;
        string sign = step.TokenKind is TokenKind.PlusPlus or TokenKind.PostfixPlusPlus ? "++" : "--";
        (string objectName, string indexName, string oldName, string newName) = (Name("object", site), Name("index", site), Name("old", site), Name("new", site));
        (int start, int end) = (step.Extent.StartOffset - origin, step.Extent.EndOffset - origin);
        edits.Replace(isPrefix ? start : end - 2, isPrefix ? start + 2 : end, " ");
        string change = $"),{Point}Value((,1),{Number(site)})," + (isPrefix ? $"({sign}{oldName}))[2]" : $"({newName} = {oldName}{sign}),{oldName})[3]");
        (string before, string after) = IsStatement(step) ? ("", "") : isPrefix ? ("(", ")") : ("((", $"),{newName})[1]");
        string opening = index is null ? before : $"{before}{objectName}[{indexName}] = (({oldName} = ";
        string closing = index is null ? $" = (({oldName} = {objectName}.{member!.Extent.Text}{change}{after}" : change + after;
        edits.Wrap(start, end, opening, closing);
        Keep(target, objectName, "Target", site);
        if (index is not null)
        {
            Keep(index, indexName, "Index", site);
        }
    }

    private void Keep(ExpressionAst expression, string variable, string method, int site) =>
        edits.Wrap(expression.Extent.StartOffset - origin, expression.Extent.EndOffset - origin, $"({variable} = {Point}{method}((,(", $")),{Number(site)}))");

    private static string Name(string what, int site) => $"${Variable}{what}{Number(site)}";

    // What names the member is evaluated twice, so that it may only read variables.
    private static bool CanKeep(ExpressionAst target, CommandElementAst? member, ExpressionAst? index) =>
        Inner(target) == target && index is not ArrayLiteralAst
        && (member is null or StringConstantExpressionAst or VariableExpressionAst || (member is ExpandableStringExpressionAst text && text.NestedExpressions.All(part => part is VariableExpressionAst)));

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
            edits.Replace(type.Extent.StartOffset - origin, type.Extent.EndOffset - origin, $"[{typeof(ControlledBlock).FullName}]");
        }
        else if (StandInTypes.Find(type.TypeName, member) is { } standIn)
        {
            edits.Replace(type.Extent.StartOffset - origin, type.Extent.EndOffset - origin, $"[{standIn.FullName}]");
            if (call.Arguments?.FirstOrDefault(argument => !IsReference(argument)) is { } first)
            {
                bool isReference = StandInTypes.TakesReference(standIn) && first == call.Arguments[0];
                Wrap(Inner(first), isReference ? "Reference" : "Static", Add(call, SiteKind.StaticCall, member));
            }
        }
    }

    private void Before(CommandAst command, string method)
    {
        if (StatementOf(command) is { } statement)
        {
            edits.Insert(statement.Extent.StartOffset - origin, $"{Point}{method}({Number(Add(statement, SiteKind.Command, ScriptCommands.NameOf(command)))});");
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
        // A statement before it would change what $? is in it.
        if (command.Find(ast => ast is VariableExpressionAst { VariablePath.UserPath: "?" }, searchNestedScriptBlocks: false) is not null)
        {
            return null;
        }

        StatementAst? statement = command.Parent as StatementAst;
        while (statement?.Parent is AssignmentStatementAst assignment)
        {
            statement = assignment;
        }

        return statement?.Parent is StatementBlockAst || (statement?.Parent is NamedBlockAst block && (block.Statements.Count > 1 || block.Parent.Parent is null)) ? statement : null;
    }

    // As the only element of an array a value reaches a method as it is: with what the engine has put around it, or as nothing
    // at all. A statement that is no pipeline needs a subexpression.
    private void Wrap(Ast ast, string method, int? site)
    {
        string dollar = ast is StatementAst and not PipelineBaseAst and not CommandBaseAst ? "$" : "";
        (string before, string after) = method is "Enumerate" or "Value" or "Code" ? ("", "") : ("(", ")");
        edits.Wrap(ast.Extent.StartOffset - origin, ast.Extent.EndOffset - origin, $"{before}{Point}{method}((,{dollar}(", $")){(site is { } number ? "," + Number(number) : "")}){after}");
    }

    private int Add(Ast ast, SiteKind kind, string member)
    {
        string text = ast.Extent.Text;

        // Of a command that is given a block, what stands before the block says enough.
        int end = kind == SiteKind.Command ? text.IndexOfAny(['\r', '\n', '{']) : text.IndexOfAny(['\r', '\n']);
        text = (end < 0 ? text : text.Substring(0, end)).Trim();
        text = text.Length > MaximumTextLength ? text.Substring(0, MaximumTextLength) : text;
        return script.Add(ast.Extent.StartLineNumber, ast.Extent.StartColumnNumber, text, kind, member);
    }
}
