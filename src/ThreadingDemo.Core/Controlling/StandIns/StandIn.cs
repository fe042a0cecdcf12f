using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>
/// Stands in for a primitive where a controlled thread uses it: tries the real one without waiting and, where it would block,
/// blocks in the scheduler until another thread has changed it. The state stays the real primitive's.
/// </summary>
public abstract class StandIn
{
    private static readonly Dictionary<Type, Func<SharedObject, StandIn>> Makers = new()
    {
        [typeof(SemaphoreSlim)] = known => new SemaphoreSlimStandIn(known),
    };

    private protected StandIn(SharedObject known) => Known = known;

    /// <summary>What the run knows of the primitive.</summary>
    private protected SharedObject Known { get; }

    private protected static ControlledThread Thread => ControlledThread.Current ?? throw new InvalidOperationException("Only a controlled thread can use a stand-in.");

    /// <summary>Whether there is a stand-in for a type.</summary>
    internal static bool IsKnown(Type type) => Find(type) is not null;

    /// <summary>Makes the stand-in of a primitive.</summary>
    internal static StandIn Of(SharedObject known) => Find(known.Target.GetType())!(known);

    /// <summary>How many milliseconds a time limit is; -1 for none.</summary>
    private protected static long Milliseconds(TimeSpan limit) => (long)limit.TotalMilliseconds;

    private static Func<SharedObject, StandIn>? Find(Type type)
    {
        Type definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return Makers.FirstOrDefault(maker => maker.Key.IsAssignableFrom(definition)).Value;
    }
}
