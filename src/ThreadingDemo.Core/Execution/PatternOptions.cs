using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives.Semaphores;

namespace ThreadingDemo.Execution;

/// <summary>How a pattern is run.</summary>
public sealed class PatternOptions
{
    // The one table of what combines. SemaphoreSlim and Semaphore let newcomers overtake; a hand-over does not.
    private static readonly (PatternPrimitive Primitive, PatternSemantics Semantics)[] combinations =
    [
        (PatternPrimitive.HandOver, PatternSemantics.Fifo),
        (PatternPrimitive.HandOver, PatternSemantics.Weak),
        (PatternPrimitive.SemaphoreSlim, PatternSemantics.Barging),
        (PatternPrimitive.Semaphore, PatternSemantics.Barging),
    ];

    /// <summary>To whom a semaphore gives its permit.</summary>
    public PatternSemantics Semantics { get; set; } = PatternSemantics.Fifo;

    /// <summary>What semaphores and mutexes are made of; null for what fits the semantics.</summary>
    public PatternPrimitive? Primitive { get; set; }

    /// <summary>How many rounds an endless loop makes.</summary>
    public int RoundCount { get; set; } = 1;

    /// <summary>Whether seeded delays come between instructions, to shake rare orders out.</summary>
    public bool Jitter { get; set; }

    /// <summary>Checks that primitive and semantics combine.</summary>
    /// <exception cref="OptionException">They do not.</exception>
    public void Validate() => Resolve();

    internal ISemaphore CreateSemaphore(int permitCount, Random random) => Resolve() switch
    {
        PatternPrimitive.SemaphoreSlim => new SlimSemaphore(permitCount),
        PatternPrimitive.Semaphore => new KernelSemaphore(permitCount),
        _ => new HandOverSemaphore(permitCount, Semantics == PatternSemantics.Weak ? random : null),
    };

    private PatternPrimitive Resolve()
    {
        IEnumerable<PatternPrimitive> fitting = combinations.Where(pair => pair.Semantics == Semantics).Select(pair => pair.Primitive);
        PatternPrimitive primitive = Primitive ?? fitting.First();
        return fitting.Contains(primitive)
            ? primitive
            : throw new OptionException($"Primitive cannot be '{primitive}' under {Semantics} semantics: allowed is {string.Join(" or ", fitting)}.");
    }
}
