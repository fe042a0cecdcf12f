using System;

namespace ThreadingDemo.Primitives.Locks;

/// <summary>
/// A lock over <c>System.Threading.Lock</c>, which only newer runtimes have. It is bound through closed delegates, whose
/// calls cost almost nothing.
/// </summary>
internal sealed class RuntimeLock : ILock
{
    // Mono has another type of this name, without these methods.
    private static readonly Type? type = typeof(object).Assembly.GetType("System.Threading.Lock") is { } found && found.GetMethod("TryEnter", Type.EmptyTypes) is not null ? found : null;

    private readonly Func<int, bool> tryEnter;
    private readonly Action enter;
    private readonly Action exit;

    public RuntimeLock()
    {
        object target = Activator.CreateInstance(type ?? throw new PlatformNotSupportedException("Primitive Lock needs .NET 9 or later; this shell runs on an older runtime."))!;
        tryEnter = (Func<int, bool>)Delegate.CreateDelegate(typeof(Func<int, bool>), target, "TryEnter");
        enter = (Action)Delegate.CreateDelegate(typeof(Action), target, "Enter");
        exit = (Action)Delegate.CreateDelegate(typeof(Action), target, "Exit");
    }

    public static bool IsSupported => type is not null;

    public bool TryEnter(int milliseconds) => tryEnter(milliseconds);

    public void Enter() => enter();

    public void Exit() => exit();

    public void Dispose()
    {
    }
}
