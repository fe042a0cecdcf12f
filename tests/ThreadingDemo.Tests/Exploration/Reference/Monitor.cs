using System.Collections.Generic;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>What a requirement remembers of the steps so far. It never changes; a step makes another one.</summary>
internal abstract record Monitor
{
    /// <summary>The same text for the same memory, and for no other.</summary>
    public virtual string Key => "";

    /// <summary>The monitor after a step; null where the step breaks the requirement.</summary>
    public abstract Monitor? After(int thread, string step);

    /// <summary>The monitor after threads have died in a step.</summary>
    public virtual Monitor AfterDeaths(IReadOnlyCollection<int> died) => this;
}
