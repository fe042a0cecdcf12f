using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Patterns.Printing;

/// <summary>Prints a pattern as a page: its parameters and shared variables, its threads side by side and its requirements.</summary>
public static class PatternListing
{
    /// <summary>The lines of the page.</summary>
    /// <param name="pattern">The pattern to print.</param>
    /// <param name="width">The number of characters in a line; threads that do not fit beside the others follow below them.</param>
    public static IEnumerable<ListingLine> Lines(SyncPattern pattern, int width)
    {
        Pattern definition = pattern.Definition;
        yield return new(
            ListingLineKind.Heading,
            pattern + (pattern.Chapter.Length > 0 ? $" (Downey, {pattern.Chapter})" : "")
                + (pattern.Book == "Wrong" ? ", called wrong" : ""));
        foreach (string line in Wrap(pattern.Teaches, width).Concat(Wrap(pattern.Note, width)))
        {
            yield return new(ListingLineKind.Remark, line);
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
        foreach ((bool isHeading, IReadOnlyList<(string? Cell, string Padding)> cells) in Columns.SideBySide<string>(
            [.. definition.Families.Select(Column)], cell => cell.Length, width))
        {
            string text = string.Concat(cells.Select(cell => cell.Cell + cell.Padding)).TrimEnd();
            yield return new(isHeading ? ListingLineKind.Heading : ListingLineKind.Code, text);
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

    private static IEnumerable<string> Wrap(string prose, int width) =>
        TextWrap.Words(prose.Split([' '], StringSplitOptions.RemoveEmptyEntries), width);

    private static string[] Column(ThreadFamily family)
    {
        string heading = Heading(family);
        IEnumerable<string> locals = family.Locals.Select(local => $"local {local.Name} = "
            + $"{ExpressionText.PseudoCode.Of(local.Range.Initial)}");
        return [heading, new string('-', heading.Length), .. locals, .. PseudoCode.Lines(family.Body).Select(line => line.Text)];
    }

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
            _ => throw new InvalidOperationException($"A {declaration.GetType().Name} has no listing."),
        };

        string Maximum(SemaphoreDeclaration semaphore) => semaphore.Maximum is null ? "" : $", at most {text.Of(semaphore.Maximum)}";

        string Times(Expression? length) => length is null ? "" : $" x {text.Argument(length)}";

        static string Ghost(bool isGhost) => isGhost ? "    # ghost: read by requirements only" : "";
    }
}
