namespace ThreadingDemo.Controlling;

/// <summary>A stretch of a controlled schedule in which one thread runs.</summary>
/// <param name="Thread">The thread's number in the run.</param>
/// <param name="TimesOut">Whether it begins with the end of the thread's wait by its time limit.</param>
/// <param name="Until">How many operations the thread has begun in all when another takes over.</param>
public readonly record struct ScheduleSegment(int Thread, bool TimesOut, int Until);
