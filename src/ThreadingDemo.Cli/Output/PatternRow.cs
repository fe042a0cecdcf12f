using ThreadingDemo.Patterns;

namespace ThreadingDemo.Cli.Output;

/// <summary>What a list says of a pattern: that which is known before its code is built.</summary>
internal sealed record PatternRow(string Name, string Variant, string Category, string Chapter, string Book, string Teaches, string Note)
{
    public static PatternRow Of(SyncPattern pattern) =>
        new(pattern.Name, pattern.Variant, pattern.Category, pattern.Chapter, pattern.Book, pattern.Teaches, pattern.Note);
}
