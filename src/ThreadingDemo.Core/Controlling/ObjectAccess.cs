using System;
using System.Collections;
using System.Collections.Generic;

namespace ThreadingDemo.Controlling;

/// <summary>
/// What a program's text does with objects, in the order in which it is evaluated: the target of a member access or call, then
/// the index of an element, then the right side of an assignment, after which the target is written.
/// </summary>
public static class ObjectAccess
{
    private static readonly HashSet<string> Writers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Add", "AddFirst", "AddLast", "AddRange", "Append", "AppendFormat", "AppendLine", "Clear", "Dequeue", "Enqueue", "Insert", "InsertRange", "Pop", "Push",
        "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange", "Reverse", "set_Item", "Sort", "TrimExcess", "TryAdd", "UnionWith", "ExceptWith", "IntersectWith",
    };

    private static readonly HashSet<string> Readers = new(StringComparer.OrdinalIgnoreCase)
    {
        "BinarySearch", "Clone", "Contains", "ContainsKey", "ContainsValue", "CopyTo", "Exists", "Find", "FindAll", "get_Item", "GetEnumerator", "GetRange", "IndexOf", "LastIndexOf", "Peek",
        "ToArray", "ToString", "TryGetValue", "TryPeek",
    };

    // What no thread can change.
    private static readonly HashSet<string> ConstantMembers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Comparer", "GetType", "IsFixedSize", "IsReadOnly", "IsSynchronized", "psbase", "PSObject", "SyncRoot",
    };

    /// <summary>The target of an access or a call: another thread may go first.</summary>
    /// <returns>What is to be used: the target, or what stands in for it where it would block.</returns>
    public static object Target(ControlledThread thread, object target, SourceSite site)
    {
        ObjectKind kind = ObjectKinds.Of(target.GetType());
        if (kind == ObjectKind.Constant || IsConstant(target, site))
        {
            return target;
        }

        ControlledRun run = thread.Run;
        SharedObject known = run.Objects.Of(target, thread);
        if (kind == ObjectKind.Primitive)
        {
            thread.Site = site;
            StandIns.StandIn standIn = StandIns.StandIn.Of(known);
            if (standIn.Has(site.Member))
            {
                return standIn;
            }

            run.Operate(thread, site, known);
            run.Touch(known, null, isWrite: true);
            return target;
        }

        if (run.IsEnding)
        {
            run.Step(thread);
            return target;
        }

        bool isWorkedOut = site.Member == SourceSite.WorkedOut;
        if (site.Kind == SiteKind.Write && site.Member != SourceSite.Element)
        {
            // The right side comes first, and the write after it.
            thread.Pending[site] = new PendingWrite(known, isWorkedOut ? null : Member(target, site.Member), Version: null, AwaitsIndex: isWorkedOut);
            return target;
        }

        run.Operate(thread, site, known);
        if (site.Member == SourceSite.Element || (isWorkedOut && site.Kind != SiteKind.Call))
        {
            thread.Pending[site] = new PendingWrite(known, null, Version: null, AwaitsIndex: true);
        }
        else if (site.Kind == SiteKind.Call)
        {
            Call(thread, known, kind, site);
        }
        else if (site.Kind == SiteKind.WriteAtOnce)
        {
            Write(thread, known, Member(target, site.Member), site);
        }
        else
        {
            object member = Member(target, site.Member);
            Read(thread, known, member, site);
            if (site.Kind == SiteKind.Update)
            {
                thread.Pending[site] = new PendingWrite(known, member, known.Cell(member).Version, AwaitsIndex: false);
            }
        }

        return target;
    }

    /// <summary>The index of an element, or the name of a member that is worked out, after the target.</summary>
    public static void Index(ControlledThread thread, object? index, SourceSite site)
    {
        if (thread.Run.IsEnding || !thread.Pending.TryGetValue(site, out PendingWrite? pending) || !pending.AwaitsIndex)
        {
            return;
        }

        thread.Pending.Remove(site);
        SharedObject known = pending.Object;
        bool isWorkedOut = site.Member == SourceSite.WorkedOut;
        object key = isWorkedOut ? Member(known.Target, index?.ToString() ?? "") : Key(index);
        if (site.Kind == SiteKind.Write && isWorkedOut)
        {
            thread.Pending[site] = new PendingWrite(known, key, Version: null, AwaitsIndex: false);
            return;
        }

        if (site.Kind is SiteKind.Write or SiteKind.WriteAtOnce)
        {
            Write(thread, known, key, site);
            return;
        }

        Read(thread, known, key, site);
        if (site.Kind == SiteKind.Update)
        {
            thread.Pending[site] = new PendingWrite(known, key, known.Cell(key).Version, AwaitsIndex: false);
        }
    }

    /// <summary>The right side of an assignment, after the target was read: another thread may go first, and then it is written.</summary>
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

        SharedObject known = pending.Object;
        thread.Run.Operate(thread, site, known);
        if (pending.Version is { } version && IsSafe(known))
        {
            Synchronise(thread, known);
            if (version != known.Cell(pending.Member!).Version)
            {
                thread.Run.History.AddLostUpdate(known, pending.Member!, site);
            }
        }

        Write(thread, known, pending.Member!, site);
    }

    /// <summary>The last argument of a call, where arguments let another thread go first: it may do so once more before the call.</summary>
    public static void LastArgument(ControlledThread thread, SourceSite site)
    {
        if (!thread.Run.IsEnding && thread.Pending.TryGetValue(site, out PendingWrite? pending))
        {
            thread.Pending.Remove(site);
            thread.Run.Operate(thread, site, pending.Object);
            Call(thread, pending.Object, ObjectKinds.Of(pending.Object.Target.GetType()), site);
        }
    }

    /// <summary>A variable that several threads refer to and that a static method is about to change: its value is copied out first.</summary>
    public static void Reference(ControlledThread thread, object reference, SourceSite site)
    {
        SharedObject known = thread.Run.Objects.Of(reference, thread);
        thread.Run.Operate(thread, site, known);
        thread.Run.TellRead(thread, known, ReferenceValue, site);
        thread.Run.Touch(known, ReferenceValue, isWrite: false);
        thread.Pending[site] = new PendingWrite(known, ReferenceValue, known.Cell(ReferenceValue).Version, AwaitsIndex: false);
    }

    /// <summary>The value is about to be copied back: another thread may go first.</summary>
    internal static void ReferenceBack(ControlledThread thread)
    {
        if (thread.Site is { } site && thread.Pending.TryGetValue(site, out PendingWrite? pending))
        {
            thread.Pending.Remove(site);
            SharedObject known = pending.Object;
            thread.Run.Operate(thread, site, known);
            if (pending.Version != known.Cell(ReferenceValue).Version)
            {
                thread.Run.History.AddLostUpdate(known, ReferenceValue, site);
            }

            thread.Run.TellWrite(thread, known, ReferenceValue, site);
            thread.Run.History.WriteSafely(known, ReferenceValue);
        }
    }

    /// <summary>Whether an object's elements are taken one by one under control.</summary>
    public static bool IsEnumerable(object target) => ObjectKinds.Of(target.GetType()) is ObjectKind.Collection or ObjectKind.SafeCollection or ObjectKind.Members && target is IEnumerable and not IDictionary and not IEnumerator;

    /// <summary>The next element of an enumeration is about to be taken: another thread may go first.</summary>
    public static void Enumerate(ControlledThread thread, object target, SourceSite site)
    {
        SharedObject known = thread.Run.Objects.Of(target, thread);
        thread.Run.Operate(thread, site, known);
        if (!thread.Run.IsEnding)
        {
            thread.Run.Touch(known, null, isWrite: false);
            Read(thread, known, Structure.Instance, site);
        }
    }

    private static bool IsConstant(object target, SourceSite site) =>
        ConstantMembers.Contains(site.Member) && site.Kind is SiteKind.Read or SiteKind.Call && !(target is IDictionary dictionary && Contains(dictionary, site.Member));

    private static MemberKey ReferenceValue { get; } = new("Value");

    private static void Call(ControlledThread thread, SharedObject known, ObjectKind kind, SourceSite site)
    {
        ControlledRun run = thread.Run;
        bool isReader = Readers.Contains(site.Member);
        if (run.Trace is not null && known.IsShared)
        {
            run.Record(thread, Tracing.TraceEventKind.Message, run.Objects.NameOf(known), message: $"calls {site.Member}", site: site);
        }

        run.Touch(known, null, isWrite: !isReader);
        thread.Pending[site] = new PendingWrite(known, null, Version: null, AwaitsIndex: false);
        if (kind == ObjectKind.SafeCollection)
        {
            Synchronise(thread, known);
        }
        else if (kind == ObjectKind.Collection && Writers.Contains(site.Member))
        {
            run.History.Write(thread, known, Structure.Instance, site);
        }
        else if (kind == ObjectKind.Collection && isReader && IsTornByWriter(known))
        {
            run.History.Read(thread, known, Structure.Instance, site);
        }
    }

    private static void Read(ControlledThread thread, SharedObject known, object member, SourceSite site)
    {
        thread.Run.TellRead(thread, known, member, site);
        if (IsSafe(known))
        {
            Synchronise(thread, known);
            thread.Run.Touch(known, member, isWrite: false);
            return;
        }

        thread.Run.History.Read(thread, known, member, site);
        if (member is not Structure && IsTornByWriter(known))
        {
            thread.Run.History.Read(thread, known, Structure.Instance, site);
        }
    }

    private static void Write(ControlledThread thread, SharedObject known, object member, SourceSite site)
    {
        thread.Run.TellWrite(thread, known, member, site);
        if (IsSafe(known))
        {
            Synchronise(thread, known);
            thread.Run.History.WriteSafely(known, member);
            return;
        }

        thread.Run.History.Write(thread, known, member, site);
        if (known.Target is IDictionary dictionary && !Contains(dictionary, member))
        {
            thread.Run.History.Write(thread, known, Structure.Instance, site);
        }
        else if (IsTornByWriter(known))
        {
            thread.Run.History.Read(thread, known, Structure.Instance, site);
        }
    }

    private static void Synchronise(ControlledThread thread, SharedObject known)
    {
        if (known.Target is ICollection { IsSynchronized: true } collection && thread.Run.Objects.Find(collection.SyncRoot) is { } root)
        {
            // It locks its root for each access, which a script may have locked, too.
            thread.Run.Touch(root, null, isWrite: false);
            while (root.Holders.Exists(holder => holder != thread))
            {
                thread.Run.Block(thread, [root], "leave", -1);
            }

            thread.Run.History.Acquire(thread, root);
            thread.Run.History.Release(thread, root);
        }

        thread.Run.History.Acquire(thread, known);
        thread.Run.History.Release(thread, known);
    }

    private static bool IsSafe(SharedObject known) => ObjectKinds.Of(known.Target.GetType()) == ObjectKind.SafeCollection;

    // A Hashtable is documented to be safe for readers beside one writer; other collections are not.
    private static bool IsTornByWriter(SharedObject known) =>
        known.Target is not Hashtable && ObjectKinds.Of(known.Target.GetType()) == ObjectKind.Collection;

    private static bool Contains(IDictionary dictionary, object member)
    {
        try
        {
            return dictionary.Contains(member is MemberKey key ? key.Name : member);
        }
        catch (ArgumentException)
        {
            // A key of a type that the dictionary does not have.
            return true;
        }
    }

    // The members of a dictionary are its elements, but for the properties that it has beside them.
    private static object Member(object target, string member) =>
        target is IDictionary dictionary ? IsProperty(dictionary, member) ? Structure.Instance : Key(member)
        : target is ICollection ? Structure.Instance
        : new MemberKey(member);

    private static bool IsProperty(IDictionary dictionary, string member) =>
        (member.Equals("Count", StringComparison.OrdinalIgnoreCase) || member.Equals("Keys", StringComparison.OrdinalIgnoreCase) || member.Equals("Values", StringComparison.OrdinalIgnoreCase))
        && !Contains(dictionary, member);

    private static object Key(object? index) => index switch
    {
        string text => text.ToLowerInvariant(),
        IConvertible value => value,
        null => "",
        _ => Structure.Instance,
    };
}
