using System.Collections.Generic;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>The memory that a requirement has of the steps so far. It is immutable; a step creates another one.</summary>
internal abstract record Monitor
{
    /// <summary>The same text for the same memory, and for no other.</summary>
    public virtual string Key => "";

    /// <summary>The monitor after a step; null if the step violates the requirement.</summary>
    public abstract Monitor? After(int thread, string step);

    /// <summary>The monitor after threads have died in a step.</summary>
    public virtual Monitor AfterDeaths(IReadOnlyCollection<int> died) => this;
}
