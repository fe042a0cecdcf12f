using System;
using System.Management.Automation.Language;
using System.Runtime.ExceptionServices;
using System.Threading;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Scripting;

/// <summary>
/// Calls the shell's parser in a way that can be cancelled. The parser itself cannot be cancelled, and its time is quadratic
/// or worse in the length of some texts that are not patterns: 50 KB took half a minute.
/// </summary>
internal static class ScriptParser
{
    /// <summary>The maximum length of a text in characters: five times the whole catalogue.</summary>
    public const int MaximumLength = 1 << 20;

    // Every text up to this length is parsed in a fraction of a second.
    private const int ShortLength = 4_096;

    // The parser descends one level for each term of a sum.
    private const int StackSize = 1 << 26;

    private static readonly TimeSpan limit = TimeSpan.FromSeconds(30);

    /// <summary>Parses a text of at most <see cref="MaximumLength"/> characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file from which it was read; empty if there is none.</param>
    /// <param name="errors">The parse errors.</param>
    /// <param name="stop">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="PatternException">The text is too long, or the parser does not end.</exception>
    public static ScriptBlockAst Parse(string text, string file, out ParseError[] errors, CancellationToken stop)
    {
        string subject = file.Length > 0 ? ShortText.OfPath(file) : "Program";
        if (text.Length > MaximumLength)
        {
            throw new PatternException($"{subject} is too long for a text of patterns. Allowed: {MaximumLength} characters.");
        }

        if (text.Length <= ShortLength)
        {
            return ParseHere(text, file, out errors);
        }

        (ScriptBlockAst? script, ParseError[] found, Exception? failure) = (null, [], null);
        using ManualResetEventSlim done = new();
        Thread parser = new(
            () =>
            {
                try
                {
                    script = ParseHere(text, file, out found);
                }
                catch (Exception e)
                {
                    failure = e;
                }

                // The event is disposed when no thread waits for it.
                try
                {
                    done.Set();
                }
                catch (ObjectDisposedException)
                {
                }
            },
            StackSize) { IsBackground = true, Name = "Pattern parser" };
        parser.Start();
        if (!done.Wait(limit, stop))
        {
            throw new PatternException($"{subject} cannot be read: the shell's parser has not "
                + $"come to an end after {limit.TotalSeconds} seconds.");
        }

        parser.Join();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Capture(failure).Throw();
        }

        errors = found;
        return script!;
    }

    private static ScriptBlockAst ParseHere(string text, string file, out ParseError[] errors) => file.Length > 0
        ? Parser.ParseInput(text, file, out _, out errors)
        : Parser.ParseInput(text, out _, out errors);
}
