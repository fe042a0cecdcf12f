using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace ThreadingDemo.Tests.Exploration.Generation;

/// <summary>A statement that writes its code, including its inner blocks.</summary>
internal sealed record RandomStatement(Action<PatternScope, Action[]> WriteAround, ImmutableArray<ImmutableArray<RandomStatement>> Blocks)
{
    public void Write(PatternScope scope) =>
        WriteAround(scope, [.. Blocks.Select<ImmutableArray<RandomStatement>, Action>(block => () => Write(block, scope))]);

    public static void Write(ImmutableArray<RandomStatement> block, PatternScope scope)
    {
        foreach (RandomStatement statement in block)
        {
            statement.Write(scope);
        }
    }

    /// <summary>
    /// Smaller variants of the block: without a statement, with a statement replaced by its inner block, or with a smaller
    /// statement.
    /// </summary>
    public static IEnumerable<ImmutableArray<RandomStatement>> Shrink(ImmutableArray<RandomStatement> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            yield return block.RemoveAt(i);
            if (!block[i].Blocks.IsEmpty)
            {
                yield return block.RemoveAt(i).InsertRange(i, block[i].Blocks.SelectMany(inner => inner));
            }

            for (int part = 0; part < block[i].Blocks.Length; part++)
            {
                foreach (ImmutableArray<RandomStatement> smaller in Shrink(block[i].Blocks[part]))
                {
                    yield return block.SetItem(i, block[i] with { Blocks = block[i].Blocks.SetItem(part, smaller) });
                }
            }
        }
    }
}
