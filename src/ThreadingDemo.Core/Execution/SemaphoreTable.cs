using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives.Semaphores;

namespace ThreadingDemo.Execution;

/// <summary>Defines which primitive has which semantics.</summary>
internal static class SemaphoreTable
{
    // SemaphoreSlim and Semaphore let new threads overtake waiting ones; a hand-over semaphore does not.
    private static readonly (PatternSemantics Semantics, PatternPrimitive Primitive)[] combinations =
    [
        (PatternSemantics.Fifo, PatternPrimitive.HandOver),
        (PatternSemantics.Weak, PatternPrimitive.HandOver),
        (PatternSemantics.Barging, PatternPrimitive.SemaphoreSlim),
        (PatternSemantics.Barging, PatternPrimitive.Semaphore),
    ];

    /// <summary>The primitive to use: the requested one, or the first that has the semantics.</summary>
    /// <exception cref="OptionException">The requested primitive does not have the semantics.</exception>
    public static PatternPrimitive Resolve(PatternSemantics semantics, PatternPrimitive? asked)
    {
        IEnumerable<PatternPrimitive> fitting = combinations.Where(pair => pair.Semantics == semantics).Select(pair => pair.Primitive);
        PatternPrimitive primitive = asked ?? fitting.First();
        return fitting.Contains(primitive)
            ? primitive
            : throw new OptionException(
                $"Primitive cannot be '{primitive}' under {semantics} semantics. Allowed: {string.Join(" or ", fitting)}.");
    }

    public static ISemaphore Create(PatternSemantics semantics, PatternPrimitive? asked, SemaphoreCell semaphore, Random random) =>
        Resolve(semantics, asked) switch
        {
            PatternPrimitive.SemaphoreSlim or PatternPrimitive.Semaphore when semaphore.IsEvent =>
                new AutoResetSemaphore(semaphore.Initial == 1),
            PatternPrimitive.SemaphoreSlim => new SlimSemaphore(semaphore.Initial, semaphore.Maximum),
            PatternPrimitive.Semaphore => new KernelSemaphore(semaphore.Initial, semaphore.Maximum),
            _ => new HandOverSemaphore(semaphore.Initial, semaphore.Maximum, semantics == PatternSemantics.Weak ? random : null),
        };
}
