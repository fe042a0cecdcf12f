using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ThreadingDemo.Tests.Fuzzing;

/// <summary>
/// Makes structure-aware mutations of a target's samples: words are inserted, blocks are removed, doubled, repeated and
/// exchanged between samples, and numbers become extreme; sometimes bytes are changed.
/// </summary>
internal sealed class Mutator(FuzzTarget target, int seed)
{
    private const int MaximumLength = 200_000;

    private static readonly string[] numbers = ["0", "-1", "2147483648", "-9223372036854775809", "99999999999999999999", "1e5", "0x1", "+3",
        " 3", "3\0", "1.5"];
    private static readonly string[] characters = ["\0", "\u001b]0;x\a", "\u202e", "\ud800", "\u2028", "\ufeff", "\u00a0", "'", "\"",
        "\u2019"];

    private readonly Random random = new(seed);

    /// <summary>The next text.</summary>
    public byte[] Next()
    {
        string text = OneOf(target.Samples);
        for (int left = random.Next(1, 8); left > 0 && text.Length < MaximumLength; left--)
        {
            text = Mutate(text);
        }

        byte[] bytes = random.Next(50) == 0 ? Encoding.Unicode.GetBytes(text) : Encoding.UTF8.GetBytes(text);
        if (bytes.Length > 0 && random.Next(20) == 0)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }

    private string Mutate(string text)
    {
        int start = random.Next(text.Length + 1);
        int length = Math.Min(random.Next(10) == 0 ? random.Next(text.Length + 1) : random.Next(20), text.Length - start);
        string block = text.Substring(start, length);
        string other = OneOf(target.Samples);
        return random.Next(9) switch
        {
            0 => text.Insert(start, OneOf(target.Words)),
            1 => text.Remove(start, length),
            2 => text.Insert(start, block),
            3 => text.Insert(start, Repeated(random.Next(2) == 0 ? block : OneOf(target.Words))),
            4 => text.Insert(start, Part(other)),
            5 => WithOtherNumber(text, start),
            6 => text.Insert(start, OneOf(characters)),
            7 => text[..start],
            _ => text.Remove(start, length).Insert(start, OneOf(target.Words)),
        };
    }

    private string Repeated(string block) =>
        string.Concat(Enumerable.Repeat(block, 1 << random.Next(12)).Take(MaximumLength / Math.Max(1, block.Length)));

    private string Part(string text)
    {
        int start = random.Next(text.Length + 1);
        return text.Substring(start, random.Next(text.Length - start + 1));
    }

    private string WithOtherNumber(string text, int from)
    {
        int start = text.AsSpan(from).IndexOfAnyInRange('0', '9') is >= 0 and var found ? from + found : text.Length;
        int end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return text.Remove(start, end - start).Insert(start, OneOf(numbers));
    }

    private string OneOf(IReadOnlyList<string> texts) => texts[random.Next(texts.Count)];
}
