using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Exploration.Printing;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.Printing;

/// <summary>
/// The page of a replayed schedule of a script: a column for each thread, with its steps in order and the values that they read
/// and write.
/// </summary>
public sealed class ScriptSchedulePage
{
    private const int NumberWidth = 4;
    private const string Gap = "  ";
    private const int SmallestColumn = 22;
    private const string Arrow = "-> ";

    private readonly string subject;
    private readonly IReadOnlyList<Row> rows;
    private readonly IReadOnlyList<FoundOutcome> outcomes;
    private readonly int width;
    private readonly string[] threads;
    private readonly bool isNarrow;
    private readonly int column;

    /// <summary>Creates the page of a replay.</summary>
    /// <param name="subject">The script and the schedule.</param>
    /// <param name="steps">The steps of the replay.</param>
    /// <param name="outcomes">The outcomes of the replay.</param>
    /// <param name="width">The number of characters in a line of the page.</param>
    public ScriptSchedulePage(string subject, IReadOnlyList<ControlledStep> steps, IReadOnlyList<FoundOutcome> outcomes, int width)
    {
        (this.subject, this.outcomes, this.width) = (subject, outcomes, width);
        rows = Join(steps);
        threads = [.. rows.OrderBy(row => row.Number).Select(row => row.Thread).Distinct()];
        column = ((width - NumberWidth) / Math.Max(1, threads.Length)) - Gap.Length;
        isNarrow = column < SmallestColumn;
        column = isNarrow ? width - NumberWidth - Gap.Length - NameWidth - Gap.Length : column;
    }

    private int NameWidth => threads.Select(thread => thread.Length).DefaultIfEmpty(0).Max();

    /// <summary>The heading and the steps.</summary>
    public IEnumerable<ScriptScheduleLine> Lines()
    {
        yield return new ScriptScheduleLine { Subject = subject, Page = [.. Header()] };
        for (int i = 0; i < rows.Count; i++)
        {
            Row row = rows[i];
            bool isLast = i == rows.Count - 1;
            yield return new ScriptScheduleLine
            {
                Subject = subject,
                Step = i + 1,
                Thread = row.Thread,
                Line = row.Site?.Line,
                Text = row.Site?.Text ?? "",
                Effect = string.Join("; ", row.Effects),
                Outcome = isLast ? string.Join("; ", outcomes.Select(TextOf)) : "",
                Page = [.. Styled(row, i + 1), .. isLast ? Footer() : []],
            };
        }
    }

    private static string TextOf(FoundOutcome outcome) =>
        outcome.Message.Length > 0 ? $"{outcome.Outcome}: {outcome.Message}" : outcome.Outcome.ToString();

    // Consecutive steps of one thread at one place share a row.
    private static IReadOnlyList<Row> Join(IReadOnlyList<ControlledStep> steps)
    {
        List<Row> rows = [];
        foreach (ControlledStep step in steps.Where(step => !IsOutcome(step.Event)))
        {
            if (rows.LastOrDefault() is { } last && last.Thread == step.Event.Thread && last.Site == step.Site && step.Site is not null)
            {
                last.Effects.Add(EffectOf(step));
            }
            else
            {
                rows.Add(new Row(step.Event.Thread, step.Event.ThreadId, step.Site, [EffectOf(step)]));
            }
        }

        return rows;
    }

    // The page shows faults below the steps.
    private static bool IsOutcome(TraceEvent recorded) =>
        recorded.Thread == RunThreadNames.Watchdog
        || recorded.Event is nameof(TraceEventKind.Deadlocked) or nameof(TraceEventKind.Violated) or nameof(TraceEventKind.Failed);

    private static string EffectOf(ControlledStep step)
    {
        TraceEvent happened = step.Event;
        string verb = happened.Event switch
        {
            nameof(TraceEventKind.Created) => $"starts {happened.Resource}",
            nameof(TraceEventKind.Started) => "starts",
            nameof(TraceEventKind.Finished) => "ends",
            nameof(TraceEventKind.Joined) => $"has joined {happened.Resource}",
            nameof(TraceEventKind.Acquired) => $"gets {happened.Resource}",
            nameof(TraceEventKind.Released) => $"gives {happened.Resource} back",
            nameof(TraceEventKind.Refused) => $"does not get {happened.Resource}",
            nameof(TraceEventKind.Waiting) or nameof(TraceEventKind.Message) => "",
            _ => $"{happened.Event.ToLowerInvariant()} {happened.Resource}".TrimEnd(),
        };
        return verb.Length == 0 ? step.Effect : step.Effect.Length == 0 ? verb : $"{verb}: {step.Effect}";
    }

    private static IEnumerable<string> Wrap(string text, int width, int hanging) =>
        TextWrap.Words(text.Split(' '), width, hanging, breaksWords: true);

    private IEnumerable<StyledLine> Header()
    {
        foreach (string line in Wrap(subject, width, 2))
        {
            yield return new StyledLine(ListingStyle.Heading, line);
        }

        yield return StyledLine.Empty;
        string columns = isNarrow
            ? "thread".PadRight(NameWidth) + Gap + "line"
            : string.Join(Gap, threads.Select(thread => thread.PadRight(column)));
        yield return new StyledLine(ListingStyle.Heading, ("step".PadLeft(NumberWidth) + Gap + columns).TrimEnd());
    }

    private IEnumerable<StyledLine> Styled(Row row, int number)
    {
        int place = Array.IndexOf(threads, row.Thread);
        string left = isNarrow ? row.Thread.PadRight(NameWidth) + Gap : new string(' ', place * (column + Gap.Length));
        string first = number.ToString(CultureInfo.InvariantCulture).PadLeft(NumberWidth) + Gap;
        string hanging = new(' ', NumberWidth + Gap.Length);
        if (row.Site is { } site)
        {
            string label = site.Line.ToString(CultureInfo.InvariantCulture) + ": ";
            foreach (string line in Wrap(label + site.Text, column, label.Length))
            {
                yield return new StyledLine(new ListingSpan(ListingStyle.Remark, first + left), new ListingSpan(ListingStyle.Code, line));
                (first, left) = (hanging, new string(' ', left.Length));
            }
        }

        foreach (string effect in row.Effects.Where(effect => effect.Length > 0))
        {
            foreach (string line in Wrap((row.Site is null ? "" : Arrow) + effect, column, row.Site is null ? 0 : Arrow.Length))
            {
                yield return new StyledLine(new ListingSpan(ListingStyle.Remark, first + left), new ListingSpan(StyleOf(effect), line));
                (first, left) = (hanging, new string(' ', left.Length));
            }
        }
    }

    private static ListingStyle StyleOf(string effect) =>
        effect.StartsWith("writes ", StringComparison.Ordinal) ? ListingStyle.Changed
        : effect.StartsWith("waits ", StringComparison.Ordinal) ? ListingStyle.Waiting
        : ListingStyle.Plain;

    private IEnumerable<StyledLine> Footer()
    {
        yield return StyledLine.Empty;
        foreach (FoundOutcome outcome in outcomes)
        {
            foreach (string line in Wrap(TextOf(outcome), width, 2))
            {
                yield return new StyledLine(outcome.Outcome == ScriptOutcome.Passed ? ListingStyle.Met : ListingStyle.Broken, line);
            }
        }
    }

    private sealed record Row(string Thread, int Number, SourceSite? Site, List<string> Effects);
}
