using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Threading;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Measuring;
using ThreadingDemo.Options;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Writes the costs of synchronisation primitives.</summary>
internal sealed class MeasurePrimitivesCommand : Command
{
    public MeasurePrimitivesCommand(CliConsole console, CancellationToken token)
        : base("primitives", "Measures the costs of synchronisation primitives, uncontended and contended, for every combination of the "
            + "options.")
    {
        DemoOption[] options = [.. OptionDescription.ReadAll(typeof(MeasuringOptions)).Select(option => new DemoOption(option))];
        FormatOption format = new();
        foreach (DemoOption option in options)
        {
            Add(option);
        }

        Add(format);
        SetAction(result =>
        {
            MeasuringOptions measured = new();
            foreach (DemoOption option in options)
            {
                option.Apply(result, measured);
            }

            ProgressLine line = new(console.Progress);
            IEnumerable<SyncPrimitiveMeasurement> rows = new PrimitiveMeter(
                token, progress => line.Show(progress.ToString())).Measure(measured);
            using IRecordOutput<SyncPrimitiveMeasurement> output = RecordOutput.Open(
                result.GetValue(format), console, SyncPrimitiveColumns.All);
            using ProgressLine shown = line;
            int? criticalSection = null;
            foreach (SyncPrimitiveMeasurement row in rows)
            {
                line.Clear();
                if (row.CriticalSectionNanoseconds != criticalSection)
                {
                    criticalSection = row.CriticalSectionNanoseconds;
                    output.WriteHeading(string.Create(CultureInfo.CurrentCulture, $"Critical section: {criticalSection:N0} ns"));
                }

                output.Write(row);
            }

            return token.IsCancellationRequested ? ExitCode.Cancelled : ExitCode.Success;
        });
    }
}
