using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace ThreadingDemo.Controlling;

/// <summary>The objects that the threads of a run use: which of them are shared, and what messages call them.</summary>
public sealed class ObjectTable
{
    private const long CancellationKey = -3;

    private readonly Dictionary<object, SharedObject> objects = new(ReferenceComparer.Instance);
    private readonly Transition transition;

    internal ObjectTable(Transition transition) => this.transition = transition;

    /// <summary>All cancellations of the run: a source may cancel linked tokens that no thread has used yet.</summary>
    internal SharedObject Cancellations { get; } = new(new object(), CancellationKey, owner: null);

    /// <summary>The entry of an object that a thread uses. An object without an entry belongs to the thread that uses it first.</summary>
    public SharedObject Of(object target, ControlledThread thread)
    {
        object identity = ObjectIdentity.Of(target);
        if (!objects.TryGetValue(identity, out SharedObject? known))
        {
            known = new SharedObject(target, thread.NextKey(), thread);
            objects.Add(identity, known);
            transition.UseUnnamed();
        }
        else if (known.Owner != thread)
        {
            known.IsShared = true;
        }

        return known;
    }

    /// <summary>Adds an object that a thread has just created.</summary>
    public void Add(object target, ControlledThread thread)
    {
        object identity = ObjectIdentity.Of(target);
        if (!objects.ContainsKey(identity))
        {
            SharedObject known = new(target, thread.NextKey(), thread);
            objects.Add(identity, known);
            if (target is Mutex)
            {
                StandIns.MutexStandIn.Born(thread, known);
            }
        }
    }

    /// <summary>Notes that a thread gives an object to other threads.</summary>
    /// <param name="target">The object.</param>
    /// <param name="name">The name that messages use if the object has none yet.</param>
    /// <param name="thread">The thread.</param>
    public void Share(object target, string name, ControlledThread thread)
    {
        Add(target, thread);
        SharedObject known = objects[ObjectIdentity.Of(target)];
        known.IsShared = true;
        known.Name = known.Name.Length == 0 ? name : known.Name;
    }

    /// <summary>The entry of an object; null if no thread has used it.</summary>
    internal SharedObject? Find(object target) => objects.TryGetValue(target, out SharedObject? known) ? known : null;

    /// <summary>The entry on which threads block that wait for an object to be pulsed.</summary>
    internal SharedObject PulseOf(SharedObject known, ControlledThread thread) =>
        known.Pulse ??= new SharedObject(new object(), thread.NextKey(), owner: null) { Name = "a pulse of " + NameOf(known) };

    /// <summary>The tokens in use that are cancelled.</summary>
    internal SharedObject[] CancelledTokens() =>
        [.. objects.Values.Where(known => known.Target is CancellationToken { IsCancellationRequested: true })];

    /// <summary>The name of an object in messages: that of a variable, or its type with a number.</summary>
    public string NameOf(SharedObject known)
    {
        if (known.Name.Length == 0)
        {
            string type = known.Target.GetType().Name.Split('`')[0];
            int others = objects.Values.Count(other => other.Name.StartsWith(type + " ", StringComparison.Ordinal));
            known.Name = $"{type} {others + 1}";
        }

        return known.Name;
    }

    /// <summary>The name of a member or an element of an object in messages.</summary>
    internal string PlaceOf(SharedObject known, object member) => NameOf(known) + member switch
    {
        Structure => "",
        MemberKey key => "." + key.Name,
        string text => $"['{text}']",
        _ => $"[{member}]",
    };
}
