namespace ThreadingDemo.Rendering.Lanes;

/// <summary>An event that is shown as a point: one of trouble, or one of a trace so short that each has its place.</summary>
internal readonly record struct LaneMark(long Time, string Event, string Text, bool IsTrouble);
