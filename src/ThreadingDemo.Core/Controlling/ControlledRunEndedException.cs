using System;

namespace ThreadingDemo.Controlling;

/// <summary>Says within the scheduler that a run was ended by a thread that had ended itself.</summary>
internal sealed class ControlledRunEndedException : Exception;
