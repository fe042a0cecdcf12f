namespace ThreadingDemo.Patterns.Expressions;

/// <summary>A place in the frame that a lowered expression reads.</summary>
public sealed class SlotExpression(int slot, string name) : LeafExpression
{
    /// <summary>The place.</summary>
    public int Slot { get; } = slot;

    /// <summary>What stands there, for those who read a program.</summary>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public override int Evaluate(int[] frame) => frame[Slot];
}
