namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>Most requirements remember nothing.</summary>
internal sealed record NoMonitor : Monitor
{
    public override Monitor? After(int thread, string step) => this;
}
