# Readers-writer locks, right and wrong.
@{
    Name = 'readers and a writer'
    Strategy = 'Random'
    Script = {
        $lock = [Threading.ReaderWriterLockSlim]::new(); $state = @{ a = 0; b = 0 }
        $write = Start-ThreadJob { $l = $using:lock; $s = $using:state; $l.EnterWriteLock(); try { $s.a = 1; $s.b = 1 } finally { $l.ExitWriteLock() } }
        $read = 1..2 | ForEach-Object { Start-ThreadJob { $l = $using:lock; $s = $using:state; $l.EnterReadLock(); try { $s.a - $s.b } finally { $l.ExitReadLock() } } }
        $got = @($write) + $read | Receive-Job -Wait
    }
    Assert = { "$got" -eq '0 0' }
    Outcomes = 'Passed'
}
@{
    Name = 'a write under a read lock'
    Script = {
        $lock = [Threading.ReaderWriterLockSlim]::new(); $state = @{ n = 0 }
        1..2 | ForEach-Object -Parallel { $l = $using:lock; $s = $using:state; $l.EnterReadLock(); try { $s.n += 1 } finally { $l.ExitReadLock() } }
    }
    Assert = { $state.n -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'an upgradeable reader'
    Script = {
        $lock = [Threading.ReaderWriterLockSlim]::new(); $state = @{ n = 0 }
        1..2 | ForEach-Object -Parallel {
            $l = $using:lock; $s = $using:state
            $l.EnterUpgradeableReadLock()
            try { if ($s.n -lt 2) { $l.EnterWriteLock(); try { $s.n += 1 } finally { $l.ExitWriteLock() } } } finally { $l.ExitUpgradeableReadLock() }
        }
    }
    Assert = { $state.n -eq 2 }
    Outcomes = 'Passed'
}
@{
    Name = 'a reader that becomes a writer'
    Script = {
        $lock = [Threading.ReaderWriterLockSlim]::new()
        1..2 | ForEach-Object -Parallel { $l = $using:lock; $l.EnterReadLock(); try { $l.EnterWriteLock() } finally { $l.ExitReadLock() } }
    }
    Outcomes = 'Failed'
}
@{
    Name = 'a check under a read lock and an act under a write lock'
    Script = {
        $lock = [Threading.ReaderWriterLockSlim]::new(); $state = @{ made = 0 }
        1..2 | ForEach-Object -Parallel {
            $l = $using:lock; $s = $using:state
            $l.EnterReadLock(); $isMade = $s.made -gt 0; $l.ExitReadLock()
            if (-not $isMade) { $l.EnterWriteLock(); $s.made += 1; $l.ExitWriteLock() }
        }
    }
    Assert = { $state.made -eq 1 }
    Outcomes = 'Passed', 'AssertionFailed'
}
@{
    Name = 'a reader that waits for one who waits behind a writer'
    Strategy = 'Random'
    Script = {
        $lock = [Threading.ReaderWriterLockSlim]::new(); $second = [Threading.ManualResetEventSlim]::new(); $state = @{ n = 0 }
        $jobs = @(
            Start-ThreadJob { $l = $using:lock; $l.EnterReadLock(); ($using:second).Wait(); $l.ExitReadLock() }
            Start-ThreadJob { $l = $using:lock; $l.EnterReadLock(); ($using:second).Set(); $l.ExitReadLock() }
            Start-ThreadJob { $l = $using:lock; $l.EnterWriteLock(); $l.ExitWriteLock() }
        )
        $jobs | Receive-Job -Wait
    }
    Outcomes = 'Passed', 'Deadlocked'
}
@{
    Name = 'a write lock with a limit, and properties'
    Strategy = 'Random'
    Script = {
        $lock = [Threading.ReaderWriterLockSlim]::new([Threading.LockRecursionPolicy]::SupportsRecursion); $state = @{ n = 0 }
        $got = 1..2 | ForEach-Object -Parallel {
            $l = $using:lock; $s = $using:state
            if ($l.TryEnterWriteLock(100)) { try { $l.EnterReadLock(); $s.n += 1; $l.ExitReadLock(); "$($l.IsWriteLockHeld) $($l.RecursiveWriteCount)" } finally { $l.ExitWriteLock() } }
        }
    }
    Assert = { $state.n -ge 1 -and @($got | Where-Object { $_ -ne 'True 1' }).Count -eq 0 }
    Outcomes = 'Passed'
}
@{
    Name = 'the old readers-writer lock'
    Script = {
        $lock = [Threading.ReaderWriterLock]::new(); $state = @{ n = 0 }
        1..2 | ForEach-Object -Parallel { $l = $using:lock; $s = $using:state; $l.AcquireWriterLock(-1); try { $s.n += 1 } finally { $l.ReleaseWriterLock() } }
        $lock.AcquireReaderLock(0); $seen = $state.n; $lock.ReleaseReaderLock()
    }
    Assert = { $seen -eq 2 }
    Outcomes = 'Passed'
}
