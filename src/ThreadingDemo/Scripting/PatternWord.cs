using System;

namespace ThreadingDemo.Scripting;

/// <summary>The kinds of words in a pattern's block.</summary>
[Flags]
internal enum PatternWord
{
    None = 0,
    Number = 1,
    Integer = 2,
    Semaphore = 4,
    Mutex = 8,
    Condition = 16,
    Queue = 32,
    Thread = 64,
    Step = 128,
    Region = 256,
    Requirement = 512,
    Event = 1024,
    Countdown = 2048,
    Barrier = 4096,
    ReaderWriterLock = 8192,
}
