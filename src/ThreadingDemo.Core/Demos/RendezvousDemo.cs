using System;
using ThreadingDemo.Execution;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Demos;

/// <summary>
/// Two threads meet: the catalogue's pattern <see cref="Rendezvous"/>, with steps that take a random time and write the
/// notebook's messages (notebook, "Randevu").
/// </summary>
public sealed class RendezvousDemo : RandomDelayDemo
{
    /// <summary>The way in which the threads try to meet.</summary>
    [Option("The way in which the threads try to meet.")]
    public RendezvousVariant Variant { get; set; } = RendezvousVariant.TwoSemaphores;

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        CatalogEntry entry = Rendezvous.Entry;
        Program program = PatternLowering.Lower(entry.Build(PatternCatalog.FindVariant(entry, Variant.ToString())));
        new PatternExecution(program) { StepWork = TakeStep }.Run(run);
    }

    private MessageTemplate TakeStep(string step, Random random)
    {
        Participant.Current.Sleep(DrawDelay(random));

        // print("A1")
        return MessageTemplate.Literal(step.ToUpperInvariant());
    }
}
