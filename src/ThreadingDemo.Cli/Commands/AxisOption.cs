using ThreadingDemo.Rendering;

namespace ThreadingDemo.Cli.Commands;

/// <summary>The horizontal axis of a timeline.</summary>
internal sealed class AxisOption : NameOption<TimelineAxis?>
{
    public AxisOption()
        : base("--axis") =>
        Description = $"The horizontal axis of a timeline. Allowed: one of {string.Join(", ", Names)}. "
            + "Default: steps if starting the threads takes much of the run, as in a replay, otherwise time.";
}
