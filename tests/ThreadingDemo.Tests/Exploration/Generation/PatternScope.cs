using System;
using System.Collections.Generic;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;

namespace ThreadingDemo.Tests.Exploration.Generation;

/// <summary>
/// The declarations of a random pattern. Each is added at its first use, so that a pattern declares no more than it uses.
/// </summary>
internal sealed class PatternScope(PatternBuilder pattern, int permits)
{
    /// <summary>The greatest value of a shared integer or a local, which is also the greatest index of an array.</summary>
    public const int Greatest = 2;

    private const int Length = Greatest + 1;

    private readonly Dictionary<string, object> declared = [];
    private LocalExpression? local;

    public ThreadBuilder Thread { get; private set; } = new();

    /// <summary>The thread's index; null if it has none.</summary>
    public LocalExpression? Index { get; private set; }

    /// <summary>The families so far.</summary>
    public List<string> Families { get; } = [];

    /// <summary>The steps in their code.</summary>
    public List<string> Steps { get; } = [];

    /// <summary>The regions in their code.</summary>
    public List<string> Regions { get; } = [];

    public SemaphoreDeclaration Gate => Declare("gate", name => pattern.Semaphore(name, 0));

    public SemaphoreDeclaration Pool => Declare("pool", name => pattern.Semaphore(name, permits));

    public SemaphoreDeclaration Bounded => Declare("bounded", name => pattern.Semaphore(name, 0, maximum: 1));

    public SemaphoreDeclaration Doors => Declare("doors", name => pattern.Semaphores(name, Length, 0));

    public MutexDeclaration Mutex => Declare("mutex", name => pattern.Mutex(name));

    public MutexDeclaration Locks => Declare("locks", name => pattern.Mutexes(name, Length));

    public ConditionDeclaration Changed
    {
        get
        {
            MutexDeclaration mutex = Mutex;
            return Declare("changed", name => pattern.Condition(name, mutex));
        }
    }

    public EventDeclaration Manual => Declare("manual", name => pattern.Event(name));

    public EventDeclaration Automatic => Declare("automatic", name => pattern.Event(name, isAutomatic: true));

    public CountdownDeclaration Countdown => Declare("countdown", name => pattern.Countdown(name, 2));

    public BarrierDeclaration Barrier => Declare("barrier", name => pattern.Barrier(name, 2));

    public ReaderWriterLockDeclaration Access => Declare("access", name => pattern.ReaderWriterLock(name));

    public QueueDeclaration Queue => Declare("queue", name => pattern.Queue(name, 2));

    public VariableExpression X => Declare("x", name => pattern.Integer(name, 0, 0, Greatest));

    public VariableExpression Y => Declare("y", pattern.Flag);

    /// <summary>An integer without a range of its own.</summary>
    public VariableExpression Wide => Declare("wide", name => pattern.Integer(name, 0, int.MinValue, int.MaxValue));

    public ArrayDeclaration Array => Declare("array", name => pattern.Array(name, Length, 0, 0, Greatest));

    public VariableExpression Ghost => Declare("ghost", name => pattern.Ghost(name, 0, -1, Greatest));

    /// <summary>The thread's only local.</summary>
    public LocalExpression Local => local ??= Thread.Local("local", 0, 0, Greatest);

    /// <summary>The index of the thread's own element or, with an offset, of another one.</summary>
    public Expression InCircle(int ahead) => Index is null ? ahead : ahead == 0 ? Index : (Index + ahead) % Length;

    /// <summary>Begins the code of these threads.</summary>
    public void Begin(string family, ThreadBuilder thread, LocalExpression? index)
    {
        Families.Add(family);
        (Thread, Index, local) = (thread, index, null);
    }

    public void Step(string name)
    {
        Steps.Add(name);
        Thread.Step(name);
    }

    public void Region(string name, Action body)
    {
        Regions.Add(name);
        Thread.Region(name, body);
    }

    private T Declare<T>(string name, Func<string, T> declare)
        where T : notnull
    {
        if (!declared.TryGetValue(name, out object? known))
        {
            declared[name] = known = declare(name);
        }

        return (T)known;
    }
}
