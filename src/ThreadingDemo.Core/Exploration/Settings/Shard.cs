using ThreadingDemo.Options;

namespace ThreadingDemo.Exploration;

/// <summary>One of several equal parts of a search, such as 3/16, the third of sixteen.</summary>
public readonly record struct Shard
{
    private Shard(int number, int count) => (Number, Count) = (number, count);

    /// <summary>All of it.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>The number of the part, from 1.</summary>
    public int Number { get; }

    /// <summary>The number of parts.</summary>
    public int Count { get; }

    /// <summary>Parses a shard.</summary>
    /// <exception cref="OptionException">The text is not that of a shard.</exception>
    public static Shard Parse(string text)
    {
        string[] parts = text.Split('/');
        return parts.Length == 2
            && WholeNumber.TryRead(parts[0], out int number)
            && WholeNumber.TryRead(parts[1], out int count)
            && number >= 1 && number <= count
            ? new Shard(number, count)
            : throw new OptionException($"Shard cannot be '{ShortText.Of(text)}'. Allowed: a part and the number of parts, such as 3/16.");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Number}/{Count}";
}
