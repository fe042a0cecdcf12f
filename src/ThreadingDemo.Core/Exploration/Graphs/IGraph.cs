namespace ThreadingDemo.Exploration.Graphs;

/// <summary>A directed graph whose nodes and edges are numbered from 0.</summary>
internal interface IGraph
{
    /// <summary>The number of nodes.</summary>
    int NodeCount { get; }

    /// <summary>The number of a node's first edge.</summary>
    int FirstEdge(int node);

    /// <summary>The number after that of a node's last edge.</summary>
    int EndOfEdges(int node);

    /// <summary>The node to which an edge of a node leads; less than 0 if it leads to none.</summary>
    int Target(int node, int edge);
}
