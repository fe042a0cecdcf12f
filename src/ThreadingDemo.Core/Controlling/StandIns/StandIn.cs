using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using ThreadingDemo.Primitives.Locks;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>
/// Replaces a primitive when a controlled thread calls one of its members. It tries the real primitive without blocking and, if
/// that fails, blocks in the scheduler until another thread has changed the primitive. The real primitive keeps the state.
/// </summary>
public abstract class StandIn : IDisposable
{
    private static readonly Dictionary<Type, Func<SharedObject, StandIn>> Makers = AddLock(new()
    {
        [typeof(SemaphoreSlim)] = entry => new SemaphoreSlimStandIn(entry),
        [typeof(Semaphore)] = entry => new SemaphoreStandIn(entry),
        [typeof(Mutex)] = entry => new MutexStandIn(entry),
        [typeof(EventWaitHandle)] = entry => new EventStandIn(entry, (EventWaitHandle)entry.Target),
        [typeof(ManualResetEventSlim)] = entry => new ManualResetEventSlimStandIn(entry),
        [typeof(CountdownEvent)] = entry => new CountdownEventStandIn(entry),
        [typeof(Barrier)] = entry => new BarrierStandIn(entry),
        [typeof(ReaderWriterLockSlim)] = entry => new ReaderWriterLockSlimStandIn(entry),
        [typeof(ReaderWriterLock)] = entry => new ReaderWriterLockStandIn(entry),
        [typeof(SpinLock)] = entry => new SpinLockStandIn(entry),
        [typeof(System.Threading.SpinWait)] = entry => new SpinWaitStandIn(entry),
        [typeof(BlockingCollection<>)] = BlockingCollectionStandIn.Of,
        [typeof(CancellationToken)] = entry => new CancellationTokenStandIn(entry),
        [typeof(CancellationTokenSource)] = entry => new CancellationTokenSourceStandIn(entry),
        [typeof(System.Threading.Thread)] = entry => new ThreadStandIn(entry),
    });

    private static readonly ConcurrentDictionary<Type, HashSet<string>> Members = new();

    private readonly HashSet<string> members;

    private protected StandIn(SharedObject entry)
    {
        Entry = entry;
        members = Members.GetOrAdd(GetType(), MembersOf);
    }

    /// <summary>The entry of the primitive.</summary>
    internal SharedObject Entry { get; }

    /// <summary>The count in trace events, such as the holders or the permits left; null if there is none.</summary>
    internal virtual long? Level => Entry.Holders.Count;

    private protected static ControlledThread Current =>
        ControlledThread.Current ?? throw new InvalidOperationException("Only a controlled thread can use a stand-in.");

    /// <summary>Disposes the primitive.</summary>
    public virtual void Dispose() => Waiting.ChangeWithoutWaking(Current, Entry, null, () =>
    {
        (Entry.Target as IDisposable)?.Dispose();
        return true;
    });

    /// <summary>True if there is a stand-in for a type.</summary>
    public static bool IsKnown(Type type) => Find(type) is not null;

    /// <summary>The stand-in of a primitive, which is created when it is first needed.</summary>
    internal static StandIn Of(SharedObject entry) => (StandIn)(entry.StandIn ??= Find(entry.Target.GetType())!(entry));

    /// <summary>True if the stand-in has a member; calls of other members go to the real primitive.</summary>
    internal bool Has(string member) => members.Contains(member);

    /// <summary>Acquires the primitive; see <see cref="Waiting.Acquire"/>.</summary>
    private protected bool Acquire(
        string wakingVerb, long milliseconds, Func<bool> attempt, bool isHeld, CancellationToken token = default) =>
        Waiting.Acquire(Current, Entry, wakingVerb, milliseconds, attempt, isHeld, token);

    /// <summary>Changes the primitive; see <see cref="Waiting.Change"/>.</summary>
    private protected T Change<T>(TraceEventKind kind, Func<T> change, int releaseCount = 0) =>
        Waiting.Change(Current, Entry, kind, change, releaseCount);

    /// <inheritdoc cref="Change{T}"/>
    private protected void Change(TraceEventKind kind, Action change, int releaseCount = 0) => Waiting.Change(
        Current,
        Entry,
        kind,
        () =>
        {
            change();
            return true;
        },
        releaseCount);

    /// <summary>Reads a property: a scheduling point, and an acquisition for the happens-before order.</summary>
    private protected T ReadProperty<T>(Func<T> read)
    {
        ControlledThread thread = Current;
        thread.Run.Operate(thread, thread.Site!, Entry);
        thread.Run.Use(Entry, null, isWrite: false);
        thread.Run.History.Acquire(thread, Entry);
        return read();
    }

    private static Dictionary<Type, Func<SharedObject, StandIn>> AddLock(Dictionary<Type, Func<SharedObject, StandIn>> makers)
    {
        if (RuntimeLock.Type is { } type)
        {
            makers.Add(type, entry => new LockStandIn(entry));
        }

        return makers;
    }

    private static HashSet<string> MembersOf(Type type) => new(
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member.DeclaringType != typeof(object)).Select(member => member.Name),
        StringComparer.OrdinalIgnoreCase);

    private static Func<SharedObject, StandIn>? Find(Type type)
    {
        Type definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return Makers.FirstOrDefault(maker => maker.Key.IsAssignableFrom(definition)).Value;
    }
}
