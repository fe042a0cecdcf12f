using System;

namespace ThreadingDemo.Exploration.Limits;

/// <summary>A limit ends a search in the midst of work that has no result of its own.</summary>
/// <param name="limit">The limit.</param>
internal sealed class SearchEndedException(string limit) : Exception(limit)
{
    /// <summary>The limit, as a verdict names it.</summary>
    public string Limit => Message;
}
