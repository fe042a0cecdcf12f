using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Commands;

/// <summary>Lists the examples with their subjects and the cmdlets that run them.</summary>
[Cmdlet(VerbsCommon.Get, "ThreadingDemo")]
[OutputType(typeof(DemoDescription))]
public sealed class GetThreadingDemoCommand : PSCmdlet
{
    /// <summary>The names of the examples to list; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DemoNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Lists the examples of each name.</summary>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            WildcardPattern pattern;
            try
            {
                pattern = NameWildcard.Of(nameof(Name), name);
            }
            catch (PatternException e)
            {
                WriteError(VisibleError.Of(e, "UnknownDemo", ErrorCategory.ObjectNotFound, name));
                continue;
            }

            DemoDescription[] found = [.. DemoCatalog.All.Where(demo => pattern.IsMatch(demo.Name))];
            WriteObject(found, enumerateCollection: true);
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                OptionException unknown = new(DemoCatalog.DescribeUnknown(name));
                WriteError(VisibleError.Of(unknown, "UnknownDemo", ErrorCategory.ObjectNotFound, name));
            }
        }
    }
}
