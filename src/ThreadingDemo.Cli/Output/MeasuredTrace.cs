using ThreadingDemo.Analysis.Statistics;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Cli.Output;

/// <summary>Takes the events of runs one after another, and writes the statistics of each run at its end.</summary>
internal sealed class MeasuredTrace(IRecordOutput<TraceStatistics> output, StatisticsGrouping grouping) : IRecordOutput<TraceEvent>
{
    private RunStatistics run = new(grouping);
    private string heading = "";

    public void WriteHeading(string heading)
    {
        Complete();
        this.heading = heading;
    }

    public void Write(TraceEvent record) => run.Add(record);

    public void Dispose()
    {
        using (output)
        {
            Complete();
        }
    }

    private void Complete()
    {
        bool isFirst = true;
        foreach (TraceStatistics row in run.Complete())
        {
            if (isFirst)
            {
                isFirst = false;
                output.WriteHeading(heading);
            }

            output.Write(row);
        }

        run = new RunStatistics(grouping);
    }
}
