using ThreadingDemo.Patterns;

namespace ThreadingDemo.Cli.Output;

/// <summary>A row in the list of patterns: the data that are known before the code is built.</summary>
internal sealed record PatternRow(string Name, string Variant, string Category, string Chapter, string Book, string Teaches, string Note)
{
    public static PatternRow Of(SyncPattern pattern) =>
        new(pattern.Name, pattern.Variant, pattern.Category, pattern.Chapter, pattern.Book, pattern.Teaches, pattern.Note);
}
