using System;
using System.Diagnostics.CodeAnalysis;

namespace ThreadingDemo.Tracing;

/// <summary>The writers that have unread events, the one with the earliest on top: a binary heap for a k-way merge.</summary>
internal sealed class WriterHeap
{
    private Entry[] entries = new Entry[16];
    private int count;

    public void Push(TraceWriter writer, int index)
    {
        if (count == entries.Length)
        {
            Array.Resize(ref entries, count * 2);
        }

        int child = count++;
        Entry entry = new(writer, index);
        while (child > 0 && entry.ComesBefore(in entries[(child - 1) / 2]))
        {
            entries[child] = entries[(child - 1) / 2];
            child = (child - 1) / 2;
        }

        entries[child] = entry;
    }

    /// <summary>The writer on top and its index, if its next event is earlier than the time.</summary>
    public bool TryPeek(long before, [NotNullWhen(true)] out TraceWriter? writer, out int index)
    {
        ref readonly Entry top = ref entries[0];
        if (count == 0 || top.Timestamp >= before)
        {
            (writer, index) = (null, -1);
            return false;
        }

        (writer, index) = (top.Writer, top.Index);
        return true;
    }

    /// <summary>Puts the top writer where its next event belongs.</summary>
    public void ReplaceTop() => SiftDown(new Entry(entries[0].Writer, entries[0].Index));

    public void Pop()
    {
        count--;
        if (count > 0)
        {
            SiftDown(entries[count]);
        }
    }

    public void Clear()
    {
        Array.Clear(entries, 0, count);
        count = 0;
    }

    private void SiftDown(Entry entry)
    {
        int parent = 0;
        while (true)
        {
            int child = (2 * parent) + 1;
            if (child + 1 < count && entries[child + 1].ComesBefore(in entries[child]))
            {
                child++;
            }

            if (child >= count || !entries[child].ComesBefore(in entry))
            {
                break;
            }

            entries[parent] = entries[child];
            parent = child;
        }

        entries[parent] = entry;
    }

    private readonly struct Entry
    {
        public readonly TraceWriter Writer;
        public readonly int Index;
        public readonly long Timestamp;
        private readonly bool wasEnabledByOthers;

        public Entry(TraceWriter writer, int index)
        {
            ref readonly TraceSlot next = ref writer.Peek(writer.Taken);
            Writer = writer;
            Index = index;
            Timestamp = next.Timestamp;
            wasEnabledByOthers = next.Kind is TraceEventKind.Started or TraceEventKind.Acquired or TraceEventKind.Woken
                or TraceEventKind.Passed or TraceEventKind.Joined or TraceEventKind.Refused;
        }

        public bool ComesBefore(in Entry other) =>
            Timestamp != other.Timestamp ? Timestamp < other.Timestamp
            : wasEnabledByOthers != other.wasEnabledByOthers ? !wasEnabledByOthers
            : Index < other.Index;
    }
}
