using System;

namespace ThreadingDemo.Exploration.Limits;

/// <summary>Ends work that has no result of its own because a limit is reached.</summary>
/// <param name="limit">The limit.</param>
internal sealed class SearchEndedException(string limit) : Exception(limit)
{
    /// <summary>The limit, as a verdict names it.</summary>
    public string Limit => Message;
}
