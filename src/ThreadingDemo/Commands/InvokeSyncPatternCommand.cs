using System.Collections;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Execution;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Runs a pattern on real threads and real primitives, and streams what happened.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SyncPattern")]
[OutputType(typeof(TraceEvent))]
public sealed class InvokeSyncPatternCommand : TraceDemoCommand<PatternDemo>
{
    /// <summary>The catalogue's pattern to run, where none is given itself.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PatternNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>Which version of it; unless given, the first, which is right.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PatternNameCompleter))]
    public string Variant { get; set; } = "";

    /// <summary>The pattern to run: one of the catalogue's, or one of New-SyncPattern or Import-SyncPattern.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public SyncPattern? InputObject { get; set; }

    /// <summary>Values of the pattern's parameters; the others have their defaults.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable Parameter { get; set; } = [];

    /// <summary>To whom a semaphore gives its permit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(PatternDemo))]
    public PatternSemantics Semantics
    {
        get => Demo.Semantics;
        set => Demo.Semantics = value;
    }

    /// <summary>What semaphores and mutexes are made of; unless given, what fits the semantics.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(PatternDemo))]
    public PatternPrimitive? Primitive
    {
        get => Demo.Primitive;
        set => Demo.Primitive = value;
    }

    /// <summary>How many rounds threads make that have no end.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(PatternDemo))]
    public int Rounds
    {
        get => Demo.Rounds;
        set => Demo.Rounds = value;
    }

    /// <summary>Puts seeded delays between instructions, to shake rare orders out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictOption(typeof(PatternDemo))]
    public SwitchParameter Jitter
    {
        get => Demo.Jitter;
        set => Demo.Jitter = value;
    }

    /// <summary>Runs the pattern as often as it is to be repeated.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            Demo.Program = PatternLowering.Lower(Find(), ParameterTable.Read(Parameter));
        }
        catch (PatternException e)
        {
            WriteError(SyncPatternErrors.Invalid(e, InputObject as object ?? Name));
            return;
        }

        base.ProcessRecord();
    }

    private Pattern Find()
    {
        // A pattern from the pipeline has a name, too, which the catalogue need not know.
        if (InputObject is not null)
        {
            return InputObject.Definition;
        }

        if (Name.Length == 0)
        {
            throw new PatternException("Name is not given: allowed is a pattern's name, or a pattern itself as InputObject.");
        }

        CatalogEntry entry = PatternCatalog.Find(Name);
        return entry.Build(PatternCatalog.FindVariant(entry, Variant));
    }
}
