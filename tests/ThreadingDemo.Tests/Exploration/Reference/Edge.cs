using System.Collections.Generic;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>
/// One outcome of a thread's step: the node that it leads to, null where it breaks what is monitored; its fault, if it is one;
/// who takes it, whom it wakes, and who dies in it.
/// </summary>
internal sealed record Edge(int Thread, Node? To, Fault? Fault, IReadOnlyCollection<int> Moved, IReadOnlyCollection<int> Died);
