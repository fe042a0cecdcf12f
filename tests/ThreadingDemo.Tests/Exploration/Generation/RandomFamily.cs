using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;

namespace ThreadingDemo.Tests.Exploration.Generation;

/// <summary>A family of threads, or a single thread if there is no count.</summary>
internal sealed record RandomFamily(string Name, int? Count, ImmutableArray<RandomStatement> Body)
{
    public void Write(PatternBuilder pattern, PatternScope scope)
    {
        if (Count is null)
        {
            pattern.Thread(Name, thread => Write(thread, null));
        }
        else
        {
            pattern.Threads(Name, Count, "i", Write);
        }

        void Write(ThreadBuilder thread, LocalExpression? index)
        {
            scope.Begin(Name, thread, index);
            RandomStatement.Write(Body, scope);
        }
    }

    public IEnumerable<RandomFamily> Shrink() =>
    [
        .. Count > 1 ? [this with { Count = Count - 1 }] : Array.Empty<RandomFamily>(),
        .. RandomStatement.Shrink(Body).Select(body => this with { Body = body }),
    ];
}
