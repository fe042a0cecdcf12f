using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>
/// Allocates the bits of a state. The fields of a group lie in one word if they fit. Groups are laid out in the order of the
/// requests, so equal groups have equal layouts. Fields that can use more bits than they need come last and share the
/// remaining bits of their words.
/// </summary>
internal sealed class BitAllocator
{
    private const int WordWidth = 64;

    // The width of an integer.
    private const int GreatestWidth = 32;

    private readonly List<(List<(int Width, Action<Field> Assign)> Fields, Action<int, int, int> Placed)> groups = [];
    private readonly List<(int Width, Action<Field> Assign)> elastic = [];
    private readonly List<int> used = [];

    public int WordCount => Math.Max(1, used.Count);

    /// <summary>Begins a group; all fields that are requested until the next group belong to it.</summary>
    public void BeginGroup(Action<int, int, int>? placed = null) => groups.Add(([], placed ?? ((_, _, _) => { })));

    public void Ask(int width, Action<Field> assign) => groups[groups.Count - 1].Fields.Add((width, assign));

    /// <summary>Requests a field outside groups with at least the given number of bits.</summary>
    public void AskForElastic(int width, Action<Field> assign) => elastic.Add((width, assign));

    public void Assign()
    {
        foreach ((List<(int Width, Action<Field> Assign)> fields, Action<int, int, int> placed) in groups)
        {
            int width = fields.Sum(field => field.Width);
            if (width <= WordWidth)
            {
                (int word, int shift) = Place(width);
                placed(word, shift, width);
                foreach ((int fieldWidth, Action<Field> assign) in fields)
                {
                    assign(new Field(word, shift, fieldWidth));
                    shift += fieldWidth;
                }
            }
            else
            {
                foreach ((int fieldWidth, Action<Field> assign) in fields)
                {
                    (int word, int shift) = Place(fieldWidth);
                    assign(new Field(word, shift, fieldWidth));
                }
            }
        }

        // Uses as few words as possible, and puts each field into the word with the most free bits.
        while (used.Sum(bits => WordWidth - bits) < elastic.Sum(field => field.Width))
        {
            used.Add(0);
        }

        foreach (var inWord in elastic.Select(field => (PlaceWithMostRoom(field.Width).Word, field.Width, field.Assign)).ToList()
            .GroupBy(field => field.Word))
        {
            AssignElastic(inWord.Key, [.. inWord.Select(field => (field.Width, field.Assign))]);
        }
    }

    private void AssignElastic(int word, (int Width, Action<Field> Assign)[] fields)
    {
        int left = WordWidth - used[word];
        int shift = used[word] - fields.Sum(field => field.Width);
        for (int i = 0; i < fields.Length; i++)
        {
            int more = Math.Min(left / (fields.Length - i), GreatestWidth - fields[i].Width);
            fields[i].Assign(new Field(word, shift, fields[i].Width + more));
            shift += fields[i].Width + more;
            left -= more;
        }
    }

    private (int Word, int Shift) Place(int width) => PlaceIn(used.FindIndex(bits => bits + width <= WordWidth), width);

    private (int Word, int Shift) PlaceWithMostRoom(int width) =>
        PlaceIn(used.Count > 0 && used.Min() + width <= WordWidth ? used.IndexOf(used.Min()) : -1, width);

    private (int Word, int Shift) PlaceIn(int word, int width)
    {
        if (word < 0)
        {
            word = used.Count;
            used.Add(0);
        }

        int shift = used[word];
        used[word] += width;

        // C# shifts by 64 as by 0, so an empty field at the end of a word is placed at its last bit.
        return (word, Math.Min(shift, WordWidth - 1));
    }
}
