using System;

namespace ThreadingDemo.Controlling;

/// <summary>A primitive that belongs to the operating system thread that has got it, so that only that one can leave it.</summary>
/// <param name="Known">The primitive.</param>
/// <param name="Leave">Leaves the real primitive as often as the thread has entered it; does nothing where it has left it.</param>
/// <param name="EndsWithThread">Whether it is left at the thread's end; else it stays locked until the run is over.</param>
internal sealed record Ownership(SharedObject Known, Action<ControlledThread, SharedObject> Leave, bool EndsWithThread);
