namespace ThreadingDemo.Patterns.Lowering;

/// <summary>The maximum size of a program. Everything is counted before anything is created.</summary>
internal static class ProgramBounds
{
    /// <summary>Threads of all families.</summary>
    public const int MaximumThreadCount = 4096;

    /// <summary>Shared integers, elements of arrays and room in queues, semaphores, mutexes and other resources.</summary>
    public const int MaximumElementCount = 65_536;

    /// <summary>Instructions of all families.</summary>
    public const int MaximumInstructionCount = 65_536;

    /// <summary>Locals of all threads, with the intermediate values between two steps of a statement.</summary>
    public const int MaximumLocalCount = 1 << 20;
}
