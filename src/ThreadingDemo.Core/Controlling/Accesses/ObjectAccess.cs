using System;
using System.Collections;
using System.Collections.Generic;
using System.Threading;

namespace ThreadingDemo.Controlling.Accesses;

/// <summary>
/// The accesses that the source text of a program makes to objects, in order of evaluation: the target of a member access or call;
/// then the index of an element; then the right side of an assignment, after which the target is written.
/// </summary>
public static class ObjectAccess
{
    private static readonly HashSet<string> Writers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Add", "AddFirst", "AddLast", "AddRange", "Append", "AppendFormat", "AppendLine", "Clear", "Dequeue", "Enqueue", "Insert",
        "InsertRange", "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange", "Reverse",
        "set_Item", "Sort", "TrimExcess", "TryAdd", "UnionWith", "ExceptWith", "IntersectWith",
    };

    private static readonly HashSet<string> Readers = new(StringComparer.OrdinalIgnoreCase)
    {
        "BinarySearch", "Clone", "Contains", "ContainsKey", "ContainsValue", "CopyTo", "Exists", "Find", "FindAll", "get_Item",
        "GetEnumerator", "GetRange", "IndexOf", "LastIndexOf", "Peek", "ToArray", "ToString", "TryGetValue", "TryPeek",
    };

    private static readonly HashSet<string> DictionaryProperties = new(StringComparer.OrdinalIgnoreCase) { "Count", "Keys", "Values" };

    // The members that no thread can change.
    private static readonly HashSet<string> ConstantMembers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Comparer", "GetType", "IsFixedSize", "IsReadOnly", "IsSynchronized", "psbase", "PSObject", "SyncRoot",
    };

    /// <summary>Notes an object that the thread has just created.</summary>
    public static void Create(ControlledThread thread, object target)
    {
        if (thread.Run.Objects.Add(target, thread) is { } entry && target is Mutex)
        {
            StandIns.MutexStandIn.OnCreated(thread, entry);
        }
    }

    /// <summary>Notes an object that the thread shares with other threads.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="target">The object.</param>
    /// <param name="name">The name that messages use if the object has none yet.</param>
    public static void Share(ControlledThread thread, object target, string name)
    {
        Create(thread, target);
        thread.Run.Objects.AddShared(target, name, thread);
    }

    /// <summary>Evaluates the target of an access or a call, which is a scheduling point if the target is shared.</summary>
    /// <returns>The object to use: the target, or the stand-in that has the member.</returns>
    public static object Target(ControlledThread thread, object target, SourceSite site)
    {
        ObjectKind kind = ObjectKinds.Of(target.GetType());
        if (kind == ObjectKind.Constant || IsConstant(target, site))
        {
            return target;
        }

        ControlledRun run = thread.Run;
        SharedObject entry = run.Objects.Of(target, thread);
        if (kind == ObjectKind.Primitive)
        {
            return PrimitiveTarget(thread, target, entry, site);
        }

        if (run.IsEnding)
        {
            run.Step(thread);
            return target;
        }

        bool isComputed = site.Member == SourceSite.Computed;
        if (site.Kind == SiteKind.Write && site.Member != SourceSite.Element)
        {
            // The right side is evaluated before the write.
            object? member = isComputed ? null : Member(target, site.Member);
            thread.Pending[site] = new PendingWrite(entry, member, Version: null, AwaitsIndex: isComputed);
            return target;
        }

        run.Operate(thread, site, entry);
        if (site.Member == SourceSite.Element || (isComputed && site.Kind != SiteKind.Call))
        {
            thread.Pending[site] = new PendingWrite(entry, null, Version: null, AwaitsIndex: true);
        }
        else if (site.Kind == SiteKind.Call)
        {
            Call(thread, entry, kind, site);
        }
        else if (site.Kind == SiteKind.WriteAtOnce)
        {
            Write(thread, entry, Member(target, site.Member), site);
        }
        else
        {
            object member = Member(target, site.Member);
            Read(thread, entry, member, site);
            if (site.Kind == SiteKind.Update)
            {
                thread.Pending[site] = new PendingWrite(entry, member, entry.Cell(member).Version, AwaitsIndex: false);
            }
        }

        return target;
    }

    /// <summary>Evaluates the index of an element or the computed name of a member, after the target.</summary>
    public static void Index(ControlledThread thread, object? index, SourceSite site)
    {
        if (thread.Run.IsEnding || !thread.Pending.TryGetValue(site, out PendingWrite? pending) || !pending.AwaitsIndex)
        {
            return;
        }

        thread.Pending.Remove(site);
        SharedObject entry = pending.Object;
        bool isComputed = site.Member == SourceSite.Computed;
        object key = isComputed ? Member(entry.Target, index?.ToString() ?? "") : Key(index);
        if (site.Kind == SiteKind.Write && isComputed)
        {
            thread.Pending[site] = new PendingWrite(entry, key, Version: null, AwaitsIndex: false);
            return;
        }

        if (site.Kind is SiteKind.Write or SiteKind.WriteAtOnce)
        {
            Write(thread, entry, key, site);
            return;
        }

        Read(thread, entry, key, site);
        if (site.Kind == SiteKind.Update)
        {
            thread.Pending[site] = new PendingWrite(entry, key, entry.Cell(key).Version, AwaitsIndex: false);
        }
    }

    /// <summary>Evaluates the right side of an assignment, a scheduling point before the target is written.</summary>
    public static void Value(ControlledThread thread, SourceSite site)
    {
        if (thread.Run.IsEnding || !thread.Pending.TryGetValue(site, out PendingWrite? pending))
        {
            return;
        }

        thread.Pending.Remove(site);
        if (pending.AwaitsIndex)
        {
            return;
        }

        SharedObject entry = pending.Object;
        thread.Run.Operate(thread, site, entry);
        if (pending.Version is { } version && IsSafe(entry))
        {
            Synchronise(thread, entry);
            if (version != entry.Cell(pending.Member!).Version)
            {
                thread.Run.History.AddLostUpdate(entry, pending.Member!, site);
            }
        }

        Write(thread, entry, pending.Member!, site);
    }

    /// <summary>Evaluates the last argument of a call whose arguments have scheduling points: another one before the call.</summary>
    public static void LastArgument(ControlledThread thread, SourceSite site)
    {
        if (!thread.Run.IsEnding && thread.Pending.TryGetValue(site, out PendingWrite? pending))
        {
            thread.Pending.Remove(site);
            thread.Run.Operate(thread, site, pending.Object);
            Call(thread, pending.Object, ObjectKinds.Of(pending.Object.Target.GetType()), site);
        }
    }

    /// <summary>Reads a variable that is passed by reference to a static method: the engine copies its value before the call.</summary>
    public static void Reference(ControlledThread thread, object reference, SourceSite site)
    {
        SharedObject entry = thread.Run.Objects.Of(reference, thread);
        thread.Run.Operate(thread, site, entry);
        MemberKey value = PendingWrite.ReferenceValue;
        thread.Run.RecordRead(thread, entry, value, site);
        thread.Run.Use(entry, value, isWrite: false);
        thread.Pending[site] = new PendingWrite(entry, value, entry.Cell(value).Version, AwaitsIndex: false);
    }

    /// <summary>True if an enumeration of the object has a scheduling point at each element.</summary>
    public static bool IsEnumerable(object target) =>
        ObjectKinds.Of(target.GetType()) is ObjectKind.Collection or ObjectKind.SafeCollection or ObjectKind.Members
        && target is IEnumerable and not IDictionary and not IEnumerator;

    /// <summary>A scheduling point before the next element of an enumeration is read.</summary>
    public static void Enumerate(ControlledThread thread, object target, SourceSite site)
    {
        SharedObject entry = thread.Run.Objects.Of(target, thread);
        thread.Run.Operate(thread, site, entry);
        if (!thread.Run.IsEnding)
        {
            thread.Run.Use(entry, null, isWrite: false);
            Read(thread, entry, Structure.Instance, site);
        }
    }

    // The stand-in, or the primitive itself for a member that the stand-in lacks.
    private static object PrimitiveTarget(ControlledThread thread, object target, SharedObject entry, SourceSite site)
    {
        thread.Site = site;
        StandIns.StandIn standIn = StandIns.StandIn.Of(entry);
        if (standIn.Has(site.Member))
        {
            return standIn;
        }

        thread.Run.Operate(thread, site, entry);
        thread.Run.Use(entry, null, isWrite: true);
        return target;
    }

    private static bool IsConstant(object target, SourceSite site) =>
        ConstantMembers.Contains(site.Member) && site.Kind is SiteKind.Read or SiteKind.Call
        && !(target is IDictionary dictionary && Contains(dictionary, site.Member));

    private static void Call(ControlledThread thread, SharedObject entry, ObjectKind kind, SourceSite site)
    {
        ControlledRun run = thread.Run;
        bool isReader = Readers.Contains(site.Member);
        if (run.Trace is not null && entry.IsShared)
        {
            run.Record(thread, Tracing.TraceEventKind.Message, run.Objects.NameOf(entry), message: $"calls {site.Member}", site: site);
        }

        run.Use(entry, null, isWrite: !isReader);
        thread.Pending[site] = new PendingWrite(entry, null, Version: null, AwaitsIndex: false);
        if (kind == ObjectKind.SafeCollection)
        {
            Synchronise(thread, entry);
        }
        else if (kind == ObjectKind.Collection && Writers.Contains(site.Member))
        {
            run.History.Write(thread, entry, Structure.Instance, site);
        }
        else if (kind == ObjectKind.Collection && isReader && IsTornByWriter(entry))
        {
            run.History.Read(thread, entry, Structure.Instance, site);
        }
    }

    private static void Read(ControlledThread thread, SharedObject entry, object member, SourceSite site)
    {
        thread.Run.RecordRead(thread, entry, member, site);
        if (IsSafe(entry))
        {
            Synchronise(thread, entry);
            thread.Run.Use(entry, member, isWrite: false);
            return;
        }

        thread.Run.History.Read(thread, entry, member, site);
        if (member is not Structure && IsTornByWriter(entry))
        {
            thread.Run.History.Read(thread, entry, Structure.Instance, site);
        }
    }

    private static void Write(ControlledThread thread, SharedObject entry, object member, SourceSite site)
    {
        thread.Run.RecordWrite(thread, entry, member, site);
        if (IsSafe(entry))
        {
            Synchronise(thread, entry);
            thread.Run.History.WriteSafely(entry, member);
            return;
        }

        thread.Run.History.Write(thread, entry, member, site);
        if (entry.Target is IDictionary dictionary && !Contains(dictionary, member))
        {
            thread.Run.History.Write(thread, entry, Structure.Instance, site);
        }
        else if (IsTornByWriter(entry))
        {
            thread.Run.History.Read(thread, entry, Structure.Instance, site);
        }
    }

    private static void Synchronise(ControlledThread thread, SharedObject entry)
    {
        if (entry.Target is ICollection { IsSynchronized: true } collection && thread.Run.Objects.Find(collection.SyncRoot) is { } root)
        {
            // A synchronised collection locks its SyncRoot for each access, and a script may hold this lock.
            thread.Run.Use(root, null, isWrite: false);
            while (root.Holders.Exists(holder => holder != thread))
            {
                thread.Run.Block(thread, [root], "leave", -1);
            }

            thread.Run.History.Acquire(thread, root);
            thread.Run.History.Release(thread, root);
        }

        thread.Run.History.Acquire(thread, entry);
        thread.Run.History.Release(thread, entry);
    }

    private static bool IsSafe(SharedObject entry) => ObjectKinds.Of(entry.Target.GetType()) == ObjectKind.SafeCollection;

    // A Hashtable is documented to support readers during a write by one thread; other collections are not.
    private static bool IsTornByWriter(SharedObject entry) =>
        entry.Target is not Hashtable && ObjectKinds.Of(entry.Target.GetType()) == ObjectKind.Collection;

    private static bool Contains(IDictionary dictionary, object member)
    {
        try
        {
            return dictionary.Contains(member is MemberKey key ? key.Name : member);
        }
        catch (ArgumentException)
        {
            // The key has another type than the keys of the dictionary.
            return true;
        }
    }

    // The members of a dictionary are its elements, except for its properties.
    private static object Member(object target, string member) =>
        target is IDictionary dictionary ? IsProperty(dictionary, member) ? Structure.Instance : Key(member)
        : target is ICollection ? Structure.Instance
        : new MemberKey(member);

    private static bool IsProperty(IDictionary dictionary, string member) =>
        DictionaryProperties.Contains(member) && !Contains(dictionary, member);

    private static object Key(object? index) => index switch
    {
        string text => text.ToLowerInvariant(),
        IConvertible value => value,
        null => "",
        _ => Structure.Instance,
    };
}
