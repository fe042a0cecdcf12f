using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Primitives;

/// <summary>
/// Many readers or one writer, over <see cref="ReaderWriterLockSlim"/>. The two modes are two resources of the trace; the
/// value is the number of holders in that mode.
/// </summary>
internal sealed class TracedReaderWriterLock
{
    private readonly ReaderWriterLockSlim readerWriterLock;
    private readonly Side readers;
    private readonly Side writers;

    /// <summary>Creates a lock without a holder.</summary>
    public TracedReaderWriterLock(TracedRun run, string name)
    {
        readerWriterLock = run.Own(new ReaderWriterLockSlim());
        run.RepeatsDetection = true;
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
        readers.MustLeave = () => [.. writers.Holders, .. WaitBehindWriter ? writers.Waiting : []];
    }

    // While readers are inside and a writer waits, other readers wait behind it. The lock counts a thread as waiting until
    // that thread has checked whether it can enter.
    private bool WaitBehindWriter => readers.Holders.Length > 0 && readerWriterLock.WaitingWriteCount > 0
        && readerWriterLock.WaitingReadCount >= readers.Waiting.Length;

    /// <summary>Waits until no writer is inside or waiting, and enters as a reader.</summary>
    public Held AcquireRead() => readers.Acquire();

    /// <summary>Waits until no thread is inside, and enters as the writer.</summary>
    public Held AcquireWrite() => writers.Acquire();

    /// <summary>Leaves as a reader.</summary>
    /// <exception cref="SynchronizationLockException">The caller is not a reader inside.</exception>
    public void ReleaseRead() => readers.Release();

    /// <summary>Leaves as the writer.</summary>
    /// <exception cref="SynchronizationLockException">The caller is not the writer inside.</exception>
    public void ReleaseWrite() => writers.Release();

    private sealed class Side(TracedRun run, string name, Func<bool> tryEnter, Action enter, Action exit) : TracedPrimitive(run, name)
    {
        private readonly List<Participant> holders = [];
        private readonly List<Participant> waiting = [];

        /// <summary>The holders that have to leave before a thread can enter in this mode.</summary>
        public Func<Participant[]> MustLeave { get; set; } = () => [];

        /// <summary>The holders, in either mode, that exclude threads that enter in this mode.</summary>
        public Func<Participant[]> Excluding { get; set; } = () => [];

        public Participant[] Holders => Copy(holders);

        public Participant[] Waiting => Copy(waiting);

        public Held Acquire()
        {
            Participant me = MayWait();
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

        // If no holder excludes a reader, it waits behind a waiting writer.
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
