namespace ThreadingDemo.Patterns.Lowering;

/// <summary>A place in a thread's frame: its index, a local, or a value on its way.</summary>
public sealed record FrameSlot(string Name, int Initial, int Minimum, int Maximum);
