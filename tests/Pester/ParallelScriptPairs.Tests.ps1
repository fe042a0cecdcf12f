# Programs that exist as a pattern and as a script. The exploration of the pattern and the exhaustive test of the script are
# two implementations of the same semantics, and must find the same outcomes. An outcome is the text that the script writes
# at its end, in the format of Test-SyncPattern -FinalValues, or Deadlock, or Error.
BeforeDiscovery {
    $cases = if ($PSVersionTable.PSVersion.Major -ge 7) { @(
        @{
            Name = 'lost update, two threads'
            Pattern = {
                $count = 0
                Thread adder -Count 2 { $count++ }
            }
            Script = {
                $state = @{ count = 0 }
                1..2 | ForEach-Object -Parallel { ($using:state).count++ }
                "count=$($state.count)"
            }
            Expected = 'count=1', 'count=2'
        }
        @{
            Name = 'lost update, three threads'
            Pattern = {
                $count = 0
                Thread adder -Count 3 { $count++ }
            }
            Script = {
                $state = @{ count = 0 }
                1..3 | ForEach-Object -Parallel { ($using:state).count++ }
                "count=$($state.count)"
            }
            Expected = 'count=1', 'count=2', 'count=3'
        }
        @{
            Name = 'lost update, two rounds'
            Pattern = {
                $count = 0
                Thread adder -Count 2 { $count++; $count++ }
            }
            Script = {
                $state = @{ count = 0 }
                1..2 | ForEach-Object -Parallel { ($using:state).count++; ($using:state).count++ }
                "count=$($state.count)"
            }
            Expected = 'count=2', 'count=3', 'count=4'
        }
        @{
            Name = 'update of a variable by Interlocked, whose value the engine copies'
            Pattern = {
                $count = 0
                Thread adder -Count 2 { $count++ }
            }
            Script = {
                $count = 0
                $reference = [ref] $count
                1..2 | ForEach-Object -Parallel { $r = $using:reference; $null = [Threading.Interlocked]::Increment($r) }
                "count=$($reference.Value)"
            }
            Expected = 'count=1', 'count=2'
        }
        @{
            Name = 'update under a lock'
            Pattern = {
                $count = 0
                $lock = Mutex
                Thread adder -Count 2 { Lock $lock; $count++; Unlock $lock }
            }
            Script = {
                $state = @{ count = 0 }
                1..2 | ForEach-Object -Parallel {
                    $s = $using:state
                    [Threading.Monitor]::Enter($s)
                    try { $s.count++ } finally { [Threading.Monitor]::Exit($s) }
                }
                "count=$($state.count)"
            }
            Expected = 'count=2'
        }
        @{
            Name = 'two locks in two orders'
            Pattern = {
                $done = 0
                $a = Mutex; $b = Mutex
                Thread one { Lock $a; Lock $b; $done++; Unlock $b; Unlock $a }
                Thread two { Lock $b; Lock $a; $done++; Unlock $a; Unlock $b }
            }
            Script = {
                $state = @{ done = 0 }
                $a = [object]::new(); $b = [object]::new()
                $one = Start-ThreadJob {
                    [Threading.Monitor]::Enter($using:a); [Threading.Monitor]::Enter($using:b)
                    ($using:state).done++
                    [Threading.Monitor]::Exit($using:b); [Threading.Monitor]::Exit($using:a)
                }
                $two = Start-ThreadJob {
                    [Threading.Monitor]::Enter($using:b); [Threading.Monitor]::Enter($using:a)
                    ($using:state).done++
                    [Threading.Monitor]::Exit($using:a); [Threading.Monitor]::Exit($using:b)
                }
                $one, $two | Receive-Job -Wait
                "done=$($state.done)"
            }
            Expected = 'done=2', 'Deadlock'
        }
        @{
            Name = 'check, then act'
            Pattern = {
                $owner = 0; $made = 0
                Thread maker -Count 2 -Index i { if ($owner -eq 0) { $owner = $i + 1; $made++ } }
            }
            Script = {
                $state = @{ owner = 0; made = 0 }
                1..2 | ForEach-Object -Parallel {
                    $s = $using:state
                    if ($s.owner -eq 0) { $s.owner = $_; $s.made++ }
                }
                "owner=$($state.owner) made=$($state.made)"
            }
            Expected = 'owner=1 made=1', 'owner=1 made=2', 'owner=2 made=1', 'owner=2 made=2'
        }
        @{
            Name = 'a semaphore as a lock'
            Pattern = {
                $count = 0
                $mutex = Semaphore 1
                Thread adder -Count 2 -Index i { Wait $mutex; $count = 2 * $count + $i; Signal $mutex }
            }
            Script = {
                $state = @{ count = 0 }
                $mutex = [Threading.SemaphoreSlim]::new(1)
                0..1 | ForEach-Object -Parallel {
                    $m = $using:mutex
                    $m.Wait()
                    ($using:state).count = 2 * ($using:state).count + $_
                    $null = $m.Release()
                }
                "count=$($state.count)"
            }
            Expected = 'count=1', 'count=2'
        }
        @{
            Name = 'a semaphore as a signal, and one that is signalled past its maximum'
            Pattern = {
                $data = 0; $seen = 0
                $ready = Semaphore 0 -Maximum 1
                Thread writer { $data = 1; Signal $ready; $data = 2; Signal $ready }
                Thread reader { Wait $ready; $seen = $data }
            }
            Script = {
                $state = @{ data = 0; seen = 0 }
                $ready = [Threading.SemaphoreSlim]::new(0, 1)
                $writer = Start-ThreadJob {
                    $r = $using:ready
                    ($using:state).data = 1
                    $null = $r.Release()
                    ($using:state).data = 2
                    try { $null = $r.Release() } catch { 'Error' }
                }
                $reader = Start-ThreadJob {
                    ($using:ready).Wait()
                    ($using:state).seen = ($using:state).data
                }
                $writer, $reader | Receive-Job -Wait
                "data=$($state.data) seen=$($state.seen)"
            }
            Expected = 'data=2 seen=1', 'data=2 seen=2', 'Error'
        }
        @{
            Name = 'a pulse that is lost'
            Pattern = {
                $data = 0; $seen = 0
                $lock = Mutex
                $ready = Condition $lock
                Thread sender { Lock $lock; $data = 1; Notify $ready; Unlock $lock }
                Thread receiver { Lock $lock; Wait $ready; $seen = $data; Unlock $lock }
            }
            Script = {
                $state = @{ data = 0; seen = 0 }
                $sender = Start-ThreadJob {
                    $s = $using:state
                    [Threading.Monitor]::Enter($s)
                    $s.data = 1
                    [Threading.Monitor]::Pulse($s)
                    [Threading.Monitor]::Exit($s)
                }
                $receiver = Start-ThreadJob {
                    $s = $using:state
                    [Threading.Monitor]::Enter($s)
                    $null = [Threading.Monitor]::Wait($s)
                    $s.seen = $s.data
                    [Threading.Monitor]::Exit($s)
                }
                $sender, $receiver | Receive-Job -Wait
                "data=$($state.data) seen=$($state.seen)"
            }
            Expected = 'data=1 seen=1', 'Deadlock'
        }
        @{
            Name = 'a condition that is looked at once, with a thread that overtakes who was woken'
            Pattern = {
                $items = 0; $seen = 9
                $lock = Mutex
                $filled = Condition $lock
                Thread taker { Lock $lock; if ($items -eq 0) { Wait $filled }; $seen = $items; Unlock $lock }
                Thread giver { Lock $lock; $items++; Notify $filled; Unlock $lock; Lock $lock; $items--; Unlock $lock }
            }
            Script = {
                $state = @{ items = 0; seen = 9 }
                $taker = Start-ThreadJob {
                    $s = $using:state
                    [Threading.Monitor]::Enter($s)
                    if ($s.items -eq 0) { $null = [Threading.Monitor]::Wait($s) }
                    $s.seen = $s.items
                    [Threading.Monitor]::Exit($s)
                }
                $giver = Start-ThreadJob {
                    $s = $using:state
                    [Threading.Monitor]::Enter($s)
                    $s.items++
                    [Threading.Monitor]::Pulse($s)
                    [Threading.Monitor]::Exit($s)
                    [Threading.Monitor]::Enter($s)
                    $s.items--
                    [Threading.Monitor]::Exit($s)
                }
                $taker, $giver | Receive-Job -Wait
                "items=$($state.items) seen=$($state.seen)"
            }
            Expected = 'items=0 seen=0', 'items=0 seen=1', 'Deadlock'
        }
        @{
            Name = 'an event that is set before the wait'
            Pattern = {
                $data = 0; $seen = 0
                $ready = Event
                Thread setter { $data = 1; Set $ready; $data = 2 }
                Thread waiter { Wait $ready; $seen = $data }
            }
            Script = {
                $state = @{ data = 0; seen = 0 }
                $ready = [Threading.ManualResetEventSlim]::new($false)
                $setter = Start-ThreadJob { ($using:state).data = 1; ($using:ready).Set(); ($using:state).data = 2 }
                $waiter = Start-ThreadJob { ($using:ready).Wait(); ($using:state).seen = ($using:state).data }
                $setter, $waiter | Receive-Job -Wait
                "data=$($state.data) seen=$($state.seen)"
            }
            Expected = 'data=2 seen=1', 'data=2 seen=2'
        }
        @{
            Name = 'an event that is set and reset before the wait'
            Pattern = {
                $data = 0; $seen = 0
                $ready = Event
                Thread setter { $data = 1; Set $ready; Reset $ready }
                Thread waiter { Wait $ready; $seen = $data }
            }
            Script = {
                $state = @{ data = 0; seen = 0 }
                $ready = [Threading.ManualResetEventSlim]::new($false)
                $setter = Start-ThreadJob {
                    ($using:state).data = 1
                    ($using:ready).Set()
                    ($using:ready).Reset()
                }
                $waiter = Start-ThreadJob { ($using:ready).Wait(); ($using:state).seen = ($using:state).data }
                $setter, $waiter | Receive-Job -Wait
                "data=$($state.data) seen=$($state.seen)"
            }
            Expected = 'data=1 seen=1', 'Deadlock'
        }
        @{
            Name = 'an automatic event that is set twice'
            Pattern = {
                $passed = 0
                $ready = Event -Automatic
                Thread setter { Set $ready; Set $ready }
                Thread waiter { Wait $ready; $passed++; Wait $ready; $passed++ }
            }
            Script = {
                $state = @{ passed = 0 }
                $ready = [Threading.AutoResetEvent]::new($false)
                $setter = Start-ThreadJob { $null = ($using:ready).Set(); $null = ($using:ready).Set() }
                $waiter = Start-ThreadJob {
                    $null = ($using:ready).WaitOne(); ($using:state).passed++
                    $null = ($using:ready).WaitOne(); ($using:state).passed++
                }
                $setter, $waiter | Receive-Job -Wait
                "passed=$($state.passed)"
            }
            Expected = 'passed=2', 'Deadlock'
        }
        @{
            Name = 'TryEnter without waiting'
            Pattern = {
                $in = 0; $out = 0
                $lock = Mutex
                Thread guest -Count 2 { if (TryLock $lock) { $in++; Unlock $lock } else { $out++ } }
            }
            Script = {
                $state = @{ in = 0; out = 0 }
                $lock = [object]::new()
                1..2 | ForEach-Object -Parallel {
                    $s = $using:state
                    if ([Threading.Monitor]::TryEnter($using:lock, 0)) { $s.in++; [Threading.Monitor]::Exit($using:lock) } else { $s.out++ }
                }
                "in=$($state.in) out=$($state.out)"
            }
            Expected = 'in=1 out=1', 'in=2 out=0'
        }
        @{
            Name = 'a semaphore with a time limit, and who comes second'
            Pattern = {
                $last = 0; $failed = 0
                $permit = Semaphore 1
                Thread guest -Count 2 -Index i {
                    if (TryWait $permit -TimeoutMilliseconds 50) { $last = $i + 1; Signal $permit } else { $failed = $failed + $i + 1 }
                }
            }
            Script = {
                $state = @{ last = 0; failed = 0 }
                $permit = [Threading.SemaphoreSlim]::new(1)
                1..2 | ForEach-Object -Parallel {
                    $s = $using:state; $p = $using:permit
                    if ($p.Wait(50)) { $s.last = $_; $null = $p.Release() } else { $s.failed = $s.failed + $_ }
                }
                "last=$($state.last) failed=$($state.failed)"
            }
            Expected = 'last=1 failed=0', 'last=1 failed=2', 'last=2 failed=0', 'last=2 failed=1'
        }
        @{
            Name = 'a barrier between two phases'
            Pattern = {
                $x = 0; $y = 0; $seenX = 0; $seenY = 0
                $barrier = Barrier 2
                Thread one { $x = 1; SignalAndWait $barrier; $seenY = $y; $y = 2 }
                Thread two { $y = 1; SignalAndWait $barrier; $seenX = $x }
            }
            Script = {
                $state = @{ x = 0; y = 0; seenX = 0; seenY = 0 }
                $barrier = [Threading.Barrier]::new(2)
                $one = Start-ThreadJob { $s = $using:state; $s.x = 1; $null = ($using:barrier).SignalAndWait(); $s.seenY = $s.y; $s.y = 2 }
                $two = Start-ThreadJob { $s = $using:state; $s.y = 1; $null = ($using:barrier).SignalAndWait(); $s.seenX = $s.x }
                $one, $two | Receive-Job -Wait
                "x=$($state.x) y=$($state.y) seenX=$($state.seenX) seenY=$($state.seenY)"
            }
            Expected = 'x=1 y=2 seenX=1 seenY=1'
        }
        @{
            Name = 'a bounded buffer'
            Pattern = {
                $got = 0
                $items = Semaphore 0; $room = Semaphore 1
                $buffer = Queue -Capacity 1
                Thread producer -Count 2 -Index i { Wait $room; Push $buffer ($i + 1); Signal $items }
                Thread consumer {
                    Wait $items; $a = Pop $buffer; Signal $room
                    Wait $items; $b = Pop $buffer; Signal $room
                    $got = 10 * $a + $b
                }
            }
            Script = {
                $state = @{ got = 0 }
                $buffer = [System.Collections.Concurrent.BlockingCollection[int]]::new(1)
                $producers = 1..2 | ForEach-Object { Start-ThreadJob -ArgumentList $_ { param($i) ($using:buffer).Add($i) } }
                $consumer = Start-ThreadJob { $a = ($using:buffer).Take(); $b = ($using:buffer).Take(); ($using:state).got = 10 * $a + $b }
                @($producers) + $consumer | Receive-Job -Wait
                "got=$($state.got)"
            }
            Expected = 'got=12', 'got=21'
        }
        @{
            Name = 'two flags that are set and looked at (Dekker)'
            Pattern = {
                $x = 0; $y = 0; $a = 0; $b = 0
                Thread one { $x = 1; $a = $y }
                Thread two { $y = 1; $b = $x }
            }
            Script = {
                $state = @{ x = 0; y = 0; a = 0; b = 0 }
                $jobs = @(
                    Start-ThreadJob { $s = $using:state; $s.x = 1; $s.a = $s.y }
                    Start-ThreadJob { $s = $using:state; $s.y = 1; $s.b = $s.x }
                )
                $jobs | Receive-Job -Wait
                "x=$($state.x) y=$($state.y) a=$($state.a) b=$($state.b)"
            }
            Expected = 'x=1 y=1 a=0 b=1', 'x=1 y=1 a=1 b=0', 'x=1 y=1 a=1 b=1'
        }
        @{
            Name = 'a countdown that is signalled before the work is done'
            Pattern = {
                $a = 0; $b = 0; $sum = 0
                $left = Countdown 2
                Thread one { Signal $left; $a = 1 }
                Thread two { $b = 1; Signal $left }
                Thread waiter { Wait $left; $sum = $a + $b }
            }
            Script = {
                $state = @{ a = 0; b = 0; sum = 0 }
                $left = [Threading.CountdownEvent]::new(2)
                $jobs = @(
                    Start-ThreadJob { $null = ($using:left).Signal(); ($using:state).a = 1 }
                    Start-ThreadJob { ($using:state).b = 1; $null = ($using:left).Signal() }
                    Start-ThreadJob { ($using:left).Wait(); $s = $using:state; $s.sum = $s.a + $s.b }
                )
                $jobs | Receive-Job -Wait
                "a=$($state.a) b=$($state.b) sum=$($state.sum)"
            }
            Expected = 'a=1 b=1 sum=1', 'a=1 b=1 sum=2'
        }
        @{
            Name = 'a read lock that does not exclude other readers'
            Pattern = {
                $count = 0
                $door = ReaderWriterLock
                Thread reader -Count 2 { LockRead $door; $count++; UnlockRead $door }
            }
            Script = {
                $state = @{ count = 0 }
                $door = [Threading.ReaderWriterLockSlim]::new()
                1..2 | ForEach-Object -Parallel {
                    $d = $using:door
                    $d.EnterReadLock(); ($using:state).count++; $d.ExitReadLock()
                }
                "count=$($state.count)"
            }
            Expected = 'count=1', 'count=2'
        }
        @{
            Name = 'a write lock that excludes a reader'
            Pattern = {
                $count = 0; $seen = 0
                $door = ReaderWriterLock
                Thread writer { LockWrite $door; $count++; $count++; UnlockWrite $door }
                Thread reader { LockRead $door; $seen = $count; UnlockRead $door }
            }
            Script = {
                $state = @{ count = 0; seen = 0 }
                $door = [Threading.ReaderWriterLockSlim]::new()
                $writer = Start-ThreadJob { $d = $using:door; $s = $using:state; $d.EnterWriteLock(); $s.count++; $s.count++; $d.ExitWriteLock() }
                $reader = Start-ThreadJob { $d = $using:door; $s = $using:state; $d.EnterReadLock(); $s.seen = $s.count; $d.ExitReadLock() }
                $writer, $reader | Receive-Job -Wait
                "count=$($state.count) seen=$($state.seen)"
            }
            Expected = 'count=2 seen=0', 'count=2 seen=2'
        }
    ) }
}

BeforeAll {
    . $PSScriptRoot/common.ps1

    function Get-PatternOutcome([scriptblock] $Definition) {
        $pattern = New-SyncPattern Pair $Definition
        ($pattern | Test-SyncPattern -FinalValues -Semantics Barging).Values
        $verdicts = $pattern | Test-SyncPattern -Semantics Barging -Requirement NoDeadlock, NoError
        $verdicts.Verdict | Should -Not -Contain 'Inconclusive'
        @($verdicts).Where({ $_.Verdict -eq 'Violated' }).Fault
    }

    function Get-ScriptOutcome([scriptblock] $Script) {
        $found = @(Test-ParallelScript $Script -Strategy Exhaustive -WarningAction Ignore).Where({ $_.Outcome -ne 'Race' })
        $found.Limit | Should -Be (@('') * $found.Count) -Because 'all interleavings are tried'
        foreach ($outcome in $found) {
            switch ($outcome.Outcome) {
                Deadlocked { 'Deadlock' }
                { $_ -in 'Passed', 'DifferentOutput' } { $outcome.Output -split '\r?\n' }
                default { "$_ $($outcome.Message)" }
            }
        }
    }
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'A pattern and the script that does the same' -Tag Once -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    It 'have the same outcomes: <Name>' -ForEach $cases {
        $expected = $Expected | Sort-Object -Unique
        (Get-PatternOutcome $Pattern | Sort-Object -Unique) -join '; ' |
            Should -BeExactly ($expected -join '; ') -Because 'the pattern has them'
        (Get-ScriptOutcome $Script | Sort-Object -Unique) -join '; ' |
            Should -BeExactly ($expected -join '; ') -Because 'the script has them'
    }
}
