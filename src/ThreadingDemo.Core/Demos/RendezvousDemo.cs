using System;
using System.Threading;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Primitives.Locks;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Demos;

/// <summary>
/// Two threads meet: A2 is to come after B1, and B2 after A1 (notebook, "Randevu"; Downey, The Little Book of
/// Semaphores, "Rendezvous").
/// </summary>
public sealed class RendezvousDemo : RandomDelayDemo
{
    private static readonly MessageTemplate tooEarly = new("this step came before the other thread's first");

    /// <summary>How the threads try to meet.</summary>
    [Option("How the threads try to meet.")]
    public RendezvousVariant Variant { get; set; } = RendezvousVariant.TwoSemaphores;

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        TracedLock mutex = new(run, "lock", LockPrimitive.Monitor);
        TracedSemaphore aArrived = new(run, "aArrived", 0);
        TracedSemaphore bArrived = new(run, "bArrived", 0);
        Side a = new("A");
        Side b = new("B");
        TracedThread threadA = run.CreateThread("A", () => Task(run.Random(0), a, b, mutex, aArrived, bArrived));
        TracedThread threadB = run.CreateThread("B", () => Task(run.Random(1), b, a, mutex, bArrived, aArrived));
        aArrived.SignalledBy(threadA);
        bArrived.SignalledBy(threadB);
        threadA.Start();
        threadB.Start();
        run.JoinAll(threadA, threadB);
    }

    private void Task(Random random, Side mine, Side others, TracedLock mutex, TracedSemaphore iArrived, TracedSemaphore otherArrived)
    {
        Participant.Current.Sleep(DrawDelay(random));
        mine.TakeFirstStep();
        Participant.Current.Sleep(DrawDelay(random));
        switch (Variant)
        {
            case RendezvousVariant.SingleLock:
                using (mutex.Acquire())
                {
                    mine.TakeSecondStep(others);
                }

                break;
            case RendezvousVariant.TwoSemaphores:
                iArrived.Release();
                otherArrived.Acquire();
                mine.TakeSecondStep(others);
                break;
            default:
                otherArrived.Acquire();
                iArrived.Release();
                mine.TakeSecondStep(others);
                break;
        }
    }

    private sealed class Side(string name)
    {
        private bool hasArrived;

        public void TakeFirstStep()
        {
            // Noted before the step is traced and looked up after the other's: what is called too early surely was.
            Volatile.Write(ref hasArrived, true);
            Participant.Current.Say(name + "1");
        }

        public void TakeSecondStep(Side other)
        {
            Participant.Current.Say(name + "2");
            if (!Volatile.Read(ref other.hasArrived))
            {
                Participant.Current.Record(TraceEventKind.Violated, null, tooEarly);
            }
        }
    }
}
