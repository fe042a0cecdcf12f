using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Xunit;

namespace ThreadingDemo.Tests.Fuzzing;

/// <summary>
/// Each reader accepts any text or throws its documented exception, within bounds on time and memory. This is a short form of
/// <c>./build.ps1 -Task Fuzz -Seconds 600</c>; THREADINGDEMO_SEED repeats a run.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int ShortCount = 400;

    // Much more than a linear reader needs for texts of this length, even on a busy machine.
    private static readonly TimeSpan maximumTime = TimeSpan.FromSeconds(10);
    private static readonly long maximumAllocation = 256L << 20;

    public static TheoryData<string> Targets => new(FuzzTargets.All.Select(target => target.Name));

    [Theory]
    [MemberData(nameof(Targets))]
    public void AReaderTakesOrRefusesAnyText(string name)
    {
        FuzzTarget target = FuzzTargets.Find(name);
        int seed = Setting("THREADINGDEMO_SEED") ?? Environment.TickCount & int.MaxValue;
        TimeSpan? limit = Setting("THREADINGDEMO_SECONDS") is { } seconds ? TimeSpan.FromSeconds((double)seconds / FuzzTargets.All.Count)
            : null;
        Mutator mutator = new(target, seed);
        Stopwatch total = Stopwatch.StartNew();
        (int count, int taken, TimeSpan longest, long most) = (0, 0, TimeSpan.Zero, 0);
        for (; limit is null ? count < ShortCount : total.Elapsed < limit; count++)
        {
            byte[] text = mutator.Next();
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            Stopwatch time = Stopwatch.StartNew();
            try
            {
                target.Read(text);
                taken++;
            }
            catch (Exception e) when (target.Refusals.Contains(e.GetType()))
            {
                Assert.True(e.Message.Length <= 4_003, Place($"the message has {e.Message.Length} characters"));
            }
            catch (Exception e)
            {
                Assert.Fail(Place(e.ToString()));
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Assert.True(time.Elapsed < maximumTime, Place($"it took {time.Elapsed}"));
            Assert.True(allocated < maximumAllocation, Place($"it allocated {allocated:N0} bytes"));
            (longest, most) = (time.Elapsed > longest ? time.Elapsed : longest, Math.Max(most, allocated));

            string Place(string problem) =>
                $"{name}, seed {seed}, input {count}: {problem}\n{Convert.ToBase64String(text, 0, Math.Min(text.Length, 3_000))}";
        }

        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture, "{0}: seed {1}, {2} inputs, {3} taken, longest {4:N0} ms, most memory {5:N1} MB", name, seed,
                count, taken, longest.TotalMilliseconds, most / 1e6));
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value
            : null;
}
