using System.Collections.Generic;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>One outcome of a thread's step: the node that it leads to, or the fault that it ends with; who takes it, and whom it wakes.</summary>
internal sealed record Edge(int Thread, Node? To, Fault? Fault, IReadOnlyCollection<int> Moved);
