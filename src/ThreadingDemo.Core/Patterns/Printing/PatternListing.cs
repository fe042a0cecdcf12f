using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Patterns.Printing;

/// <summary>A pattern as a page: what is shared, the threads side by side, what must hold.</summary>
public static class PatternListing
{
    /// <summary>The lines of the page.</summary>
    /// <param name="pattern">The pattern to print.</param>
    /// <param name="width">How many columns there are; threads that do not fit beside the others stand below them.</param>
    public static IEnumerable<ListingLine> Lines(SyncPattern pattern, int width)
    {
        Pattern definition = pattern.Definition;
        yield return new(
            ListingLineKind.Heading,
            pattern + (pattern.Chapter.Length > 0 ? $" (Downey, {pattern.Chapter})" : "")
                + (pattern.Book == "Wrong" ? ", called wrong" : ""));
        foreach (string said in new[] { pattern.Teaches, pattern.Note }.SelectMany(said => Wrap(said, width)))
        {
            yield return new(ListingLineKind.Remark, said);
        }

        yield return new(ListingLineKind.Remark, "");
        foreach (PatternParameter parameter in definition.Parameters)
        {
            yield return new(
                ListingLineKind.Declaration,
                $"{parameter.Name} = {parameter.Default}    # {parameter.Minimum} to {parameter.Maximum}: {parameter.Meaning}");
        }

        foreach (Declaration declaration in definition.Declarations)
        {
            yield return new(ListingLineKind.Declaration, $"{declaration.Name} = {Of(declaration)}");
        }

        yield return new(ListingLineKind.Remark, "");
        foreach (ListingLine line in SideBySide([.. definition.Families.Select(Column)], width))
        {
            yield return line;
        }

        yield return new(ListingLineKind.Remark, "");
        foreach (Requirement requirement in definition.Requirements)
        {
            yield return new(ListingLineKind.Requirement, "require " + RequirementText.Of(requirement));
        }
    }

    /// <summary>The heading above the code of a family of threads.</summary>
    internal static string Heading(ThreadFamily family) =>
        family.Name + (family.Count is null ? "" : $"[{family.Index!.Name}], {ExpressionText.PseudoCode.Of(family.Count)} threads");

    private static IEnumerable<string> Wrap(string prose, int width)
    {
        string line = "";
        foreach (string word in prose.Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line += (line.Length > 0 ? " " : "") + word;
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }

    private static string[] Column(ThreadFamily family)
    {
        string heading = Heading(family);
        IEnumerable<string> locals = family.Locals.Select(local => $"local {local.Name} = "
            + $"{ExpressionText.PseudoCode.Of(local.Range.Initial)}");
        return [heading, new string('-', heading.Length), .. locals, .. PseudoCode.Lines(family.Body).Select(line => line.Text)];
    }

    private static IEnumerable<ListingLine> SideBySide(IReadOnlyList<string[]> columns, int width)
    {
        foreach ((int first, int count) in Columns.Rows([.. columns.Select(Width)], width))
        {
            if (first > 0)
            {
                yield return new(ListingLineKind.Code, "");
            }

            string[][] row = [.. columns.Skip(first).Take(count)];
            for (int line = 0; line < row.Max(column => column.Length); line++)
            {
                string text = string.Join(
                    Columns.Gap, row.Select(column => (line < column.Length ? column[line] : "").PadRight(Width(column)))).TrimEnd();
                yield return new(line == 0 ? ListingLineKind.Heading : ListingLineKind.Code, text);
            }
        }
    }

    private static int Width(string[] column) => column.Max(line => line.Length);

    private static string Of(Declaration declaration)
    {
        ExpressionText text = ExpressionText.PseudoCode;
        return declaration switch
        {
            SemaphoreDeclaration semaphore => $"semaphore({text.Of(semaphore.Initial)}{Maximum(semaphore)}){Times(semaphore.Length)}",
            MutexDeclaration mutex => "mutex" + Times(mutex.Length),
            ConditionDeclaration condition => $"condition({condition.Mutex.Name})",
            EventDeclaration @event => $"{(@event.IsAutomatic ? "automatic " : "")}event{(@event.IsSet ? ", set" : "")}",
            CountdownDeclaration countdown => $"countdown({text.Of(countdown.Initial)})",
            BarrierDeclaration barrier => $"barrier({text.Of(barrier.Participants)})",
            ReaderWriterLockDeclaration => "readerWriterLock",
            QueueDeclaration queue => $"queue({text.Of(queue.Capacity)})",
            ArrayDeclaration array => $"[{text.Of(array.Range.Initial)}]{Times(array.Length)}{Ghost(array.IsGhost)}",
            IntegerDeclaration integer => text.Of(integer.Range.Initial) + Ghost(integer.IsGhost),
            _ => declaration.GetType().Name,
        };

        string Maximum(SemaphoreDeclaration semaphore) => semaphore.Maximum is null ? "" : $", at most {text.Of(semaphore.Maximum)}";

        string Times(Expression? length) => length is null ? "" : $" x {text.Argument(length)}";

        static string Ghost(bool isGhost) => isGhost ? "    # ghost: read by requirements only" : "";
    }
}
