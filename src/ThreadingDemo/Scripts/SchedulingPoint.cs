using System;
using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;
using ThreadingDemo.Controlling;
using ThreadingDemo.Controlling.Accesses;

namespace ThreadingDemo.Scripts;

/// <summary>
/// The methods that rewritten scripts call at their scheduling points. Each returns its first argument or, for <see cref="Target"/>
/// and <see cref="Enumerate"/>, what replaces it. Called by rewritten scripts only.
/// </summary>
public static class SchedulingPoint
{
    /// <summary>The target of a member access, an index or a call.</summary>
    public static object? Target(object?[] target, int site) =>
        ControlledThread.Current is { } thread && BaseOf(target[0]) is { } real
            && ObjectAccess.Target(thread, real, SiteOf(thread, site)) is var used && !ReferenceEquals(used, real)
                ? used
                : target[0];

    /// <summary>The index of an element.</summary>
    public static object? Index(object?[] index, int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            ObjectAccess.Index(thread, BaseOf(index[0]), SiteOf(thread, site));
        }

        return index[0];
    }

    /// <summary>The last of several indexes.</summary>
    public static object? LastIndex(object?[] index, int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            ObjectAccess.Index(thread, index, SiteOf(thread, site));
        }

        return index[0];
    }

    /// <summary>The right side of an assignment.</summary>
    public static object? Value(object?[] value, int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            ObjectAccess.Value(thread, SiteOf(thread, site));
        }

        return value[0];
    }

    /// <summary>The last argument of a call.</summary>
    public static object? LastArgument(object?[] value, int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            ObjectAccess.LastArgument(thread, SiteOf(thread, site));
        }

        return value[0];
    }

    /// <summary>The reference that is passed to a static method.</summary>
    public static object? Reference(object?[] reference, int site)
    {
        if (ControlledThread.Current is { } thread && BaseOf(reference[0]) is PSReference real)
        {
            ObjectAccess.Reference(thread, real, SiteOf(thread, site));
        }

        return reference[0];
    }

    /// <summary>An argument of a static method that is controlled.</summary>
    public static object? Static(object?[] argument, int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            thread.Site = SiteOf(thread, site);
        }

        return argument[0];
    }

    /// <summary>The object of an enumeration.</summary>
    public static object? Enumerate(object?[] target, int site) =>
        ControlledThread.Current is { } thread && BaseOf(target[0]) is IEnumerable real
            && ObjectAccess.IsEnumerable(real) && thread.Run.ThreadCount > 1
            ? new ControlledEnumerable(real, SiteOf(thread, site))
            : target[0];

    /// <summary>An object that has just been created.</summary>
    public static object? Created(object?[] created)
    {
        if (ControlledThread.Current is { } thread && BaseOf(created[0]) is { } real and not (ValueType or string))
        {
            ObjectAccess.Create(thread, real);
        }

        return created[0];
    }

    /// <summary>A text that becomes the body of a function.</summary>
    public static object? FunctionBody(object?[] body) =>
        ControlledThread.Current is not null && BaseOf(body[0]) is string text ? ControlledBlock.Create(text) : body[0];

    /// <summary>A scheduling point before a command that may use state outside the script.</summary>
    public static void Command(int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            thread.Site = SiteOf(thread, site);
            thread.Run.Step(thread);
            thread.Run.UseOutside();
        }
    }

    /// <summary>Sets the place of the thread before a command that is controlled.</summary>
    public static void SetSite(int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            thread.Site = SiteOf(thread, site);
        }
    }

    /// <summary>The beginning of an iteration of a loop.</summary>
    public static void Round(int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            thread.Run.BeginRound(thread, SiteOf(thread, site));
        }
    }

    /// <summary>Removes the engine's wrapper from a value, except from a custom object. Null if there is no value.</summary>
    internal static object? BaseOf(object? value) =>
        value is not PSObject wrapped ? value
        : wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject
        : IsNothing(wrapped) ? null
        : wrapped;

    private static bool IsNothing(PSObject value) => ReferenceEquals(value, AutomationNull.Value);

    private static SourceSite SiteOf(ControlledThread thread, int site) => ((ScriptWorker)thread.Worker!).Script[site];
}
