using Xunit;

namespace ThreadingDemo.Tests;

public sealed class Smoke
{
    [Fact]
    public void Runs() => Assert.NotEmpty(Demos.DemoCatalog.All);
}
