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
/// Stands in for a primitive where a controlled thread uses it: tries the real one without waiting and, where it would block,
/// blocks in the scheduler until another thread has changed it. The state stays the real primitive's.
/// </summary>
public abstract class StandIn : IDisposable
{
    private static readonly Dictionary<Type, Func<SharedObject, StandIn>> Makers = AddLock(new()
    {
        [typeof(SemaphoreSlim)] = known => new SemaphoreSlimStandIn(known),
        [typeof(Semaphore)] = known => new SemaphoreStandIn(known),
        [typeof(Mutex)] = known => new MutexStandIn(known),
        [typeof(EventWaitHandle)] = known => new EventStandIn(known, (EventWaitHandle)known.Target),
        [typeof(ManualResetEventSlim)] = known => new ManualResetEventSlimStandIn(known),
        [typeof(CountdownEvent)] = known => new CountdownEventStandIn(known),
        [typeof(Barrier)] = known => new BarrierStandIn(known),
        [typeof(ReaderWriterLockSlim)] = known => new ReaderWriterLockSlimStandIn(known),
        [typeof(ReaderWriterLock)] = known => new ReaderWriterLockStandIn(known),
        [typeof(SpinLock)] = known => new SpinLockStandIn(known),
        [typeof(System.Threading.SpinWait)] = known => new SpinWaitStandIn(known),
        [typeof(BlockingCollection<>)] = BlockingCollectionStandIn.Of,
        [typeof(CancellationToken)] = known => new CancellationTokenStandIn(known),
        [typeof(CancellationTokenSource)] = known => new CancellationTokenSourceStandIn(known),
        [typeof(System.Threading.Thread)] = known => new ThreadStandIn(known),
    });

    private static readonly ConcurrentDictionary<Type, HashSet<string>> Members = new();

    private readonly HashSet<string> members;

    private protected StandIn(SharedObject known)
    {
        Known = known;
        members = Members.GetOrAdd(GetType(), MembersOf);
    }

    /// <summary>What the run knows of the primitive.</summary>
    internal SharedObject Known { get; }

    /// <summary>The number that a trace shows beside what is done: what is held, left or missing; null where there is none.</summary>
    internal virtual long? Level => Known.Holders.Count;

    private protected static ControlledThread Current =>
        ControlledThread.Current ?? throw new InvalidOperationException("Only a controlled thread can use a stand-in.");

    /// <summary>Ends the primitive's use.</summary>
    public virtual void Dispose() => Waiting.Act(Current, Known, null, () =>
    {
        (Known.Target as IDisposable)?.Dispose();
        return true;
    });

    /// <summary>Whether there is a stand-in for a type.</summary>
    public static bool IsKnown(Type type) => Find(type) is not null;

    /// <summary>The stand-in of a primitive, made when it is first needed.</summary>
    internal static StandIn Of(SharedObject known) => (StandIn)(known.StandIn ??= Find(known.Target.GetType())!(known));

    /// <summary>Whether the stand-in has a member; others are the real primitive's.</summary>
    internal bool Has(string member) => members.Contains(member);

    /// <summary>Gets the primitive; see <see cref="Waiting.Acquire"/>.</summary>
    private protected bool Acquire(string giving, long milliseconds, Func<bool> attempt, bool isHeld, CancellationToken token = default) =>
        Waiting.Acquire(Current, Known, giving, milliseconds, attempt, isHeld, token);

    /// <summary>Changes the primitive; see <see cref="Waiting.Change"/>.</summary>
    private protected T Change<T>(TraceEventKind kind, Func<T> change, int givesBack = 0) =>
        Waiting.Change(Current, Known, kind, change, givesBack);

    /// <inheritdoc cref="Change{T}"/>
    private protected void Change(TraceEventKind kind, Action change, int givesBack = 0) => Waiting.Change(
        Current,
        Known,
        kind,
        () =>
        {
            change();
            return true;
        },
        givesBack);

    /// <summary>Reads a property: another thread may go first. What others have done before it is known from here on.</summary>
    private protected T Look<T>(Func<T> read)
    {
        ControlledThread thread = Current;
        thread.Run.Operate(thread, thread.Site!, Known);
        thread.Run.Touch(Known, null, isWrite: false);
        thread.Run.History.Acquire(thread, Known);
        return read();
    }

    private static Dictionary<Type, Func<SharedObject, StandIn>> AddLock(Dictionary<Type, Func<SharedObject, StandIn>> makers)
    {
        if (RuntimeLock.Type is { } type)
        {
            makers.Add(type, known => new LockStandIn(known));
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
