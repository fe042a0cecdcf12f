# Parallel runs, distributed by the shell's own engines.
BeforeAll {
    . $PSScriptRoot/common.ps1

    # The selection includes an event that never comes, so it does not end the run.
    $hourLong = 'Start-LockDemo -MaxDelayMilliseconds 3600000 -Seed 1'
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'ForEach-Object -Parallel' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    It 'runs 20 at once, each in order' {
        $runs = 1..20 | ForEach-Object -ThrottleLimit 20 -Parallel {
            Import-Module $using:manifest
            Start-SemaphoreDemo -ThreadCount 5 -PermitCount 2 -MaxDelayMilliseconds 20
        } | Group-Object RunId
        Assert-NoThreadLives
        $runs | Should -HaveCount 20
        $runs | ForEach-Object { Assert-Coherent $_.Group }
    }

    It 'ends 20 timeouts at once' {
        $reports = 1..20 | ForEach-Object -ThrottleLimit 20 -Parallel {
            Import-Module $using:manifest
            Start-RaceDemo -IncrementCount 2147483647 -TimeoutSeconds 1 -ErrorAction SilentlyContinue
        } | Where-Object { $_.Event -eq 'TimedOut' -and $_.Thread -eq 'watchdog' }
        Assert-NoThreadLives
        $reports | Should -HaveCount 20
    }

    It 'puts off 20 timeouts while 20 hooks run' {
        $trace = 1..20 | ForEach-Object -ThrottleLimit 20 -Parallel {
            Import-Module $using:manifest
            Start-ExceptionDemo -DelayMilliseconds 0 -TimeoutSeconds 1 -ErrorAction SilentlyContinue -Hook { Start-Sleep -Milliseconds 1500; 'words' }
        }
        $trace | Where-Object Event -EQ TimedOut | Should -BeNullOrEmpty
        $trace | Where-Object Message -EQ words | Should -HaveCount 20
    }

    It 'is stopped with all its 20 runs' {
        $waiting = [Threading.CountdownEvent]::new(20)
        $runspace = New-DemoRunspace
        $shell = New-Shell $runspace @'
            param($manifest, $hourLong, $waiting)
            1..20 | ForEach-Object -ThrottleLimit 20 -Parallel {
                Import-Module $using:manifest
                Invoke-Expression $using:hourLong | Where-Object Event -EQ Waiting | Select-Object -Index 3, 1000 |
                    ForEach-Object { $null = ($using:waiting).Signal() }
            }
'@ $manifest, $hourLong, $waiting
        $null = $shell.BeginInvoke()
        $waiting.Wait(60000) | Should -BeTrue -Because 'the runs have to get there'
        Stop-Shell $shell
        Assert-NoThreadLives
        $runspace.CloseAsync()
    }
}

Describe 'Start-ThreadJob' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
    It 'runs 20 at once, and Stop-Job ends them all' {
        $waiting = [Threading.CountdownEvent]::new(20)
        $jobs = 1..20 | ForEach-Object {
            Start-ThreadJob -ThrottleLimit 20 {
                Import-Module $using:manifest
                Invoke-Expression $using:hourLong | Where-Object Event -EQ Waiting | Select-Object -Index 3, 1000 |
                    ForEach-Object { $null = ($using:waiting).Signal() }
            }
        }
        try {
            $waiting.Wait(60000) | Should -BeTrue
            $jobs | Stop-Job
            Assert-NoThreadLives
            $jobs.State | Select-Object -Unique | Should -Be 'Stopped'
        }
        finally {
            $jobs | Remove-Job -Force
        }
    }

    It 'hands on what a run says' {
        $trace = Start-ThreadJob { Import-Module $using:manifest; Start-DeadlockDemo } | Receive-Job -Wait -AutoRemoveJob
        Assert-Coherent $trace
        $trace.Event | Should -Contain Deadlocked
    }
}
