# No thread survives its run, however the run is ended and whatever its threads wait for. Each way is tried 20 times.
BeforeDiscovery {
    . $PSScriptRoot/common.ps1
    $hour = 3600000

    # A run that would last for an hour, and the event at which it is stopped.
    $longRuns = @(
        @{ Run = "Start-ThreadDemo -DelayMilliseconds $hour"; Until = 'Waiting thread 0' }
        @{ Run = "Start-ExceptionDemo -DelayMilliseconds $hour"; Until = 'Waiting worker' }
        @{ Run = "Start-ThreadLocalDemo -DelayMilliseconds $hour"; Until = 'Waiting thread 1' }
        @{ Run = "Start-ReentrantLockDemo -Seed 1 -MaxDelayMilliseconds $hour"; Until = 'Waiting lock' }
        @{ Run = "Start-ConditionDemo -DelayMilliseconds $hour"; Until = 'Waiting condition' }
        @{ Run = "Start-ConditionDemo -Variant NoPredicate -DelayMilliseconds $hour"; Until = 'Waiting condition' }
        @{ Run = "Start-ConditionDemo -Variant LostWakeup -DelayMilliseconds $hour"; Until = 'Waiting worker' }
        @{ Run = "Start-SemaphoreDemo -Seed 1 -MaxDelayMilliseconds $hour"; Until = 'Waiting semaphore' }
        @{ Run = "Invoke-Rendezvous -Seed 1 -MaxDelayMilliseconds $hour"; Until = 'Waiting A' }
        @{ Run = 'Start-BarrierDemo -ThreadCount 100 -Seed 1 -MaxDelayMilliseconds 10000'; Until = 'Waiting barrier' }
        @{ Run = "Start-EventDemo -ResetMode ManualReset -DelayMilliseconds $hour"; Until = 'Waiting gate' }
        @{ Run = "Start-EventDemo -ResetMode AutoReset -DelayMilliseconds $hour"; Until = 'Waiting gate' }
        @{ Run = "Start-CountdownDemo -Seed 1 -MaxDelayMilliseconds $hour"; Until = 'Waiting countdown' }
        @{ Run = "Start-ReaderWriterDemo -Seed 1 -MaxDelayMilliseconds $hour"; Until = 'Waiting lock.write' }
        @{ Run = "Start-ProducerConsumerDemo -Seed 1 -MaxDelayMilliseconds $hour"; Until = 'Waiting items' }
        @{ Run = "Start-TimerDemo -DelayMilliseconds $hour"; Until = 'Waiting missing ticks' }
        @{ Run = 'Start-RaceDemo -IncrementCount 2147483647'; Until = 'Waiting thread 0' }
    )
    $starvation = Test-SyncPattern NoStarveMutex -Variant MutexLoop -Semantics Barging | Where-Object Fault -EQ Starvation
    $longRuns += @{ Run = "Invoke-SyncPattern -Schedule '$($starvation.Schedule)' -CycleCount 2147483647"; Until = 'Released mutex' }
    $primitives = [enum]::GetNames([ThreadingDemo.Primitives.Locks.LockPrimitive]) |
        Where-Object { $_ -ne 'Lock' -or 'System.Threading.Lock' -as [type] }
    $longRuns += foreach ($primitive in $primitives) {
        @{ Run = "Start-LockDemo -Primitive $primitive -Seed 1 -MaxDelayMilliseconds $hour"; Until = 'Waiting lock' }
    }

    $attempts = 1..20
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    $runspace = New-DemoRunspace

    function Stop-OnSignal([string] $Script, [int] $Spins = 0) {
        $signal = [Threading.ManualResetEventSlim]::new()
        $shell = New-Shell $runspace "param(`$signal) $Script" $signal
        $null = $shell.BeginInvoke()
        $signal.Wait(30000) | Should -BeTrue -Because 'the run has to get there'
        [Threading.Thread]::SpinWait($Spins)
        Stop-Shell $shell
    }
}

AfterAll {
    $runspace.CloseAsync()
    Assert-NoThreadLives
}

Describe 'Stop, as Ctrl-C does' {
    It '<Run> at <Until>' -ForEach $longRuns {
        foreach ($attempt in 1..20) {
            Stop-OnSignal "$Run | ForEach-Object { if (`$_.Event + ' ' + `$_.Resource -eq '$Until') { `$signal.Set() } }"
            Assert-NoThreadLives
        }
    }

    It 'from run to run' {
        foreach ($attempt in 1..20) {
            Stop-OnSignal 'Start-ThreadDemo -ThreadCount 20 -DelayMilliseconds 0 -Repeat 1000000 | ForEach-Object { if ($_.Event -eq ''Finished'') { $signal.Set() } }'
            Assert-NoThreadLives
        }
    }

    It 'anywhere between snapshots' {
        foreach ($attempt in 1..200) {
            Stop-OnSignal '$signal.Set(); while ($true) { Get-ThreadLifecycle }' -Spins (300 * $attempt)
            Assert-NoThreadLives
        }
    }

    It 'without calling the stop a failure: Start-LockDemo -Primitive Mutex' {
        foreach ($attempt in 1..20) {
            $demo = [ThreadingDemo.Demos.LockDemo]::new()
            $demo.Primitive = 'Mutex'
            $demo.MaxDelayMilliseconds = 3600000
            $next = $null
            foreach ($run in $demo.Runs([Threading.CancellationToken]::None)) {
                $trace = while ($run.Read(-1, [ref] $next) -ne 'Ended') {
                    $next
                    if ($next.Event -eq 'Waiting' -and $next.Thread -eq 'thread 9') {
                        $run.Cancel()
                    }
                }
                $run.Dispose()
            }
            $trace.Event | Should -Contain Cancelled
            $trace.Event | Should -Not -Contain Failed
            Assert-NoThreadLives
        }
    }

    It 'while a hook runs' {
        foreach ($attempt in 1..20) {
            Stop-OnSignal 'Start-ExceptionDemo -DelayMilliseconds 0 -Hook { $signal.Set(); Start-Sleep -Seconds 3600 }'
            Assert-NoThreadLives
        }
    }

    It 'while nobody takes what a thousand threads have to say' {
        foreach ($attempt in 1..20) {
            Stop-OnSignal 'Start-LockDemo -ThreadCount 1000 -MaxDelayMilliseconds 0 | ForEach-Object { $signal.Set(); Start-Sleep -Seconds 3600 }'
            Assert-NoThreadLives
        }
    }
}

Describe 'The end of the pipeline' {
    It 'is Select-Object -First <_>' -ForEach $attempts {
        $trace = Start-LockDemo -MaxDelayMilliseconds 3600000 -Seed 1 | Select-Object -First $_
        Assert-NoThreadLives
        $trace | Should -HaveCount $_
    }

    It 'is Select-Object -First 1 of the snapshots' -ForEach $attempts {
        (Get-ThreadLifecycle | Select-Object -First 1).Moment | Should -Be 'Created'
        Assert-NoThreadLives
    }

    It 'is Select-Object -First 1 in the middle of the second run' -ForEach $attempts {
        Start-ThreadDemo -DelayMilliseconds 0 -Repeat 1000000 | Where-Object Event -EQ Finished | Select-Object -First 3 -Skip 2 | Should -HaveCount 3
        Assert-NoThreadLives
    }

    It 'is a throw downstream' -ForEach $attempts {
        { Start-SemaphoreDemo -MaxDelayMilliseconds 3600000 | ForEach-Object { throw 'enough' } } | Should -Throw 'enough'
        Assert-NoThreadLives
    }

    It 'is a break out of the loop around' -ForEach $attempts {
        foreach ($once in 1) {
            Start-BarrierDemo -MaxDelayMilliseconds 3600000 | ForEach-Object { if ($_.Event -eq 'Waiting') { break } }
        }
        Assert-NoThreadLives
    }

    It 'is a failure under -ErrorAction Stop' -ForEach $attempts {
        { Start-ExceptionDemo -DelayMilliseconds 0 -ErrorAction Stop } | Should -Throw '*Something bad happened*'
        Assert-NoThreadLives
    }

    It 'is a hook that throws under -ErrorAction Stop' -ForEach $attempts {
        { Start-ExceptionDemo -DelayMilliseconds 0 -Hook { throw 'no way' } -ErrorAction Stop } | Should -Throw '*no way*'
        Assert-NoThreadLives
    }
}

Describe 'The timeout' {
    It 'ends a run without an event, with a report' {
        $trace = Start-RaceDemo -IncrementCount 2147483647 -TimeoutSeconds 1 -ErrorVariable trouble -ErrorAction SilentlyContinue
        Assert-NoThreadLives
        $report = $trace | Where-Object Event -EQ TimedOut
        $report[0].Thread, $report[0].Message | Should -Be 'watchdog', 'no event for 1 s'
        $report.Thread | Should -Contain 'main'
        ($report | Where-Object Thread -EQ 'thread 1').Message | Should -Be 'is running'
        $trouble | Should -HaveCount 1
        $trouble[0].FullyQualifiedErrorId | Should -BeLike 'RunTimedOut,*'
        $trouble[0].Exception.Message | Should -BeLike '*no event for 1 s*TimeoutSeconds is 1*'
    }

    It 'is put off by the sleeps of a run' {
        $trace = Start-ThreadDemo -DelayMilliseconds 3000 -TimeoutSeconds 2
        $trace.Event | Should -Not -Contain TimedOut
    }
    It 'is put off by the delay of a timer' {
        $trace = Start-TimerDemo -DelayMilliseconds 3000 -TickCount 1 -TimeoutSeconds 2
        $trace.Event | Should -Not -Contain TimedOut
        Find-Message $trace 'tick 1' | Should -Not -Be -1
    }
}
