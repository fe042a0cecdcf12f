# A schedule determines a run: every replay, in this or another process, gives the same trace and the same outcome.
BeforeDiscovery {
    $cases = if ($PSVersionTable.PSVersion.Major -ge 7) { @(
        @{
            Name = 'a lost update'
            Outcomes = 'AssertionFailed', 'Race'
            Script = {
                $tally = @{ hits = 0 }
                1..3 | ForEach-Object -Parallel { ($using:tally).hits += 1 }
            }
            Assert = { $tally.hits -eq 3 }
        }
        @{
            Name = 'two locks in two orders'
            Outcomes = 'Deadlocked'
            Script = {
                $a = [object]::new(); $b = [object]::new()
                $one = Start-ThreadJob { [Threading.Monitor]::Enter($using:a); [Threading.Monitor]::Enter($using:b) }
                $two = Start-ThreadJob { [Threading.Monitor]::Enter($using:b); [Threading.Monitor]::Enter($using:a) }
                $one, $two | Receive-Job -Wait
            }
        }
        @{
            Name = 'a pulse that is lost'
            Outcomes = 'Deadlocked'
            Script = {
                $box = @{ data = $null }
                $job = Start-ThreadJob {
                    $b = $using:box
                    [Threading.Monitor]::Enter($b); $b.data = 33; [Threading.Monitor]::Pulse($b); [Threading.Monitor]::Exit($b)
                }
                [Threading.Monitor]::Enter($box); $null = [Threading.Monitor]::Wait($box); [Threading.Monitor]::Exit($box)
                $job | Receive-Job -Wait
            }
        }
        @{
            Name = 'a queue that is empty when an item is taken'
            Outcomes = 'Failed'
            Script = {
                $queue = [System.Collections.Queue]::Synchronized([System.Collections.Queue]::new(@(1, 2, 3)))
                1..2 | ForEach-Object -Parallel { $q = $using:queue; while ($q.Count -gt 0) { $q.Dequeue() } }
            }
        }
        @{
            Name = 'an output that depends on the order'
            Outcomes = 'DifferentOutput'
            Script = {
                $queue = [System.Collections.Concurrent.ConcurrentQueue[int]]::new()
                1..2 | ForEach-Object -Parallel { ($using:queue).Enqueue($_); "$_ of $(($using:queue).Count)" }
            }
        }
        @{
            Name = 'a race between a reader and a writer'
            Outcomes = 'Race'
            Script = {
                $box = @{ value = 0; ready = $false }
                $job = Start-ThreadJob { $b = $using:box; if ($b.ready) { $b.value } }
                $box.value = 7
                $box.ready = $true
                $null = $job | Receive-Job -Wait
            }
        }
        @{
            Name = 'an update that is lost on a safe collection'
            Outcomes = 'DifferentOutput', 'Race'
            Script = {
                $counts = [System.Collections.Concurrent.ConcurrentDictionary[string, int]]::new()
                $counts['x'] = 0
                1..2 | ForEach-Object -Parallel { $c = $using:counts; $c['x']++ }
            }
        }
        @{
            Name = 'a flag that nobody sets'
            Outcomes = 'Livelock'
            Script = {
                $box = [hashtable]::Synchronized(@{ ready = $false })
                1..2 | ForEach-Object -Parallel { $b = $using:box; while (-not $b.ready) { Start-Sleep -Milliseconds 10 } }
            }
        }
        @{
            Name = 'a time limit that is over'
            Outcomes = 'DifferentOutput'
            Script = {
                $permit = [Threading.SemaphoreSlim]::new(1)
                1..2 | ForEach-Object -Parallel {
                    $p = $using:permit
                    if ($p.Wait(50)) { Start-Sleep -Milliseconds 20; $null = $p.Release(); 'had' } else { 'had not' }
                }
            }
        }
        @{
            Name = 'an error in a job that holds a lock'
            Outcomes = 'Deadlocked'
            Script = {
                $lock = [object]::new(); $box = @{ n = 0 }
                $jobs = 1..2 | ForEach-Object {
                    Start-ThreadJob { [Threading.Monitor]::Enter($using:lock); if (($using:box).n++ -eq 0) { throw 'first' }; [Threading.Monitor]::Exit($using:lock) }
                }
                [Threading.Monitor]::Enter($lock)
                [Threading.Monitor]::Exit($lock)
                $jobs | Receive-Job -Wait
            }
        }
        @{
            Name = 'two signals of an automatic event that are one'
            Outcomes = 'Deadlocked'
            Script = {
                $gate = [Threading.AutoResetEvent]::new($false)
                $jobs = 1..2 | ForEach-Object { Start-ThreadJob { $null = ($using:gate).WaitOne() } }
                $null = $gate.Set()
                $null = $gate.Set()
                $jobs | Receive-Job -Wait
            }
        }
    ) }
}

BeforeAll {
    . $PSScriptRoot/common.ps1

    # Replays each outcome of a file 50 times, and returns its distinct traces as text. Two replays differ only in the RunId.
    $replay = {
        param([string] $Path)
        foreach ($found in Import-Clixml -LiteralPath $Path) {
            $times = @{}
            foreach ($i in 1..50) {
                $trace = $found | Invoke-ParallelScript -MaxSteps 200 -WarningAction Ignore
                $times[($trace | Select-Object -Property * -ExcludeProperty RunId | ConvertTo-Csv) -join "`n"]++
            }
            foreach ($text in $times.Keys) {
                [pscustomobject]@{ Schedule = $found.Schedule; Outcome = $found.Outcome; Message = $found.Message; Times = $times[$text]; Trace = $text }
            }
        }
    }

    # The event that shows an outcome.
    $events = @{
        AssertionFailed = 'Violated'; DifferentOutput = 'Violated'; Race = 'Violated'
        Failed = 'Failed'; Deadlocked = 'Deadlocked'; Livelock = 'TimedOut'
    }
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'The schedule of an outcome' -Tag Once -ForEach @{ Cases = $cases } -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    BeforeAll {
        $found = foreach ($case in $Cases) {
            $options = @{ Seed = 1; ScheduleCount = 30; MaxSteps = 200; WarningAction = 'Ignore' }
            if ($case.Assert) { $options.Assert = $case.Assert }
            # One of each kind.
            Test-ParallelScript $case.Script @options | Where-Object Outcome -ne Passed | Group-Object Outcome |
                ForEach-Object { $_.Group[0] | Add-Member -PassThru Case $case.Name }
        }
        $file = Join-Path $TestDrive outcomes.xml
        $found | Export-Clixml -LiteralPath $file
        $program, [string[]] $first = Get-ShellCommand
        $job = Start-ThreadJob {
            & $using:program $using:first -NoProfile -NonInteractive -Command "Import-Module '$using:manifest'; & { $using:replay } '$using:file' | ConvertTo-Json"
        }
        $here = @(& $replay $file)
        $there = @(($job | Receive-Job -Wait -AutoRemoveJob) -join "`n" | ConvertFrom-Json)
    }

    It 'has the same trace in each of 100 replays, in two processes: <Name>' -ForEach $cases {
        $mine = @($found | Where-Object Case -eq $Name)
        ($mine.Outcome | Sort-Object) -join ' ' | Should -BeExactly ($Outcomes -join ' ')
        foreach ($expected in $mine) {
            $one = @($here | Where-Object Schedule -eq $expected.Schedule | Where-Object Outcome -eq $expected.Outcome)
            $other = @($there | Where-Object Schedule -eq $expected.Schedule | Where-Object Outcome -eq $expected.Outcome)
            $one.Times | Should -Be 50 -Because 'there is one trace'
            $other.Times | Should -Be 50 -Because 'there is one trace'
            $other.Trace | Should -BeExactly $one.Trace
            $told = $one.Trace | ConvertFrom-Csv | Where-Object Event -eq $events[$expected.Outcome]
            $told.Message | Should -Contain $expected.Message -Because 'the trace tells the outcome'
        }
    }
}
