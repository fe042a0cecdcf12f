using System.CommandLine;
using System.Linq;
using System.Threading;
using ThreadingDemo.Demos;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Runs one example with its options.</summary>
internal sealed class DemoCommand : Command
{
    public DemoCommand(DemoDescription description, CliConsole console, CancellationToken token)
        : base(KebabCase.Of(description.Name), description.Synopsis)
    {
        DemoOption[] options = [.. description.ReadOptions().Select(option => new DemoOption(option))];
        foreach (DemoOption option in options)
        {
            Add(option);
        }

        FormatOption format = new();
        Add(format);
        SetAction(result =>
        {
            Demo demo = description.Create();
            foreach (DemoOption option in options)
            {
                option.Apply(result, demo);
            }

            return new DemoRunner(console, result.GetValue(format), token).Run(demo);
        });
    }
}
