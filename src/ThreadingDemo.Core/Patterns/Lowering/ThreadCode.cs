using System.Collections.Generic;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>The code of a family of threads, and the frame that each of them has; its first slot is the thread's index, where it has one.</summary>
public sealed record ThreadCode(string Family, bool HasIndex, IReadOnlyList<Instruction> Instructions, IReadOnlyList<FrameSlot> Frame);
