using Xunit;

namespace ThreadingDemo.Tests;

public sealed class WholeNumberTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("007", 7)]
    [InlineData("-12", -12)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void PlainDigitsAreRead(string text, long expected)
    {
        Assert.True(WholeNumber.TryRead(text, out long number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+3")]
    [InlineData(" 3")]
    [InlineData("3 ")]
    [InlineData("3\0")]
    [InlineData("--3")]
    [InlineData("3.0")]
    [InlineData("3e1")]
    [InlineData("0x3")]
    [InlineData("\u0663")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("99999999999999999999999999")]
    public void AnythingElseIsRefused(string? text) => Assert.False(WholeNumber.TryRead(text, out long _));

    [Theory]
    [InlineData("2147483647", true)]
    [InlineData("2147483648", false)]
    [InlineData("-2147483648", true)]
    [InlineData("-2147483649", false)]
    public void TheSmallerTypeHasItsOwnRange(string text, bool isRead) => Assert.Equal(isRead, WholeNumber.TryRead(text, out int _));
}
