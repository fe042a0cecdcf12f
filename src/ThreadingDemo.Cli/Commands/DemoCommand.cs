using System.CommandLine;
using System.Linq;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Demos;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Runs one example with its options.</summary>
internal sealed class DemoCommand : Command
{
    public DemoCommand(DemoDescription description, RunnerFactory runnerOf, bool hasRecords)
        : base(KebabCase.Of(description.Name), description.Synopsis)
    {
        DemoOption[] options = [.. description.ReadOptions().Select(option => new DemoOption(option))];
        foreach (DemoOption option in options)
        {
            Add(option);
        }

        FormatOption? format = hasRecords ? new FormatOption() : null;
        if (format is not null)
        {
            Add(format);
        }

        // Snapshots are not a trace.
        ExportOption? export = description.Create() is TraceDemo ? new ExportOption() : null;
        if (export is not null)
        {
            Add(export);
        }

        SetAction(result =>
        {
            Demo demo = description.Create();
            foreach (DemoOption option in options)
            {
                option.Apply(result, demo);
            }

            return runnerOf(
                result, format is null ? default : result.GetValue(format), export is null ? null : result.GetValue(export)).Run(demo);
        });
    }
}
