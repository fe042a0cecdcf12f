using System.Collections.Generic;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Demos;

/// <summary>Waiting for data on a condition variable (notebook, "Condition"), and two ways to get it wrong.</summary>
public sealed class ConditionDemo : TraceDemo
{
    private static readonly MessageTemplate gotData = new("Got data: [{0}]");
    private static readonly MessageTemplate gotNothing = new("Got data: [] - woken, but there is nothing to take");

    /// <summary>The way in which the thread waits for the data.</summary>
    [Option("The way in which the thread waits for the data.")]
    public ConditionVariant Variant { get; set; } = ConditionVariant.Correct;

    /// <summary>The time to prepare the data.</summary>
    [Option("The time to prepare the data, in milliseconds.", Maximum = 3_600_000)]
    public int DelayMilliseconds { get; set; } = 200;

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        // create a condition, and prepare the work list
        TracedCondition condition = new(run, "condition");
        Queue<int> workList = new();
        switch (Variant)
        {
            case ConditionVariant.LostWakeup:
                WaitTooLate(run, condition, workList);
                break;
            case ConditionVariant.NoPredicate:
                WaitWithoutPredicate(run, condition, workList);
                break;
            default:
                WaitForData(run, condition, workList);
                break;
        }
    }

    private void WaitForData(TracedRun run, TracedCondition condition, Queue<int> workList)
    {
        // wait to be notified that the data is ready
        Participant.Current.Say("Main thread waiting for data...");
        TracedThread worker = run.CreateThread("worker", () => Prepare(condition, workList));
        using (condition.Acquire())
        {
            // start a new thread to perform some work
            worker.Start();
            condition.SignalledBy(worker);

            // wait to be notified, for as long as there is no data
            while (workList.Count == 0)
            {
                condition.Wait();
            }

            // we know the data is ready
            Participant.Current.Say(gotData, workList.Dequeue());
        }

        run.JoinAll(worker);
    }

    private void WaitTooLate(TracedRun run, TracedCondition condition, Queue<int> workList)
    {
        // the worker notifies while no thread waits: the notification is lost
        TracedThread worker = run.CreateThread("worker", () => Prepare(condition, workList));
        condition.SignalledBy(worker);
        worker.Start();
        run.JoinAll(worker);

        Participant.Current.Say("Main thread waiting for data...");
        using (condition.Acquire())
        {
            // the data is there, but the thread does not check
            condition.Wait();
            Participant.Current.Say(gotData, workList.Dequeue());
        }
    }

    private void WaitWithoutPredicate(TracedRun run, TracedCondition condition, Queue<int> workList)
    {
        TracedSemaphore ready = new(run, "ready", 0);
        TracedThread[] consumers = [Consumer(0), Consumer(1)];
        TracedThread worker = run.CreateThread("worker", () =>
        {
            // both consumers wait before one piece of data is made, and both are woken for it
            ready.Acquire();
            ready.Acquire();
            Prepare(condition, workList, notifyAll: true);
        });
        condition.SignalledBy(worker);
        ready.SignalledBy(consumers);
        consumers[0].Start();
        consumers[1].Start();
        worker.Start();
        run.JoinAll([.. consumers, worker]);

        TracedThread Consumer(int identifier) => run.CreateThread("consumer " + identifier, () =>
        {
            using (condition.Acquire())
            {
                ready.Release();
                if (workList.Count == 0)
                {
                    condition.Wait();
                }

                if (workList.Count > 0)
                {
                    Participant.Current.Say(gotData, workList.Dequeue());
                }
                else
                {
                    Participant.Current.Record(TraceEventKind.Violated, condition, gotNothing);
                }
            }
        });
    }

    private void Prepare(TracedCondition condition, Queue<int> workList, bool notifyAll = false)
    {
        // block for a moment
        Participant.Current.Sleep(DelayMilliseconds);
        using (condition.Acquire())
        {
            // add data to the work list, and notify a waiting thread that the work is done
            workList.Enqueue(33);
            Participant.Current.Say("Thread sending notification...");
            if (notifyAll)
            {
                condition.NotifyAll();
            }
            else
            {
                condition.Notify();
            }
        }
    }
}
