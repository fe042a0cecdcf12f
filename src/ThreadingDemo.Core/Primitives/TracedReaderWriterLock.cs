using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>
/// Many readers or one writer, over <see cref="ReaderWriterLockSlim"/>. The two sides are two resources of the trace;
/// the value is how many hold that side.
/// </summary>
internal sealed class TracedReaderWriterLock
{
    private readonly ReaderWriterLockSlim readerWriterLock;
    private readonly Side readers;
    private readonly Side writers;

    /// <summary>Makes a lock that nobody holds.</summary>
    public TracedReaderWriterLock(TracedRun run, string name)
    {
        readerWriterLock = run.Own(new ReaderWriterLockSlim());
        run.LooksAgain = true;
        writers = new Side(
            run,
            name + ".write",
            () => readerWriterLock.TryEnterWriteLock(0),
            readerWriterLock.EnterWriteLock,
            readerWriterLock.ExitWriteLock);
        readers = new Side(
            run, name + ".read", () => readerWriterLock.TryEnterReadLock(0), readerWriterLock.EnterReadLock, readerWriterLock.ExitReadLock);
        writers.Excluding = () => [.. writers.Holders, .. readers.Holders];
        writers.MustLeave = writers.Excluding;
        readers.Excluding = () => writers.Holders;
        readers.MustLeave = () => [.. writers.Holders, .. ArePassedOver ? writers.Waiting : []];
    }

    // While readers are inside and a writer waits, other readers wait behind it. The lock says that a thread waits until that
    // thread has looked whether it can enter.
    private bool ArePassedOver => readers.Holders.Length > 0 && readerWriterLock.WaitingWriteCount > 0
        && readerWriterLock.WaitingReadCount >= readers.Waiting.Length;

    /// <summary>Waits until no writer is inside or waits, and enters as a reader.</summary>
    public Held AcquireRead() => readers.Acquire();

    /// <summary>Waits until nobody is inside, and enters as the writer.</summary>
    public Held AcquireWrite() => writers.Acquire();

    /// <summary>Leaves as a reader.</summary>
    /// <exception cref="SynchronizationLockException">The caller is no reader inside.</exception>
    public void ReleaseRead() => readers.Release();

    /// <summary>Leaves as the writer.</summary>
    /// <exception cref="SynchronizationLockException">The caller is not the writer inside.</exception>
    public void ReleaseWrite() => writers.Release();

    private sealed class Side(TracedRun run, string name, Func<bool> tryEnter, Action enter, Action exit) : TracedPrimitive(run, name)
    {
        private readonly List<Participant> holders = [];
        private readonly List<Participant> waiting = [];

        /// <summary>Who has to leave before anybody enters on this side.</summary>
        public Func<Participant[]> MustLeave { get; set; } = () => [];

        /// <summary>The holders, of either side, that exclude those who enter on this one.</summary>
        public Func<Participant[]> Excluding { get; set; } = () => [];

        public Participant[] Holders => Copy(holders);

        public Participant[] Waiting => Copy(waiting);

        public Held Acquire()
        {
            Participant me = Participant.Current;
            if (!tryEnter())
            {
                Await(me);
            }

            lock (holders)
            {
                holders.Add(me);
            }

            me.RecordChange(TraceEventKind.Acquired, this, +1);
            return new Held(Release);
        }

        public void Release()
        {
            Participant me = Participant.Current;
            lock (holders)
            {
                if (!holders.Remove(me))
                {
                    throw new SynchronizationLockException($"{me.Name} does not hold {Name}.");
                }
            }

            me.RecordChange(TraceEventKind.Released, this, -1);
            exit();
        }

        private protected override bool CanProceed(Participant participant) => MustLeave().Length == 0;

        private protected override IEnumerable<Participant> HeldBy(Participant participant) => Excluding();

        // Where nobody excludes a reader, it waits behind a writer that waits.
        private protected override IEnumerable<Participant> GivenBy(Participant participant) => MustLeave();

        private protected override string Giving => "release";

        private void Await(Participant me)
        {
            lock (waiting)
            {
                waiting.Add(me);
            }

            try
            {
                Block(me, this, enter);
            }
            finally
            {
                lock (waiting)
                {
                    waiting.Remove(me);
                }
            }
        }

        private static Participant[] Copy(List<Participant> participants)
        {
            lock (participants)
            {
                return [.. participants];
            }
        }
    }
}
