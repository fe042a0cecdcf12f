using Xunit;

namespace ThreadingDemo.Tests.Tracing;

public sealed class CausalityStressTests
{
    private const int HandOverCount = 200_000;

    [Theory]
    [InlineData(HandOverStyle.Monitor, 2)]
    [InlineData(HandOverStyle.Monitor, 5)]
    [InlineData(HandOverStyle.SharedVariable, 2)]
    [InlineData(HandOverStyle.SharedVariable, 3)]
    [InlineData(HandOverStyle.OneThread, 2)]
    [InlineData(HandOverStyle.OneThread, 20)]
    public void TraceTellsHandOversInTheOrderTheyHappened(HandOverStyle style, int writerCount)
    {
        HandOverStress stress = HandOverStress.Run(style, writerCount, HandOverCount);

        Assert.Null(stress.Violation);
        Assert.Equal(2 * HandOverCount, stress.EventCount);
        if (style != HandOverStyle.Monitor)
        {
            Assert.Equal(HandOverCount - 1, stress.ChangeOfHandsCount);
        }
    }
}
