namespace ThreadingDemo.Exploration.Graphs;

/// <summary>Nodes, numbered from 0, and the edges between them.</summary>
internal interface IGraph
{
    /// <summary>How many nodes there are.</summary>
    int NodeCount { get; }

    /// <summary>The number of a node's first edge.</summary>
    int FirstEdge(int node);

    /// <summary>The number after that of a node's last edge.</summary>
    int EndOfEdges(int node);

    /// <summary>The node that an edge of a node leads to; less than 0 where it leads to none.</summary>
    int Target(int node, int edge);
}
