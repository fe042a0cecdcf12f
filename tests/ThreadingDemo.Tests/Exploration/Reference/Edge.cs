using System.Collections.Generic;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// One outcome of a step: the node that it leads to, null if it violates the monitored requirement; its fault, if any; and
/// the threads that take it, are woken by it and die in it.
/// </summary>
internal sealed record Edge(int Thread, Node? To, Fault? Fault, IReadOnlyCollection<int> Moved, IReadOnlyCollection<int> Died);
