namespace ThreadingDemo.Patterns.Lowering;

/// <summary>A shared integer.</summary>
public sealed record Cell(string Name, int Initial, int Minimum, int Maximum, bool IsGhost);
