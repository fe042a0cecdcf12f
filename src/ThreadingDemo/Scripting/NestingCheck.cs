using System;
using System.Collections.Generic;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;

namespace ThreadingDemo.Scripting;

/// <summary>
/// Refuses syntax that is nested too deeply. It is the predicate of a search through a syntax tree: the engine calls it for
/// each node before it descends recursively into the node, so the stack cannot overflow.
/// </summary>
internal sealed class NestingCheck
{
    /// <summary>
    /// The maximum depth of nodes. It is more than a pattern needs with statements and expressions of the maximum depth and
    /// parentheses at each level.
    /// </summary>
    public const int MaximumDepth = 4000;

    private readonly Stack<Ast> path = new();

    /// <summary>Always returns true.</summary>
    /// <exception cref="Patterns.PatternException">The node is nested too deeply.</exception>
    public bool Passes(Ast ast)
    {
        while (path.Count > 0 && path.Peek() != ast.Parent)
        {
            path.Pop();
        }

        path.Push(ast);
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException)
        {
            throw Refuse(ast);
        }

        return path.Count <= MaximumDepth ? true : throw Refuse(ast);
    }

    private Exception Refuse(Ast ast) =>
        PatternSyntax.Refuse(
            ast, $"this is nested {path.Count} levels deep. Allowed: {MaximumDepth}, or less if the stack of the thread is smaller");
}
