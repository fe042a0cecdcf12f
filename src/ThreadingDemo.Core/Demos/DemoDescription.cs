using System;
using System.Collections.Generic;
using ThreadingDemo.Options;

namespace ThreadingDemo.Demos;

/// <summary>An example as front ends list and offer it.</summary>
public sealed class DemoDescription
{
    internal DemoDescription(Type type, string name, string concept, string cmdlet, string notebookCell, string synopsis)
    {
        DemoType = type;
        Name = name;
        Concept = concept;
        Cmdlet = cmdlet;
        NotebookCell = notebookCell;
        Synopsis = synopsis;
    }

    /// <summary>The name of the example, which is also the Demo property of its events.</summary>
    public string Name { get; }

    /// <summary>The concept that it shows.</summary>
    public string Concept { get; }

    /// <summary>The cmdlet that runs it.</summary>
    public string Cmdlet { get; }

    /// <summary>The heading of the notebook's cell that it comes from; empty if it is not from the notebook.</summary>
    public string NotebookCell { get; }

    /// <summary>A sentence about what it shows.</summary>
    public string Synopsis { get; }

    internal Type DemoType { get; }

    /// <summary>Makes the example, with its options at their defaults.</summary>
    public Demo Create() => (Demo)Activator.CreateInstance(DemoType)!;

    /// <summary>Its options: its own first, then those of all runs.</summary>
    public IReadOnlyList<OptionDescription> ReadOptions() => OptionDescription.ReadAll(DemoType);
}
