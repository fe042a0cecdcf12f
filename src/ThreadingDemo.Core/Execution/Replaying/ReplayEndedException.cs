using System;

namespace ThreadingDemo.Execution.Replaying;

/// <summary>Ends the code of a thread, because the schedule has no more steps.</summary>
internal sealed class ReplayEndedException : Exception;
