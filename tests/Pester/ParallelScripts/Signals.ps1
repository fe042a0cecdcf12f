# Events, countdowns, barriers, cancellation and time, right and wrong.
@{
    Name = 'an automatic event set twice for two threads'
    Strategy = 'Random'
    Script = {
        $event = [Threading.AutoResetEvent]::new($false)
        $wait = 1..2 | ForEach-Object { Start-ThreadJob { ($using:event).WaitOne() | Out-Null; 'woken' } }
        $set = Start-ThreadJob { $null = ($using:event).Set(); $null = ($using:event).Set() }
        @($wait) + $set | Wait-Job | Receive-Job
    }
    Outcomes = 'Passed', 'Deadlocked'
    Message = '*which no thread can set any more*'
}
@{
    Name = 'two automatic events in turn'
    Script = {
        $ping = [Threading.AutoResetEvent]::new($false); $pong = [Threading.AutoResetEvent]::new($false); $box = @{ n = 0 }
        $job = Start-ThreadJob { foreach ($i in 1..2) { $null = ($using:ping).WaitOne(); ($using:box).n += 1; $null = ($using:pong).Set() } }
        foreach ($i in 1..2) { $box.n += 1; $null = $ping.Set(); $null = $pong.WaitOne() }
        $job | Receive-Job -Wait
    }
    Assert = { $box.n -eq 4 }
    Outcomes = 'Passed'
}
@{
    Name = 'an event that publishes a value'
    Script = {
        $ready = [Threading.ManualResetEvent]::new($false); $box = @{}
        $jobs = 1..2 | ForEach-Object { Start-ThreadJob { $null = ($using:ready).WaitOne(); ($using:box).value } }
        $box.value = 7
        $null = $ready.Set()
        $got = $jobs | Receive-Job -Wait
    }
    Assert = { "$got" -eq '7 7' }
    Outcomes = 'Passed'
}
@{
    Name = 'an event that is reset before all have seen it'
    Script = {
        $gate = [Threading.ManualResetEventSlim]::new($false)
        $jobs = 1..2 | ForEach-Object { Start-ThreadJob { ($using:gate).Wait() } }
        $gate.Set(); $gate.Reset()
        $jobs | Receive-Job -Wait
    }
    Outcomes = 'Passed', 'Deadlocked'
}
@{
    Name = 'a wait with a limit taken for a promise'
    Script = {
        $ready = [Threading.ManualResetEventSlim]::new($false); $box = @{ value = 0 }
        $job = Start-ThreadJob { $null = ($using:ready).Wait(1000); ($using:box).value }
        $box.value = 7; $ready.Set()
        $got = $job | Receive-Job -Wait
    }
    Assert = { $got -eq 7 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'an event that is polled'
    Script = {
        $ready = [Threading.ManualResetEventSlim]::new($false); $box = @{ value = 0 }
        $job = Start-ThreadJob { while (-not ($using:ready).IsSet) { Start-Sleep -Milliseconds 10 }; ($using:box).value }
        $box.value = 7; $ready.Set()
        $got = $job | Receive-Job -Wait
    }
    Assert = { $got -eq 7 }
    Outcomes = 'Passed'
}
@{
    Name = 'an event that is polled by waits of no time'
    Script = {
        $ready = [Threading.ManualResetEvent]::new($false); $box = @{ value = 0 }
        $job = Start-ThreadJob { while (-not ($using:ready).WaitOne(0)) { }; ($using:box).value }
        $box.value = 7; $null = $ready.Set()
        $got = $job | Receive-Job -Wait
    }
    Assert = { $got -eq 7 }
    Outcomes = 'Passed'
}
@{
    Name = 'WaitAny and WaitAll'
    Script = {
        $a = [Threading.ManualResetEvent]::new($false); $b = [Threading.ManualResetEvent]::new($false); $box = @{ a = 0; b = 0 }
        $jobs = @(
            Start-ThreadJob { ($using:box).a = 1; $null = ($using:a).Set() }
            Start-ThreadJob { ($using:box).b = 1; $null = ($using:b).Set() }
        )
        $first = [Threading.WaitHandle]::WaitAny(@($a, $b))
        $any = if ($first -eq 0) { $box.a } else { $box.b }
        $null = [Threading.WaitHandle]::WaitAll(@($a, $b))
        $all = $box.a + $box.b
        $jobs | Receive-Job -Wait
    }
    Assert = { $any -eq 1 -and $all -eq 2 }
    Outcomes = 'Passed'
}
@{
    Name = 'WaitAny taken for WaitAll'
    Script = {
        $a = [Threading.AutoResetEvent]::new($false); $b = [Threading.AutoResetEvent]::new($false); $box = @{ a = 0; b = 0 }
        $jobs = @(
            Start-ThreadJob { ($using:box).a = 1; $null = ($using:a).Set() }
            Start-ThreadJob { ($using:box).b = 1; $null = ($using:b).Set() }
        )
        $null = [Threading.WaitHandle]::WaitAny(@($a, $b))
        $sum = $box.a + $box.b
        $jobs | Receive-Job -Wait
    }
    Assert = { $sum -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'WaitAny with a limit, and a mutex among the handles'
    Script = {
        $mutex = [Threading.Mutex]::new(); $stop = [Threading.ManualResetEvent]::new($false); $state = @{ n = 0 }
        1..2 | ForEach-Object -Parallel {
            $m = $using:mutex; $s = $using:state
            if ([Threading.WaitHandle]::WaitAny(@($using:stop, $m), 100) -eq 1) { try { $s.n += 1 } finally { $m.ReleaseMutex() } }
        }
    }
    Assert = { $state.n -in 1, 2 }
    Outcomes = 'Passed'
}
@{
    Name = 'SignalAndWait'
    Script = {
        $ping = [Threading.AutoResetEvent]::new($false); $pong = [Threading.AutoResetEvent]::new($false); $box = @{ n = 0 }
        $job = Start-ThreadJob { $null = ($using:ping).WaitOne(); ($using:box).n += 1; $null = ($using:pong).Set() }
        $box.n += 1
        $null = [Threading.WaitHandle]::SignalAndWait($ping, $pong)
        $job | Receive-Job -Wait
    }
    Assert = { $box.n -eq 2 }
    Outcomes = 'Passed'
}
@{
    Name = 'a countdown'
    Script = {
        $done = [Threading.CountdownEvent]::new(2); $sums = [int[]]::new(2)
        $jobs = 0..1 | ForEach-Object { Start-ThreadJob { param($i) ($using:sums)[$i] = 1; $null = ($using:done).Signal() } -ArgumentList $_ }
        $done.Wait()
        $sum = $sums[0] + $sums[1]
        $jobs | Receive-Job -Wait
    }
    Assert = { $sum -eq 2 -and $done.IsSet }
    Outcomes = 'Passed'
}
@{
    Name = 'a countdown with a signal too few'
    Script = {
        $done = [Threading.CountdownEvent]::new(3)
        $jobs = 1..2 | ForEach-Object { Start-ThreadJob { $null = ($using:done).Signal() } }
        $done.Wait()
        $jobs | Receive-Job -Wait
    }
    Outcomes = 'Deadlocked'
    Message = '*which no thread can signal any more*'
}
@{
    Name = 'a countdown with a signal too many'
    Script = {
        $done = [Threading.CountdownEvent]::new(1)
        1..2 | ForEach-Object -Parallel { $null = ($using:done).Signal() }
        $done.Wait()
    }
    Outcomes = 'Failed'
}
@{
    Name = 'a countdown that is added to while it may be zero'
    Script = {
        $done = [Threading.CountdownEvent]::new(1)
        $add = Start-ThreadJob { ($using:done).AddCount(); $null = ($using:done).Signal() }
        $null = $done.Signal()
        $done.Wait()
        $add | Receive-Job -Wait
    }
    Outcomes = 'Passed', 'Failed'
}
@{
    Name = 'a countdown that is added to unless it is zero, and reset'
    Script = {
        $done = [Threading.CountdownEvent]::new(1)
        $add = Start-ThreadJob { if (($using:done).TryAddCount()) { $null = ($using:done).Signal() } }
        $null = $done.Signal()
        $done.Wait()
        $add | Receive-Job -Wait
        $done.Reset(2)
    }
    Assert = { $done.CurrentCount -eq 2 }
    Outcomes = 'Passed'
}
@{
    Name = 'a barrier between two phases'
    Script = {
        $barrier = [Threading.Barrier]::new(2); $slots = [int[]]::new(2)
        $got = 0..1 | ForEach-Object -Parallel {
            ($using:slots)[$_] = 1
            ($using:barrier).SignalAndWait()
            ($using:slots)[1 - $_]
        }
    }
    Assert = { "$got" -eq '1 1' -and $barrier.CurrentPhaseNumber -eq 1 }
    Outcomes = 'Passed'
}
@{
    Name = 'no barrier between two phases'
    Script = {
        $slots = [int[]]::new(2)
        $got = 0..1 | ForEach-Object -Parallel { ($using:slots)[$_] = 1; ($using:slots)[1 - $_] }
    }
    Assert = { "$got" -eq '1 1' }
    Outcomes = 'AssertionFailed', 'Passed', 'Race'
}
@{
    Name = 'a barrier with more bodies than the throttle lets in'
    Script = {
        $barrier = [Threading.Barrier]::new(3)
        1..3 | ForEach-Object -ThrottleLimit 2 -Parallel { ($using:barrier).SignalAndWait() }
    }
    Outcomes = 'Deadlocked'
    Message = '*which no thread can reach any more*'
}
@{
    Name = 'a barrier that a participant leaves'
    Script = {
        $barrier = [Threading.Barrier]::new(3)
        1..3 | ForEach-Object -Parallel { $b = $using:barrier; if ($_ -eq 1) { $b.RemoveParticipant() } else { $b.SignalAndWait() } }
    }
    Assert = { $barrier.CurrentPhaseNumber -eq 1 -and $barrier.ParticipantCount -eq 2 }
    Outcomes = 'Passed'
}
@{
    Name = 'a barrier with a limit'
    Script = {
        $barrier = [Threading.Barrier]::new(2)
        $got = 1..2 | ForEach-Object -Parallel { ($using:barrier).SignalAndWait(100) }
    }
    Assert = { "$got" -eq 'True True' }
    Outcomes = 'Passed', 'AssertionFailed'
}
@{
    Name = 'a token that ends a wait'
    Script = {
        $source = [Threading.CancellationTokenSource]::new()
        $token = $source.Token
        $job = Start-ThreadJob { $null = ($using:token).WaitHandle.WaitOne(); 'cancelled' }
        $source.Cancel()
        $got = $job | Receive-Job -Wait
    }
    Assert = { $got -eq 'cancelled' }
    Outcomes = 'Passed'
}
@{
    Name = 'a token that is polled'
    Script = {
        $source = [Threading.CancellationTokenSource]::new(); $box = @{ n = 0 }
        $job = Start-ThreadJob { $token = ($using:source).Token; while (-not $token.IsCancellationRequested) { Start-Sleep -Milliseconds 5 }; ($using:box).n }
        $box.n = 1
        $source.Cancel()
        $got = $job | Receive-Job -Wait
    }
    Assert = { $got -eq 1 }
    Outcomes = 'Passed'
}
@{
    Name = 'a token of a linked source'
    Script = {
        $source = [Threading.CancellationTokenSource]::new()
        $linked = [Threading.CancellationTokenSource]::CreateLinkedTokenSource($source.Token)
        $job = Start-ThreadJob { $null = ($using:linked).Token.WaitHandle.WaitOne(); 'cancelled' }
        $source.Cancel()
        $got = $job | Receive-Job -Wait
    }
    Assert = { $got -eq 'cancelled' }
    Outcomes = 'Passed'
}
@{
    Name = 'a wait that is cancelled'
    Script = {
        $source = [Threading.CancellationTokenSource]::new(); $permit = [Threading.SemaphoreSlim]::new(0)
        $job = Start-ThreadJob { try { ($using:permit).Wait(($using:source).Token); 'had' } catch [OperationCanceledException] { 'cancelled' } }
        $source.Cancel()
        $got = $job | Receive-Job -Wait
    }
    Assert = { $got -eq 'cancelled' }
    Outcomes = 'Passed'
}
@{
    Name = 'CancelAfter'
    Script = {
        $source = [Threading.CancellationTokenSource]::new()
        $source.CancelAfter(100)
        $got = Start-ThreadJob { ($using:source).Token.WaitHandle.WaitOne() } | Receive-Job -Wait
    }
    Assert = { $got -eq $true }
    Outcomes = 'Passed'
}
@{
    Name = 'a wait for a token that nobody cancels'
    Script = { $source = [Threading.CancellationTokenSource]::new(); Start-ThreadJob { $null = ($using:source).Token.WaitHandle.WaitOne() } | Receive-Job -Wait }
    Outcomes = 'Deadlocked'
}
@{
    Name = 'a sleep taken for synchronisation'
    Script = {
        $box = @{ value = 0 }
        $job = Start-ThreadJob { Start-Sleep -Seconds 1; ($using:box).value }
        $box.value = 7
        $got = $job | Receive-Job -Wait
    }
    Assert = { $got -eq 7 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'Thread.Sleep and the number of a thread'
    Script = {
        $ids = 1..2 | ForEach-Object -Parallel { [Threading.Thread]::Sleep(10); $null = [Threading.Thread]::Yield(); [Threading.Thread]::CurrentThread.ManagedThreadId }
        ($ids | Sort-Object) -join ' '
    }
    Outcomes = 'Passed'
}
@{
    Name = 'a flag in a synchronized hashtable on which a thread spins'
    Script = {
        $box = [hashtable]::Synchronized(@{ ready = $false }); $data = @{ n = 0 }
        $job = Start-ThreadJob { $b = $using:box; $spin = [Threading.SpinWait]::new(); while (-not $b.ready) { $spin.SpinOnce() }; ($using:data).n }
        $data.n = 1
        $box.ready = $true
        $got = $job | Receive-Job -Wait
    }
    Assert = { $got -eq 1 }
    Outcomes = 'Passed'
}
@{
    Name = 'a flag in a plain hashtable on which a thread spins'
    Script = {
        $box = @{ ready = $false }
        $job = Start-ThreadJob { $b = $using:box; while (-not $b.ready) { } ; 'seen' }
        $box.ready = $true
        $got = $job | Receive-Job -Wait
    }
    Assert = { $got -eq 'seen' }
    Outcomes = 'Passed', 'Race'
}
@{
    Name = 'SpinUntil, without a limit and with one'
    Script = {
        $box = [hashtable]::Synchronized(@{ ready = $false })
        $job = Start-ThreadJob { $b = $using:box; [Threading.SpinWait]::SpinUntil({ $b.ready }); [Threading.SpinWait]::SpinUntil({ $b.ready }, 100) }
        $box.ready = $true
        $got = $job | Receive-Job -Wait
    }
    Assert = { $got -eq $true }
    Outcomes = 'Passed'
}
@{
    Name = 'a flag that nobody sets'
    Strategy = 'Random'
    Script = {
        $box = [hashtable]::Synchronized(@{ ready = $false })
        1..2 | ForEach-Object -Parallel { $b = $using:box; while (-not $b.ready) { Start-Sleep -Milliseconds 10 } }
    }
    Outcomes = 'Livelock'
    ScheduleCount = 2
}
