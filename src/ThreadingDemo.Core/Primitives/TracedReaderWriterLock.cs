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
public sealed class TracedReaderWriterLock
{
    private readonly ReaderWriterLockSlim readerWriterLock;
    private readonly Side readers;
    private readonly Side writers;

    /// <summary>Makes a lock that nobody holds.</summary>
    public TracedReaderWriterLock(TracedRun run, string name)
    {
        readerWriterLock = run.Own(new ReaderWriterLockSlim());
        writers = new Side(run, name + ".write", () => readerWriterLock.TryEnterWriteLock(0), readerWriterLock.EnterWriteLock, readerWriterLock.ExitWriteLock);
        readers = new Side(run, name + ".read", () => readerWriterLock.TryEnterReadLock(0), readerWriterLock.EnterReadLock, readerWriterLock.ExitReadLock);
        writers.Excludes(writers, readers);
        readers.Excludes(writers);
    }

    /// <summary>Waits until no writer is inside, and enters as a reader.</summary>
    public Held AcquireRead() => readers.Acquire();

    /// <summary>Waits until nobody is inside, and enters as the writer.</summary>
    public Held AcquireWrite() => writers.Acquire();

    private sealed class Side(TracedRun run, string name, Func<bool> tryEnter, Action enter, Action exit) : TracedPrimitive(run, name)
    {
        private readonly List<Participant> holders = [];
        private Side[] excluded = [];

        public void Excludes(params Side[] sides) => excluded = sides;

        public Held Acquire()
        {
            Participant me = Participant.Current;
            if (!tryEnter())
            {
                Block(me, this, enter);
            }

            lock (holders)
            {
                holders.Add(me);
            }

            me.RecordChange(TraceEventKind.Acquired, this, +1);
            return new Held(Release);
        }

        private protected override bool CanProceed(Participant participant) => !HeldBy(participant).Any();

        private protected override IEnumerable<Participant> HeldBy(Participant participant) => excluded.SelectMany(side => side.Holders());

        private protected override IEnumerable<Participant> GivenBy(Participant participant) => [];

        private protected override string Giving => "release";

        private Participant[] Holders()
        {
            lock (holders)
            {
                return [.. holders];
            }
        }

        private void Release()
        {
            Participant me = Participant.Current;
            lock (holders)
            {
                holders.Remove(me);
            }

            me.RecordChange(TraceEventKind.Released, this, -1);
            exit();
        }
    }
}
