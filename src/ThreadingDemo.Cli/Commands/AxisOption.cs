using ThreadingDemo.Rendering;

namespace ThreadingDemo.Cli.Commands;

/// <summary>What a timeline shows from left to right.</summary>
internal sealed class AxisOption : NameOption<TimelineAxis?>
{
    public AxisOption()
        : base("--axis") =>
        Description = $"What a timeline shows from left to right. Allowed: one of {string.Join(", ", Names)}. "
            + "Unless given, steps where starting the threads takes much of the run, as in a replay, else time.";
}
