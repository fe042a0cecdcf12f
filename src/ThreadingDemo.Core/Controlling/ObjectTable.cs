using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace ThreadingDemo.Controlling;

/// <summary>The objects that the threads of a run use, with their names in messages and whether threads share them.</summary>
public sealed class ObjectTable
{
    private const long CancellationKey = -3;

    private readonly Dictionary<object, SharedObject> objects = new(ReferenceComparer.Instance);
    private readonly Transition transition;

    internal ObjectTable(Transition transition) => this.transition = transition;

    /// <summary>Represents all cancellation sources of the run: a source may cancel linked tokens that no thread has used yet.</summary>
    internal SharedObject Cancellations { get; } = new(new object(), CancellationKey, owner: null);

    /// <summary>The entry of an object that a thread uses. An object without an entry belongs to the thread that uses it first.</summary>
    public SharedObject Of(object target, ControlledThread thread)
    {
        object identity = ObjectIdentity.Of(target);
        if (!objects.TryGetValue(identity, out SharedObject? entry))
        {
            entry = new SharedObject(target, thread.NextKey(), thread);
            objects.Add(identity, entry);
            transition.UseUnstableKey();
        }
        else if (entry.Owner != thread)
        {
            entry.IsShared = true;
        }

        return entry;
    }

    /// <summary>Adds an object that a thread has just created.</summary>
    /// <returns>Its entry; null if it had one already.</returns>
    public SharedObject? Add(object target, ControlledThread thread)
    {
        object identity = ObjectIdentity.Of(target);
        if (objects.ContainsKey(identity))
        {
            return null;
        }

        SharedObject entry = new(target, thread.NextKey(), thread);
        objects.Add(identity, entry);
        return entry;
    }

    /// <summary>Adds an object that a thread shares with other threads.</summary>
    /// <param name="target">The object.</param>
    /// <param name="name">The name that messages use if the object has none yet.</param>
    /// <param name="thread">The thread.</param>
    public void AddShared(object target, string name, ControlledThread thread)
    {
        Add(target, thread);
        SharedObject entry = objects[ObjectIdentity.Of(target)];
        entry.IsShared = true;
        entry.Name = entry.Name.Length == 0 ? name : entry.Name;
    }

    /// <summary>The entry of an object; null if no thread has used it.</summary>
    internal SharedObject? Find(object target) => objects.TryGetValue(target, out SharedObject? entry) ? entry : null;

    /// <summary>The entry on which threads block that wait for an object to be pulsed.</summary>
    internal SharedObject PulseOf(SharedObject entry, ControlledThread thread) =>
        entry.Pulse ??= new SharedObject(new object(), thread.NextKey(), owner: null) { Name = "a pulse of " + NameOf(entry) };

    /// <summary>The tokens in use that are cancelled.</summary>
    internal SharedObject[] CancelledTokens() =>
        [.. objects.Values.Where(entry => entry.Target is CancellationToken { IsCancellationRequested: true })];

    /// <summary>The name of an object in messages: that of a variable, or its type with a number.</summary>
    public string NameOf(SharedObject entry)
    {
        if (entry.Name.Length == 0)
        {
            string type = entry.Target.GetType().Name.Split('`')[0];
            int others = objects.Values.Count(other => other.Name.StartsWith(type + " ", StringComparison.Ordinal));
            entry.Name = $"{type} {others + 1}";
        }

        return entry.Name;
    }

    /// <summary>The name of a member or an element of an object in messages.</summary>
    internal string PlaceOf(SharedObject entry, object member) => NameOf(entry) + member switch
    {
        Structure => "",
        MemberKey key => "." + key.Name,
        string text => $"['{text}']",
        _ => $"[{member}]",
    };
}
