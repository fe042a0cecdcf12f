using System;
using System.Collections.Generic;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;

namespace ThreadingDemo.Scripting;

/// <summary>
/// Refuses syntax that is nested too deep, as a predicate of a search through a syntax tree. The engine asks it about each
/// node before it goes down to the parts of that node, and does so by calling itself: so nothing overflows the stack.
/// </summary>
internal sealed class NestingCheck
{
    /// <summary>
    /// How many nodes may lie within each other: more than a pattern needs whose statements and expressions are nested as deep
    /// as they may be, where each level has parentheses of its own.
    /// </summary>
    public const int MaximumDepth = 4000;

    private readonly Stack<Ast> path = new();

    /// <summary>Is true of every node.</summary>
    /// <exception cref="Patterns.PatternException">The node is nested too deep.</exception>
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
            ast, $"this is nested {path.Count} levels deep. Allowed: {MaximumDepth}, or what the thread's stack has room for");
}
