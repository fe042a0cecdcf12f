using System.Collections.Generic;

namespace ThreadingDemo.Patterns;

/// <summary>Something that all threads of a pattern share.</summary>
public abstract class Declaration(string name)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;
}

/// <summary>The values that an integer may take, and the one that it has at the beginning.</summary>
internal sealed class IntegerRange(Expression initial, Expression minimum, Expression maximum)
{
    /// <summary>The value at the beginning.</summary>
    public Expression Initial { get; } = initial;

    /// <summary>The least value allowed.</summary>
    public Expression Minimum { get; } = minimum;

    /// <summary>The greatest value allowed.</summary>
    public Expression Maximum { get; } = maximum;
}

/// <summary>A shared integer, or a ghost, which only requirements read.</summary>
internal sealed class IntegerDeclaration(string name, IntegerRange range, bool isGhost) : Declaration(name)
{
    /// <summary>The values it may take.</summary>
    public IntegerRange Range { get; } = range;

    /// <summary>Whether only requirements read it.</summary>
    public bool IsGhost { get; } = isGhost;
}

/// <summary>A shared array of integers, or a ghost one.</summary>
public sealed class ArrayDeclaration : Declaration
{
    internal ArrayDeclaration(string name, Expression length, IntegerRange range, bool isGhost)
        : base(name) =>
        (Length, Range, IsGhost) = (length, range, isGhost);

    /// <summary>The number of elements.</summary>
    public Expression Length { get; }

    /// <summary>Whether only requirements read it.</summary>
    public bool IsGhost { get; }

    /// <summary>The values that each element may take.</summary>
    internal IntegerRange Range { get; }

    /// <summary>One element.</summary>
    public ElementExpression this[Expression index] => new(this, index);
}

/// <summary>An integer that each thread of a family has for itself.</summary>
internal sealed class LocalDeclaration(string name, IntegerRange range) : Declaration(name)
{
    /// <summary>The values it may take.</summary>
    public IntegerRange Range { get; } = range;
}

/// <summary>Something that threads wait for; an array of them if it has a length.</summary>
public abstract class ResourceDeclaration(string name, Expression? length) : Declaration(name)
{
    /// <summary>The number of elements; null for a single one.</summary>
    public Expression? Length { get; } = length;

    /// <summary>One of the array.</summary>
    public ResourceReference this[Expression index] => new(this, index);
}

/// <summary>A resource, or one of an array of them.</summary>
public sealed class ResourceReference(ResourceDeclaration declaration, Expression? index)
{
    /// <summary>The resource.</summary>
    public ResourceDeclaration Declaration { get; } = declaration;

    /// <summary>The index in the array, from 0; null for a single one.</summary>
    public Expression? Index { get; } = index;

    /// <summary>The single resource itself.</summary>
    public static implicit operator ResourceReference(ResourceDeclaration declaration) => new(declaration, index: null);
}

/// <summary>A semaphore, or an array of them.</summary>
public sealed class SemaphoreDeclaration(string name, Expression initial, Expression? length, Expression? maximum = null)
    : ResourceDeclaration(name, length)
{
    /// <summary>The initial number of permits.</summary>
    public Expression Initial { get; } = initial;

    /// <summary>The maximum number of permits; a signal beyond it is a fault. Null for no maximum.</summary>
    public Expression? Maximum { get; } = maximum;
}

/// <summary>A mutex, which only its owner unlocks, or an array of them.</summary>
public sealed class MutexDeclaration(string name, Expression? length) : ResourceDeclaration(name, length)
{
}

/// <summary>A condition variable with the mutex that guards it: Mesa semantics.</summary>
public sealed class ConditionDeclaration(string name, MutexDeclaration mutex) : ResourceDeclaration(name, length: null)
{
    /// <summary>The mutex that is given back while waiting.</summary>
    public MutexDeclaration Mutex { get; } = mutex;
}

/// <summary>An event: a manual one stays set for all, an automatic one lets one thread go and is reset by that.</summary>
public sealed class EventDeclaration(string name, bool isAutomatic, bool isSet) : ResourceDeclaration(name, length: null)
{
    /// <summary>Whether a thread that it lets go resets it.</summary>
    public bool IsAutomatic { get; } = isAutomatic;

    /// <summary>Whether it is set at the beginning.</summary>
    public bool IsSet { get; } = isSet;
}

/// <summary>A countdown: lets all threads go once it has been signalled as often as it says.</summary>
public sealed class CountdownDeclaration(string name, Expression initial) : ResourceDeclaration(name, length: null)
{
    /// <summary>The number of signals that it needs.</summary>
    public Expression Initial { get; } = initial;
}

/// <summary>A barrier: lets its participants go when all of them have arrived, phase after phase.</summary>
public sealed class BarrierDeclaration(string name, Expression participants) : ResourceDeclaration(name, length: null)
{
    /// <summary>The number of participants.</summary>
    public Expression Participants { get; } = participants;
}

/// <summary>A lock for many readers or one writer. A reader waits while a writer holds it or waits for it.</summary>
public sealed class ReaderWriterLockDeclaration(string name) : ResourceDeclaration(name, length: null)
{
}

/// <summary>A bounded first-in-first-out queue of integers.</summary>
public sealed class QueueDeclaration(string name, Expression capacity) : ResourceDeclaration(name, length: null)
{
    /// <summary>The maximum number of integers in it.</summary>
    public Expression Capacity { get; } = capacity;

    /// <summary>The number of integers in it; reading it is a step.</summary>
    public Expression Count => new QueueCountExpression(this);
}

/// <summary>Threads that run the same code.</summary>
public sealed class ThreadFamily : Declaration
{
    internal ThreadFamily(
        string name, Expression? count, LocalDeclaration? index, IReadOnlyList<LocalDeclaration> locals, IReadOnlyList<Statement> body)
        : base(name) =>
        (Count, Index, Locals, Body) = (count, index, locals, body);

    /// <summary>The number of threads; null for a single one, which has the family's name.</summary>
    public Expression? Count { get; }

    /// <summary>The local that says which of the family a thread is, from 0; null for a single thread.</summary>
    internal LocalDeclaration? Index { get; }

    /// <summary>The locals of each thread, besides its index.</summary>
    internal IReadOnlyList<LocalDeclaration> Locals { get; }

    /// <summary>The code.</summary>
    internal IReadOnlyList<Statement> Body { get; }
}
