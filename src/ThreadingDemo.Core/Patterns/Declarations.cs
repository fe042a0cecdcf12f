using System.Collections.Generic;

namespace ThreadingDemo.Patterns;

/// <summary>A declaration that all threads of a pattern share.</summary>
public abstract class Declaration(string name)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;
}

/// <summary>The values that an integer may take, and its initial value.</summary>
internal sealed class IntegerRange(Expression initial, Expression minimum, Expression maximum)
{
    /// <summary>The initial value.</summary>
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

/// <summary>A local integer of each thread of a family.</summary>
internal sealed class LocalDeclaration(string name, IntegerRange range) : Declaration(name)
{
    /// <summary>The values it may take.</summary>
    public IntegerRange Range { get; } = range;
}

/// <summary>A resource that threads wait for, or an array of resources if it has a length.</summary>
public abstract class ResourceDeclaration(string name, Expression? length) : Declaration(name)
{
    /// <summary>The number of elements; null for a single one.</summary>
    public Expression? Length { get; } = length;

    /// <summary>An element of the array.</summary>
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
    /// <summary>The mutex that is released during a wait.</summary>
    public MutexDeclaration Mutex { get; } = mutex;
}

/// <summary>An event: a manual one stays set for all, an automatic one lets one thread continue and is then reset.</summary>
public sealed class EventDeclaration(string name, bool isAutomatic, bool isSet) : ResourceDeclaration(name, length: null)
{
    /// <summary>Whether it is reset when it lets a thread continue.</summary>
    public bool IsAutomatic { get; } = isAutomatic;

    /// <summary>Whether it is initially set.</summary>
    public bool IsSet { get; } = isSet;
}

/// <summary>A countdown, which lets all threads continue after a number of signals.</summary>
public sealed class CountdownDeclaration(string name, Expression initial) : ResourceDeclaration(name, length: null)
{
    /// <summary>The number of signals that it needs.</summary>
    public Expression Initial { get; } = initial;
}

/// <summary>A barrier, which lets its participants continue when all of them have arrived, in each phase.</summary>
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

    /// <summary>The local with the index of a thread in the family, from 0; null for a single thread.</summary>
    internal LocalDeclaration? Index { get; }

    /// <summary>The locals of each thread, besides its index.</summary>
    internal IReadOnlyList<LocalDeclaration> Locals { get; }

    /// <summary>The code.</summary>
    internal IReadOnlyList<Statement> Body { get; }
}
