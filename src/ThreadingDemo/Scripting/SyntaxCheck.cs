using System.Linq;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace ThreadingDemo.Scripting;

/// <summary>
/// Refuses syntax that the shell's parser allows with statements and blocks, and that the readers would ignore.
/// </summary>
internal static class SyntaxCheck
{
    /// <summary>
    /// Checks a pattern's block and the blocks in it. Besides statements, it may contain only its own param().
    /// </summary>
    public static void CheckPattern(ScriptBlockAst block)
    {
        Check(block, isNested: true);
        if (block.ParamBlock is { Attributes: [{ } attribute, ..] })
        {
            throw PatternSyntax.Refuse(attribute, "param() has no attributes here");
        }

        if (block.FindAll(ast => ast is ParamBlockAst && ast.Parent != block, searchNestedScriptBlocks: true).FirstOrDefault() is { } inner)
        {
            throw PatternSyntax.Refuse(inner, "only the whole block can have param()");
        }
    }

    /// <summary>Checks a file, but not the blocks in it.</summary>
    public static void CheckFile(ScriptBlockAst file)
    {
        Check(file, isNested: false);
        if (file.ParamBlock is { } parameters)
        {
            throw PatternSyntax.Refuse(parameters, "a file of patterns has no param()");
        }
    }

    private static void Check(ScriptBlockAst block, bool isNested)
    {
        foreach (Ast ast in block.FindAll(new NestingCheck().Passes, isNested))
        {
            if (Reason(ast) is { } reason)
            {
                throw PatternSyntax.Refuse(ast, reason);
            }
        }
    }

    private static string? Reason(Ast ast) => ast switch
    {
        NamedBlockAst { Unnamed: false } => "a block has no begin, process or end here",
        UsingStatementAst => "using is not allowed here",
        TrapStatementAst => "trap is not allowed here, only try and catch",
        PipelineAst when IsBackground(ast) => "nothing runs in the background here: Thread declares code that runs concurrently",
        CommandBaseAst { Redirections.Count: > 0 } => "output cannot be redirected here",
        LabeledStatementAst { Label: not null } => "a loop has no label here: break and continue apply to the innermost loop",
        ThrowStatementAst { Pipeline: not null } => "throw has no value here",
        VariableExpressionAst { Splatted: true } => "splatting is not allowed here",
        VariableExpressionAst { VariablePath.IsUnqualified: false } => "a variable has no scope or drive here",
        VariableExpressionAst variable when !Regex.IsMatch(variable.VariablePath.UserPath, @"\A\w+\z") =>
            "a variable's name consists of letters, digits and underscores here",
        _ => null,
    };

    // The reference assembly of Windows PowerShell has no such pipelines.
    private static bool IsBackground(Ast pipeline) => pipeline.GetType().GetProperty("Background")?.GetValue(pipeline) is true;
}
