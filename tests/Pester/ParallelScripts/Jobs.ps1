# ForEach-Object -Parallel and thread jobs: nested, as jobs, throttled, stopped, late.
@{
    Name = 'five jobs that wait for the sixth'
    Strategy = 'Random'
    Script = {
        $event = [Threading.ManualResetEventSlim]::new()
        $jobs = 1..5 | ForEach-Object { Start-ThreadJob { ($using:event).Wait() } }
        $sixth = Start-ThreadJob { ($using:event).Set() }
        @($jobs) + $sixth | Receive-Job -Wait
    }
    Outcomes = 'Passed', 'Deadlocked'
    ScheduleCount = 40
}
@{
    Name = 'five jobs that wait for the sixth, with room for six'
    Strategy = 'Random'
    Script = {
        $event = [Threading.ManualResetEventSlim]::new()
        $jobs = 1..5 | ForEach-Object { Start-ThreadJob { ($using:event).Wait() } -ThrottleLimit 6 }
        $sixth = Start-ThreadJob { ($using:event).Set() }
        @($jobs) + $sixth | Receive-Job -Wait
    }
    Outcomes = 'Passed'
    ScheduleCount = 40
}
@{
    Name = 'bodies within bodies'
    Strategy = 'Random'
    Script = {
        $sums = [System.Collections.Concurrent.ConcurrentBag[int]]::new()
        1..2 | ForEach-Object -Parallel { $sums = $using:sums; $outer = $_; 1..2 | ForEach-Object -Parallel { ($using:sums).Add(10 * $using:outer + $_) } }
    }
    Assert = { ($sums | Sort-Object) -join ' ' -eq '11 12 21 22' }
    Outcomes = 'Passed'
}
@{
    Name = 'an update that bodies within bodies lose'
    Strategy = 'Random'
    Script = {
        $tally = @{ hits = 0 }
        1..2 | ForEach-Object -Parallel { $t = $using:tally; 1..2 | ForEach-Object -Parallel { ($using:t).hits += 1 } }
    }
    Assert = { $tally.hits -eq 4 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = '-Parallel with a variable'
    Script = { $tally = @{ hits = 0 }; $block = { ($using:tally).hits += 1 }; 1..2 | ForEach-Object -Parallel $block }
    Assert = { $tally.hits -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = '-AsJob that is waited for'
    Script = { $bag = [System.Collections.Concurrent.ConcurrentBag[int]]::new(); $null = 1..3 | ForEach-Object -AsJob -ThrottleLimit 2 -Parallel { ($using:bag).Add($_) } | Wait-Job }
    Assert = { $bag.Count -eq 3 }
    Outcomes = 'Passed'
}
@{
    Name = '-AsJob that is not waited for'
    Script = { $bag = [System.Collections.Concurrent.ConcurrentBag[int]]::new(); $job = 1..2 | ForEach-Object -AsJob -Parallel { ($using:bag).Add($_) } }
    Assert = { $bag.Count -eq 2 }
    Outcomes = 'AssertionFailed', 'Passed'
}
@{
    Name = 'the output of -AsJob'
    Script = { $got = 1..2 | ForEach-Object -AsJob -Parallel { 10 * $_ } | Receive-Job -Wait -AutoRemoveJob }
    Assert = { ($got | Sort-Object) -join ' ' -eq '10 20' }
    Outcomes = 'Passed'
}
@{
    Name = '-TimeoutSeconds that ends bodies'
    Script = { $gate = [Threading.ManualResetEventSlim]::new(); 1..2 | ForEach-Object -TimeoutSeconds 1 -Parallel { ($using:gate).Wait() } }
    Outcomes = 'Failed'
}
@{
    Name = 'Stop-Job, and what is in a finally block'
    Script = {
        $gate = [Threading.ManualResetEventSlim]::new(); $began = [Threading.ManualResetEventSlim]::new(); $log = [System.Collections.Concurrent.ConcurrentBag[string]]::new()
        $job = Start-ThreadJob { try { ($using:began).Set(); ($using:gate).Wait() } finally { ($using:log).Add('left') } }
        $began.Wait()
        Stop-Job $job
    }
    Assert = { $log.Count -eq 1 -and $job.State -eq 'Stopped' }
    Outcomes = 'Passed'
}
@{
    Name = 'Stop-Job while a lock is held without finally'
    Script = {
        $lock = [object]::new()
        $job = Start-ThreadJob { [Threading.Monitor]::Enter($using:lock); Start-Sleep -Seconds 1; [Threading.Monitor]::Exit($using:lock) }
        Stop-Job $job
        [Threading.Monitor]::Enter($lock); [Threading.Monitor]::Exit($lock)
    }
    Outcomes = 'Passed', 'Deadlocked'
}
@{
    Name = 'Remove-Job -Force'
    Script = {
        $gate = [Threading.ManualResetEventSlim]::new()
        $job = Start-ThreadJob { ($using:gate).Wait() }
        Remove-Job $job -Force
        $left = @(Get-Job).Count
    }
    Assert = { $left -eq 0 }
    Outcomes = 'Passed'
}
@{
    Name = 'Wait-Job -Any'
    Script = {
        $jobs = 1..2 | ForEach-Object { Start-ThreadJob { param($i) $i } -ArgumentList $_ }
        $first = $jobs | Wait-Job -Any
        $state = "$($first.State)"
        $all = $jobs | Receive-Job -Wait
    }
    Assert = { $state -eq 'Completed' -and ($all -join ' ') -eq '1 2' }
    Outcomes = 'Passed'
}
@{
    Name = 'Wait-Job -Any taken for the first job'
    Script = {
        $jobs = 1..2 | ForEach-Object { Start-ThreadJob { Start-Sleep -Milliseconds 1 } }
        $first = $jobs | Wait-Job -Any
        $null = $jobs | Receive-Job -Wait
    }
    Assert = { $first.Name -eq 'Job1' }
    Outcomes = 'Passed', 'AssertionFailed'
}
@{
    Name = 'Wait-Job -Timeout taken for a promise'
    Script = {
        $job = Start-ThreadJob { 'done' }
        $null = $job | Wait-Job -Timeout 10
        $got = $job | Receive-Job
        $null = $job | Wait-Job
    }
    Assert = { $got -eq 'done' }
    Outcomes = 'Passed', 'AssertionFailed'
}
@{
    Name = 'Receive-Job that does not wait'
    Script = { $job = Start-ThreadJob { 'done' }; $got = $job | Receive-Job; $null = $job | Wait-Job }
    Assert = { $got -eq 'done' }
    Outcomes = 'Passed', 'AssertionFailed'
}
@{
    Name = 'a job that hands over to the next'
    Script = {
        $box = @{ n = 0 }
        Start-ThreadJob { ($using:box).n += 1 } | Receive-Job -Wait
        Start-ThreadJob { ($using:box).n += 1 } | Receive-Job -Wait
        $box.n += 1
    }
    Assert = { $box.n -eq 3 }
    Outcomes = 'Passed'
}
@{
    Name = 'a job that fails'
    Script = { Start-ThreadJob { throw 'broken' } | Receive-Job -Wait }
    Outcomes = 'Failed'
    Message = '*broken*'
}
