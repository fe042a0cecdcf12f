# Scripts that guard shared state with locks, and scripts that fail to. Each has exactly its outcomes under control.
@{
    Name = 'a monitor on one object'
    Strategy = 'Random'
    Script = {
        $state = @{ n = 0 }; $lock = [object]::new()
        1..3 | ForEach-Object -Parallel {
            $s = $using:state; $l = $using:lock
            [System.Threading.Monitor]::Enter($l)
            try { $s.n = $s.n + 1 } finally { [System.Threading.Monitor]::Exit($l) }
        }
    }
    Assert = { $state.n -eq 3 }
    Outcomes = 'Passed'
}
@{
    Name = 'a monitor on another object in each iteration (PowerShell/PowerShell 13174)'
    Script = {
        $state = @{ n = 0 }
        1..2 | ForEach-Object -Parallel {
            $s = $using:state
            [System.Threading.Monitor]::Enter($_)
            try { $s.n = $s.n + 1 } finally { [System.Threading.Monitor]::Exit($_) }
        }
    }
    Assert = { $state.n -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'two monitors in two orders'
    Script = {
        $a = [object]::new(); $b = [object]::new()
        $one = Start-ThreadJob { [Threading.Monitor]::Enter($using:a); [Threading.Monitor]::Enter($using:b); [Threading.Monitor]::Exit($using:b); [Threading.Monitor]::Exit($using:a) }
        $two = Start-ThreadJob { [Threading.Monitor]::Enter($using:b); [Threading.Monitor]::Enter($using:a); [Threading.Monitor]::Exit($using:a); [Threading.Monitor]::Exit($using:b) }
        $one, $two | Wait-Job | Receive-Job
    }
    Outcomes = 'Passed', 'Deadlocked'
    Message = '*waits for $b, held by Job2*waits for $a, held by Job1*'
}
@{
    Name = 'two monitors in one order'
    Script = {
        $a = [object]::new(); $b = [object]::new()
        $jobs = 1..2 | ForEach-Object { Start-ThreadJob { [Threading.Monitor]::Enter($using:a); [Threading.Monitor]::Enter($using:b); [Threading.Monitor]::Exit($using:b); [Threading.Monitor]::Exit($using:a) } }
        $jobs | Wait-Job | Receive-Job
    }
    Outcomes = 'Passed'
}
@{
    Name = 'a monitor that an error leaves locked'
    Strategy = 'Random'
    Script = {
        $lock = [object]::new(); $box = @{ n = 0 }
        $jobs = 1..2 | ForEach-Object {
            Start-ThreadJob {
                $l = $using:lock; $b = $using:box
                [Threading.Monitor]::Enter($l)
                $b.n++
                if ($b.n -eq 2) { throw 'oops' }
                [Threading.Monitor]::Exit($l)
            }
        }
        $third = Start-ThreadJob { $l = $using:lock; [Threading.Monitor]::Enter($l); 'third'; [Threading.Monitor]::Exit($l) }
        @($jobs) + $third | Wait-Job | Receive-Job -ErrorAction SilentlyContinue
    }
    Outcomes = 'Passed', 'Deadlocked'
    Message = '*held by Job?, which has ended*'
}
@{
    Name = 'a job that begins after another has ended with the monitor locked'
    Script = {
        $lock = [object]::new()
        Start-ThreadJob { [Threading.Monitor]::Enter($using:lock) } | Wait-Job | Receive-Job
        Start-ThreadJob { [Threading.Monitor]::Enter($using:lock) } | Wait-Job | Receive-Job
    }
    Outcomes = 'Deadlocked'
    Message = '*Job2 waits for $lock, held by Job1, which has ended*'
}
@{
    Name = 'a monitor entered twice and left twice'
    Script = {
        $state = @{ n = 0 }; $lock = [object]::new()
        1..2 | ForEach-Object -Parallel {
            $s = $using:state; $l = $using:lock
            [Threading.Monitor]::Enter($l); [Threading.Monitor]::Enter($l)
            $s.n += 1
            [Threading.Monitor]::Exit($l)
            $s.n += 1
            [Threading.Monitor]::Exit($l)
        }
    }
    Assert = { $state.n -eq 4 }
    Outcomes = 'Passed'
}
@{
    Name = 'a monitor entered twice and left once'
    Script = {
        $lock = [object]::new()
        1..2 | ForEach-Object -Parallel { $l = $using:lock; [Threading.Monitor]::Enter($l); [Threading.Monitor]::Enter($l); [Threading.Monitor]::Exit($l) }
    }
    Outcomes = 'Deadlocked'
}
@{
    Name = 'TryEnter with a limit whose answer is heeded'
    Script = {
        $state = @{ n = 0; late = 0 }; $lock = [object]::new()
        1..2 | ForEach-Object -Parallel {
            $s = $using:state; $l = $using:lock
            if ([Threading.Monitor]::TryEnter($l, 100)) { try { $s.n += 1 } finally { [Threading.Monitor]::Exit($l) } } else { 'late' }
        }
    }
    Assert = { $state.n -in 1, 2 }
    Outcomes = 'Passed'
}
@{
    Name = 'TryEnter with a limit that is taken for a promise'
    Script = {
        $state = @{ n = 0 }; $lock = [object]::new()
        1..2 | ForEach-Object -Parallel {
            $s = $using:state; $l = $using:lock
            if ([Threading.Monitor]::TryEnter($l, 100)) { try { $s.n += 1 } finally { [Threading.Monitor]::Exit($l) } }
        }
    }
    Assert = { $state.n -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed'
}
@{
    Name = 'TryEnter whose answer is not heeded'
    Script = {
        $state = @{ n = 0 }; $lock = [object]::new()
        1..2 | ForEach-Object -Parallel {
            $s = $using:state; $l = $using:lock
            $null = [Threading.Monitor]::TryEnter($l)
            $s.n += 1
            [Threading.Monitor]::Exit($l)
        }
    }
    Assert = { $state.n -eq 2 }
    Outcomes = 'Passed', 'Failed', 'Race'
}
@{
    Name = 'a bounded buffer by Monitor.Wait and PulseAll'
    Strategy = 'Random'
    Script = {
        $buffer = @{ items = [System.Collections.Generic.Queue[int]]::new() }; $lock = [object]::new()
        $take = Start-ThreadJob {
            $b = $using:buffer; $l = $using:lock
            foreach ($i in 1..2) {
                [Threading.Monitor]::Enter($l)
                try {
                    while ($b.items.Count -eq 0) { $null = [Threading.Monitor]::Wait($l) }
                    $b.items.Dequeue()
                    [Threading.Monitor]::PulseAll($l)
                } finally { [Threading.Monitor]::Exit($l) }
            }
        }
        $put = Start-ThreadJob {
            $b = $using:buffer; $l = $using:lock
            foreach ($i in 1..2) {
                [Threading.Monitor]::Enter($l)
                try {
                    while ($b.items.Count -eq 1) { $null = [Threading.Monitor]::Wait($l) }
                    $b.items.Enqueue($i)
                    [Threading.Monitor]::PulseAll($l)
                } finally { [Threading.Monitor]::Exit($l) }
            }
        }
        $got = @($take, $put | Receive-Job -Wait)
    }
    Assert = { "$got" -eq '1 2' }
    Outcomes = 'Passed'
}
@{
    Name = 'a bounded buffer by Monitor.Wait behind an if'
    Strategy = 'Random'
    Script = {
        $items = [System.Collections.Generic.Queue[int]]::new(); $lock = [object]::new()
        $take = 1..2 | ForEach-Object {
            Start-ThreadJob {
                $q = $using:items; $l = $using:lock
                [Threading.Monitor]::Enter($l)
                try {
                    if ($q.Count -eq 0) { $null = [Threading.Monitor]::Wait($l) }
                    $q.Dequeue()
                } finally { [Threading.Monitor]::Exit($l) }
            }
        }
        $put = Start-ThreadJob {
            $q = $using:items; $l = $using:lock
            foreach ($i in 1..2) { [Threading.Monitor]::Enter($l); try { $q.Enqueue($i); [Threading.Monitor]::PulseAll($l) } finally { [Threading.Monitor]::Exit($l) } }
        }
        @($take) + $put | Receive-Job -Wait
    }
    Outcomes = 'Passed', 'Failed'
    Message = '*Queue empty*'
}
@{
    Name = 'a pulse that comes before the wait'
    Script = {
        $lock = [object]::new(); $box = @{ ready = $false }
        $get = Start-ThreadJob {
            $l = $using:lock; $b = $using:box
            if (-not $b.ready) { [Threading.Monitor]::Enter($l); try { [void][Threading.Monitor]::Wait($l) } finally { [Threading.Monitor]::Exit($l) } }
            'got it'
        }
        $give = Start-ThreadJob {
            $l = $using:lock; $b = $using:box
            [Threading.Monitor]::Enter($l); try { $b.ready = $true; [Threading.Monitor]::Pulse($l) } finally { [Threading.Monitor]::Exit($l) }
        }
        $get, $give | Wait-Job | Receive-Job
    }
    Outcomes = 'Passed', 'Deadlocked', 'Race'
    Message = '*which no thread can pulse any more*'
}
@{
    Name = 'Monitor.Wait with a limit in a loop'
    Script = {
        $lock = [object]::new(); $box = @{ ready = $false }
        $get = Start-ThreadJob {
            $l = $using:lock; $b = $using:box
            [Threading.Monitor]::Enter($l)
            try { foreach ($i in 1..2) { if (-not $b.ready) { $null = [Threading.Monitor]::Wait($l, 50) } }; $b.ready } finally { [Threading.Monitor]::Exit($l) }
        }
        $l = $lock
        [Threading.Monitor]::Enter($l); try { $box.ready = $true; [Threading.Monitor]::Pulse($l) } finally { [Threading.Monitor]::Exit($l) }
        $got = $get | Receive-Job -Wait
    }
    Assert = { $got -in $true, $false }
    Outcomes = 'Passed'
}
@{
    Name = 'a mutex'
    Strategy = 'Random'
    Script = {
        $mutex = New-Object System.Threading.Mutex; $state = @{ n = 0 }
        1..3 | ForEach-Object -Parallel { $m = $using:mutex; $s = $using:state; $null = $m.WaitOne(); try { $s.n++ } finally { $m.ReleaseMutex() } }
    }
    Assert = { $state.n -eq 3 }
    Outcomes = 'Passed'
}
@{
    Name = 'a mutex entered twice and left twice'
    Script = {
        $mutex = [Threading.Mutex]::new(); $state = @{ n = 0 }
        1..2 | ForEach-Object -Parallel {
            $m = $using:mutex; $s = $using:state
            $null = $m.WaitOne(); $null = $m.WaitOne(); $s.n++; $m.ReleaseMutex(); $s.n++; $m.ReleaseMutex()
        }
    }
    Assert = { $state.n -eq 4 }
    Outcomes = 'Passed'
}
@{
    Name = 'a mutex that a body ends with'
    Script = {
        $mutex = [Threading.Mutex]::new()
        1..2 | ForEach-Object -Parallel { $null = ($using:mutex).WaitOne() }
    }
    Outcomes = 'Failed'
    Message = '*abandoned*'
}
@{
    Name = 'a mutex that belongs to the thread that makes it'
    Script = {
        $mutex = [Threading.Mutex]::new($true); $state = @{ n = 0 }
        $job = Start-ThreadJob { $null = ($using:mutex).WaitOne(); ($using:state).n; ($using:mutex).ReleaseMutex() }
        $state.n = 1
        $mutex.ReleaseMutex()
        $got = $job | Receive-Job -Wait
    }
    Assert = { $got -eq 1 }
    Outcomes = 'Passed'
}
@{
    Name = 'a mutex that its maker keeps'
    Script = {
        $mutex = [Threading.Mutex]::new($true)
        Start-ThreadJob { $null = ($using:mutex).WaitOne() } | Receive-Job -Wait
    }
    Outcomes = 'Deadlocked'
    Message = '*Job1 waits for $mutex, held by main*'
}
@{
    Name = 'a mutex given back by a thread that does not hold it'
    Script = { $mutex = [Threading.Mutex]::new(); 1..2 | ForEach-Object -Parallel { ($using:mutex).ReleaseMutex() } }
    Outcomes = 'Failed'
}
@{
    Name = 'a spin lock in a hashtable'
    Script = {
        $shared = @{ lock = [Threading.SpinLock]::new($true); n = 0 }
        1..2 | ForEach-Object -Parallel {
            $s = $using:shared; $taken = $false
            try { $s.lock.Enter([ref]$taken); $s.n += 1 } finally { if ($taken) { $s.lock.Exit() } }
        }
    }
    Assert = { $shared.n -eq 2 }
    Outcomes = 'Passed'
}
@{
    Name = 'a spin lock that each body copies'
    Script = {
        $lock = [Threading.SpinLock]::new($false); $state = @{ n = 0 }
        1..2 | ForEach-Object -Parallel {
            $s = $using:state; $l = $using:lock; $taken = $false
            try { $l.Enter([ref]$taken); $s.n += 1 } finally { if ($taken) { $l.Exit() } }
        }
    }
    Assert = { $state.n -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'a semaphore of one permit'
    Strategy = 'Random'
    Script = {
        $semaphore = [Threading.SemaphoreSlim]::new(1); $state = @{ n = 0 }
        1..3 | ForEach-Object -Parallel { $s = $using:state; $p = $using:semaphore; $p.Wait(); try { $s.n++ } finally { $null = $p.Release() } }
    }
    Assert = { $state.n -eq 3 }
    Outcomes = 'Passed'
}
@{
    Name = 'a semaphore of two permits taken for a lock'
    Script = {
        $semaphore = [Threading.SemaphoreSlim]::new(2); $state = @{ n = 0 }
        1..2 | ForEach-Object -Parallel { $s = $using:state; $p = $using:semaphore; $p.Wait(); try { $s.n++ } finally { $null = $p.Release() } }
    }
    Assert = { $state.n -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'a wait with a limit whose answer is not heeded'
    Script = {
        $semaphore = [Threading.SemaphoreSlim]::new(1); $state = @{ n = 0 }
        1..2 | ForEach-Object -Parallel { $s = $using:state; $p = $using:semaphore; $null = $p.Wait(500); $s.n++; $null = $p.Release() }
    }
    Assert = { $state.n -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'a kernel semaphore of one permit'
    Script = {
        $semaphore = [Threading.Semaphore]::new(1, 1); $state = @{ n = 0 }
        1..2 | ForEach-Object -Parallel { $s = $using:state; $p = $using:semaphore; $null = $p.WaitOne(); try { $s.n++ } finally { $null = $p.Release() } }
    }
    Assert = { $state.n -eq 2 }
    Outcomes = 'Passed'
}
@{
    Name = 'a kernel semaphore given back once too often'
    Script = {
        $semaphore = [Threading.Semaphore]::new(1, 1)
        1..2 | ForEach-Object -Parallel { $p = $using:semaphore; $null = $p.WaitOne(); $null = $p.Release(); $null = $p.Release() }
    }
    Outcomes = 'Failed'
}
@{
    Name = 'permits that two threads take one by one'
    Script = {
        $semaphore = [Threading.SemaphoreSlim]::new(2)
        1..2 | ForEach-Object -Parallel { $p = $using:semaphore; $p.Wait(); $p.Wait(); $null = $p.Release(2) }
    }
    Outcomes = 'Passed', 'Deadlocked'
}
@{
    Name = 'members that stay the real primitive''s'
    Strategy = 'Random'
    Script = {
        $semaphore = [Threading.SemaphoreSlim]::new(1); $mutex = [Threading.Mutex]::new()
        $names = 1..2 | ForEach-Object -Parallel { ($using:semaphore).GetType().Name; ($using:mutex).ToString(); ($using:mutex).SafeWaitHandle.IsClosed }
    }
    Assert = { ($names | Sort-Object -Unique) -join ' ' -eq 'False SemaphoreSlim System.Threading.Mutex' }
    Outcomes = 'Passed'
}
@{
    Name = 'a lock of System.Threading.Lock'
    Script = {
        $box = @{ n = 0 }; $lock = [Threading.Lock]::new()
        1..2 | ForEach-Object -Parallel {
            $b = $using:box; $l = $using:lock
            $l.Enter(); $l.Enter()
            try { $b.n += 1 } finally { $l.Exit(); $l.Exit() }
        }
    }
    Assert = { $box.n -eq 2 -and $lock.TryEnter() }
    Outcomes = 'Passed'
}
@{
    Name = 'two locks of System.Threading.Lock in two orders'
    Script = {
        $a = [Threading.Lock]::new(); $b = [Threading.Lock]::new()
        $one = Start-ThreadJob { ($using:a).Enter(); ($using:b).Enter(); ($using:b).Exit(); ($using:a).Exit() }
        $two = Start-ThreadJob { ($using:b).Enter(); ($using:a).Enter(); ($using:a).Exit(); ($using:b).Exit() }
        $one, $two | Wait-Job | Receive-Job
    }
    Outcomes = 'Passed', 'Deadlocked'
    Message = '*waits for $b, held by Job2*waits for $a, held by Job1*'
}
@{
    Name = 'a lock of System.Threading.Lock with a time limit'
    Script = {
        $lock = [Threading.Lock]::new()
        $got = 1..2 | ForEach-Object -Parallel { $l = $using:lock; $took = $l.TryEnter(5); if ($took) { $l.Exit() }; $took }
    }
    Assert = { $got -contains $true }
    Outcomes = 'Passed'
}
@{
    Name = 'primitives that are cast to a base type'
    Script = {
        $event = [Threading.ManualResetEvent]::new($false); $slim = [Threading.SemaphoreSlim]::new(0); $box = @{ n = 0 }
        $job = Start-ThreadJob { $b = $using:box; $b.n = 1; $null = ($using:event).Set(); $null = ($using:slim).Release() }
        $null = ([Threading.WaitHandle]$event).WaitOne()
        ([Threading.SemaphoreSlim]$slim).Wait()
        $null = $job | Wait-Job
    }
    Assert = { $box.n -eq 1 }
    Outcomes = 'Passed'
}
