using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>
/// A barrier's state as one integer: how many have arrived, and from the number of participants on in every second phase. As
/// no more threads arrive than there are participants, two phases are enough to tell that one is over.
/// </summary>
internal static class BarrierState
{
    public static int Greatest(int participants) => (2 * participants) - 1;

    public static Expression AfterArrival(Expression state, int participants) => (state + 1) % (2 * participants);

    public static Expression IsInSecondPhase(Expression state, int participants) => state >= participants;

    public static int ArrivedIn(int state, int participants) => state % participants;
}
