namespace ThreadingDemo.Patterns.Catalog;

/// <summary>The parts of the catalogue; the first six are the book's chapters.</summary>
public enum PatternCategory
{
    /// <summary>Introduction.</summary>
    Introduction,

    /// <summary>Basic synchronization patterns.</summary>
    Basic,

    /// <summary>Classical synchronization problems.</summary>
    Classical,

    /// <summary>Less classical synchronization problems.</summary>
    LessClassical,

    /// <summary>Not-so-classical problems.</summary>
    NotSoClassical,

    /// <summary>Not remotely classical problems.</summary>
    NotRemotelyClassical,

    /// <summary>Synchronization in Python and C.</summary>
    InCode,

    /// <summary>Patterns that are not in the book.</summary>
    Beyond,
}
