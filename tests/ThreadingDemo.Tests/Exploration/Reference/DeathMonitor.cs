using System.Collections.Generic;
using System.Collections.Immutable;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>The threads that have died so far.</summary>
internal sealed record DeathMonitor(ImmutableSortedSet<int> Dead) : Monitor
{
    public override string Key => string.Join(',', Dead);

    public override Monitor? After(int thread, string step) => this;

    public override Monitor AfterDeaths(IReadOnlyCollection<int> died) => this with { Dead = Dead.Union(died) };
}
