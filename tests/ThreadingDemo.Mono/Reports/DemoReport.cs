using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using ThreadingDemo.Demos;
using ThreadingDemo.Options;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Mono.Reports;

/// <summary>Every example, once for each value of each option that is one of several names, without long delays.</summary>
internal static class DemoReport
{
    private const int MaximumDelayMilliseconds = 20;
    private const int MaximumIncrementCount = 1000;

    // The number of waits and overtakings depends on the scheduler; the number of threads and their ends do not.
    private static readonly string[] counted = ["Created", "Started", "Finished", "Failed", "Joined", "Deadlocked", "TimedOut"];

    public static IEnumerable<string> Lines() => DemoCatalog.All.SelectMany(Lines);

    private static IEnumerable<string> Lines(DemoDescription description)
    {
        OptionDescription[] choices = [.. description.ReadOptions().Where(option => option.ValueType.IsEnum && !option.IsList)];
        return choices.Length == 0 ? [Line(description, choice: null, name: "")]
            : choices.SelectMany(choice => choice.AllowedNames, (choice, name) => Line(description, choice, name));
    }

    private static string Line(DemoDescription description, OptionDescription? choice, string name)
    {
        Demo demo = description.Create();
        foreach (OptionDescription option in description.ReadOptions())
        {
            Shorten(option, demo);
        }

        choice?.SetValue(demo, choice.Convert(name));
        string title = choice is null ? description.Name : $"{description.Name} {choice.Name}={name}";
        try
        {
            return $"{title}: {(demo is TraceDemo traced ? Outcome(traced) : Snapshots((SnapshotDemo)demo))}";
        }
        catch (OptionException e)
        {
            return $"{title}: refused: {e.Message}";
        }
    }

    private static void Shorten(OptionDescription option, Demo demo)
    {
        if (option.Name == "IncrementCount")
        {
            option.SetValue(demo, MaximumIncrementCount);
        }
        else if (option.Name == "Seed")
        {
            option.SetValue(demo, 1);
        }
        else if (option.Name.EndsWith("Milliseconds", StringComparison.Ordinal) && option.GetValue(demo) is > MaximumDelayMilliseconds)
        {
            option.SetValue(demo, MaximumDelayMilliseconds);
        }
    }

    private static string Outcome(TraceDemo demo)
    {
        List<TraceEvent> events = TraceReading.Read(demo);
        IEnumerable<string> counts = counted.Select(kind =>
            $"{kind} {events.Count(next => next.Event == kind).ToString(CultureInfo.InvariantCulture)}");
        IEnumerable<string> words = events.Where(next =>
            next.Message.Length > 0 && next.Event != "Violated" && demo is not RaceDemo).Select(next =>
            Regex.Replace(next.Message, "[0-9]+([.,][0-9]+)?", "#"));
        return $"{string.Join(", ", counts)}; {string.Join(" | ", words.OrderBy(text => text, StringComparer.Ordinal))}";
    }

    // On a new thread, because the caller may be a pool thread.
    private static string Snapshots(SnapshotDemo demo)
    {
        string line = "";
        Thread thread = new(() => line = string.Join("; ", demo.Observe().Select(Text)));
        thread.Start();
        thread.Join();
        return line;
    }

    private static string Text(ThreadSnapshot seen) =>
        $"{seen.Moment} alive {seen.IsAlive}, background {seen.IsBackground}, priority '{seen.Priority}', native id {(seen.NativeThreadId is null ? "none" : "known")}";
}
