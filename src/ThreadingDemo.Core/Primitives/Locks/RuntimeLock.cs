using System;

namespace ThreadingDemo.Primitives.Locks;

/// <summary>
/// A lock over <c>System.Threading.Lock</c>, which only newer runtimes have. It is bound through closed delegates, whose
/// calls cost almost nothing.
/// </summary>
internal sealed class RuntimeLock : ILock
{
    private readonly Func<int, bool> tryEnter;
    private readonly Action enter;
    private readonly Action exit;

    public RuntimeLock()
    {
        object target = Activator.CreateInstance(Type ?? throw new PlatformNotSupportedException(
            "Primitive Lock needs .NET 9 or later; this shell runs on an older runtime."))!;
        tryEnter = (Func<int, bool>)Delegate.CreateDelegate(typeof(Func<int, bool>), target, "TryEnter");
        enter = (Action)Delegate.CreateDelegate(typeof(Action), target, "Enter");
        exit = (Action)Delegate.CreateDelegate(typeof(Action), target, "Exit");
    }

    public static bool IsSupported => Type is not null;

    /// <summary>The type; null on a runtime that lacks it. Mono has another type of this name, without these methods.</summary>
    public static Type? Type { get; } =
        typeof(object).Assembly.GetType("System.Threading.Lock") is { } found && found.GetMethod("TryEnter", []) is not null ? found : null;

    public bool TryEnter(int milliseconds) => tryEnter(milliseconds);

    public void Enter() => enter();

    public void Exit() => exit();

    public void Dispose()
    {
    }
}
