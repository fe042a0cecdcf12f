using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Exploration.Encoding;

/// <summary>Computes the words to write when a thread comes to a location.</summary>
internal sealed class LocationWriter
{
    private readonly ThreadRecord record;
    private readonly ControlFlow flow;
    private readonly LocationCode code;

    // The words in which the thread has bits, and the slots of its frame that lie there.
    private readonly (int Word, (int Slot, ulong Bits)[] Slots)[] words;

    public LocationWriter(ThreadRecord record, ControlFlow flow, LocationCode code)
    {
        (this.record, this.flow, this.code) = (record, flow, code);
        ILookup<int, (int Slot, ulong Bits)> slots = record.Slots
            .Select((field, slot) => (field, slot))
            .Where(kept => kept.field is not null)
            .ToLookup(kept => kept.field!.Field.Word, kept => (kept.slot, kept.field!.Field.Bits));
        words =
        [
            .. slots.Select(word => word.Key).Append(record.Rank.Word).Append(record.Location.Word).Distinct().OrderBy(word => word)
                .Select(word => (word, slots[word].ToArray())),
        ];
    }

    /// <summary>
    /// The words that change, the bits that they keep, and the bits that are set. Bits that are dead at the location become 0.
    /// </summary>
    public (int Word, ulong Keep, ulong Set)[] WritesAt(int counter, int location) =>
        [.. words.Select(word => WriteOf(word.Word, word.Slots, counter, location)).Where(write => write.Keep != ulong.MaxValue)];

    private (int Word, ulong Keep, ulong Set) WriteOf(int word, (int Slot, ulong Bits)[] slots, int counter, int location)
    {
        (ulong live, ulong dead) = (0, record.Rank.Word == word ? record.Rank.Bits : 0);
        foreach ((int slot, ulong kept) in slots)
        {
            live |= flow.IsLive(counter, slot) ? kept : 0;
            dead |= kept;
        }

        // Dead bits may be shared with live slots.
        ulong cleared = dead & ~live;
        return record.Location.Word != word ? (word, ~cleared, 0)
            : (word, ~(cleared | ((ulong)code.MaskOf(location) << record.Location.Shift)),
                (ulong)code.ValueOf(location) << record.Location.Shift);
    }
}
