using System.CommandLine;
using System.CommandLine.Parsing;

namespace ThreadingDemo.Cli.Commands;

/// <summary>The width of a page.</summary>
internal sealed class WidthOption : Option<int?>
{
    internal const int Minimum = 20;
    private const int Maximum = 10_000;

    public WidthOption()
        : base("--width")
    {
        Description = $"The width in columns; threads that do not fit beside the others are printed below them. Allowed: {Allowed}. "
            + "Default: that of the terminal.";
        HelpName = "number";
        CustomParser = Read;
    }

    internal static string Allowed => $"a whole number from {Minimum} to {Maximum}";

    private int? Read(ArgumentResult argument)
    {
        string value = argument.Tokens[0].Value;
        if (WholeNumber.TryRead(value, out int width) && width is >= Minimum and <= Maximum)
        {
            return width;
        }

        argument.AddError($"{Name} cannot be '{ShortText.Of(value)}'. Allowed: {Allowed}.");
        return null;
    }
}
