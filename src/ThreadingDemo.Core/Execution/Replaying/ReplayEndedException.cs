using System;

namespace ThreadingDemo.Execution.Replaying;

/// <summary>Takes a thread out of its code, because the schedule has no more steps.</summary>
internal sealed class ReplayEndedException : Exception;
