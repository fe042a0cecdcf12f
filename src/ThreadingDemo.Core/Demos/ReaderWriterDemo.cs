using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Demos;

/// <summary>Many readers at a time, or one writer alone.</summary>
public sealed class ReaderWriterDemo : RandomDelayDemo
{
    private static readonly MessageTemplate reads = new("reads {0} for {1:0.0000}");
    private static readonly MessageTemplate writes = new("writes {0} for {1:0.0000}");

    /// <summary>The number of readers.</summary>
    [Option("The number of readers.", Minimum = 1, Maximum = MaximumThreadCount)]
    public int ReaderCount { get; set; } = 4;

    /// <summary>The number of writers.</summary>
    [Option("The number of writers.", Minimum = 1, Maximum = MaximumThreadCount)]
    public int WriterCount { get; set; } = 2;

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        TracedReaderWriterLock shared = new(run, "lock");
        int document = 0;
        TracedThread[] threads = new TracedThread[ReaderCount + WriterCount];
        for (int i = 0; i < threads.Length; i++)
        {
            bool isReader = i < ReaderCount;
            double delay = DrawDelay(run.Random(i));
            threads[i] = isReader
                ? run.CreateThread("reader " + i, () => Read(delay))
                : run.CreateThread("writer " + (i - ReaderCount), () => Write(delay));
            threads[i].Start();
        }

        run.JoinAll(threads);

        void Read(double delay)
        {
            using (shared.AcquireRead())
            {
                Participant.Current.Say(reads, document, delay / 1000);
                Participant.Current.Sleep(delay);
            }
        }

        void Write(double delay)
        {
            using (shared.AcquireWrite())
            {
                document++;
                Participant.Current.Say(writes, document, delay / 1000);
                Participant.Current.Sleep(delay);
            }
        }
    }
}
