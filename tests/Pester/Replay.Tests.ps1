# Replays of schedules: verdicts from the pipeline, from files and from other sessions; each replay has the same violations.
BeforeAll {
    . (Join-Path $PSScriptRoot common.ps1)

    function Get-Broken([string] $Name, [string] $Variant) {
        Test-SyncPattern $Name -Variant $Variant -MaxStates 20000 | Where-Object Verdict -EQ Violated
    }

    # Everything in a trace except times and ids.
    function Get-Story([object[]] $Trace) {
        $Trace | ForEach-Object { '{0} {1} {2} {3} {4} {5}' -f $_.Sequence, $_.Thread, $_.Event, $_.Resource, $_.Value, $_.Message }
    }
}

Describe 'A verdict by pipeline' {
    AfterEach { Assert-NoThreadLives }

    It 'replays, and breaks what it says' {
        $verdict = Get-Broken MutexChecker NoMutex | Where-Object { $_.Fault -eq 'Invariant' -and $_.Semantics -eq 'Weak' } | Select-Object -First 1
        $trace = $verdict | Invoke-SyncPattern
        Assert-Coherent $trace
        @($trace).Where({ $_.Event -eq 'Violated' }).Message | Should -BeLike "$($verdict.Requirement) is violated: *"
    }

    It 'replays alike each time, after CSV and after CLIXML' {
        $verdicts = Get-Broken LockOrderInversion OppositeOrder
        $verdicts | Should -HaveCount 3
        $csv = Join-Path $TestDrive verdicts.csv
        $clixml = Join-Path $TestDrive verdicts.xml
        $verdicts | Export-Csv $csv
        $verdicts | Export-Clixml $clixml
        $stories = @($verdicts), @(Import-Csv $csv), @(Import-Clixml $clixml) | ForEach-Object {
            (Get-Story ($_ | Invoke-SyncPattern)) -join "`n"
        }
        $stories[0] | Should -BeLike '*wait-for cycle: A waits for second, held by B; B waits for first, held by A*'
        $stories[1] | Should -BeExactly $stories[0]
        $stories[2] | Should -BeExactly $stories[0]
    }

    It 'shows a fault as the pattern''s, with no stack of ours' {
        $trace = Get-Broken ReadCopyUpdate NoGracePeriod | Where-Object Fault -EQ Error | Select-Object -First 1 |
            Invoke-SyncPattern -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed | Should -HaveCount @($trace).Where({ $_.Event -eq 'Failed' }).Count
        "$($failed[0])" | Should -Match '^Exception in thread [^\r\n]+$'
    }

    It 'is judged by its own requirement, which the pattern need not have' {
        $verdict = Test-SyncPattern Multiplex -Requirement 'AtMost critical 1' -Semantics Fifo
        $verdict.Verdict | Should -Be Violated
        @($verdict | Invoke-SyncPattern).Where({ $_.Event -eq 'Violated' }).Message | Should -Be "$($verdict.Requirement) is violated: guest 0 and guest 1 are inside critical"
    }

    It 'replays on a pattern of ones own, which it carries' {
        $mine = New-SyncPattern Mine {
            param([ValidateRange(1, 4)] [int] $n = 2)
            $count = 0
            Thread worker -Count $n -Index i { $count++ }
            Require AtEnd ($count -eq $n)
        }
        $verdicts = $mine | Test-SyncPattern -Parameter @{ n = 3 } -Semantics Fifo, Weak, Barging | Where-Object Verdict -EQ Violated
        $verdicts | Should -HaveCount 3
        $read = $verdicts | ConvertTo-Csv | ConvertFrom-Csv
        $violations = @($read | Invoke-SyncPattern).Where({ $_.Event -eq 'Violated' })
        $violations.Message | Should -Be (@('AtEnd (count == n) is violated: count is 2, expected 3') * 3)
        $violations.Demo | Should -Be (@('Mine') * 3)
    }

    It 'replays steps alone on the pattern that is given' {
        $trace = Invoke-SyncPattern Rendezvous Deadlock -Schedule 'A*2 B*2'
        @($trace).Where({ $_.Event -eq 'Deadlocked' })[0].Message | Should -BeLike 'wait-for cycle: A waits for bArrived, which only B can still signal;*'
        $page = Get-SyncPattern Rendezvous Deadlock | Format-SyncPattern -Schedule 'A*2 B*2' | Out-String -Width 120
        $page | Should -BeLike '*wait-for cycle:*'
    }

    It 'shows a deadlock up to where all of its circle wait, and says where the schedule ended' {
        $verdict = Test-SyncPattern DiningPhilosophers RightFirst -Semantics Fifo -Requirement NoDeadlock
        $trace = @($verdict | Invoke-SyncPattern)
        $trace.Where({ $_.Message -like 'the schedule ends here, at the point of no return: *' }) | Should -HaveCount 1
        $trace.Where({ $_.Event -eq 'Waiting' -and $_.Thread -ne 'main' }) | Should -HaveCount 5
    }

    It 'repeats the cycle of a starvation' {
        $verdict = Get-Broken NoStarveMutex MutexLoop | Where-Object Semantics -EQ Barging
        foreach ($count in 1, 4) {
            $trace = $verdict | Invoke-SyncPattern -CycleCount $count
            @($trace).Where({ $_.Event -eq 'Stepped' -and $_.Thread -eq 'worker 1' }) | Should -HaveCount $count
            @($trace).Where({ $_.Event -eq 'Violated' }).Thread | Should -Be 'worker 0'
        }
        @($verdict | Invoke-SyncPattern).Where({ $_.Event -eq 'Stepped' -and $_.Thread -eq 'worker 1' }) | Should -HaveCount 3
    }

    It 'without a schedule, and without a word on why, is an error of its own, and the next replays' {
        $verdicts = @(Test-SyncPattern LockOrderInversion -Variant SameOrder -Semantics Fifo) + @(Test-SyncPattern LockOrderInversion -Variant OppositeOrder -Semantics Fifo | Where-Object Verdict -EQ Violated)
        $trace = $verdicts | Select-Object * -ExcludeProperty Verdict | Invoke-SyncPattern -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Select-Object -Unique | Should -Be 'NoSchedule,ThreadingDemo.Commands.InvokeSyncPatternCommand'
        $failed[0].ToString() | Should -BeLike '*LockOrderInversion/SameOrder*'
        @($trace).Where({ $_.Event -eq 'Deadlocked' }) | Should -Not -BeNullOrEmpty
    }
}

Describe 'A schedule by name' {
    BeforeAll { $schedule = (Get-Broken LockOrderInversion OppositeOrder | Where-Object Semantics -EQ Fifo).Schedule }
    AfterEach { Assert-NoThreadLives }

    It 'says which pattern, variant and semantics are meant' {
        @(Invoke-SyncPattern -Schedule $schedule).Where({ $_.Event -eq 'Deadlocked' }) | Should -Not -BeNullOrEmpty
        @(Invoke-SyncPattern -Schedule $schedule -Requirement ' ').Where({ $_.Event -eq 'Deadlocked' }) | Should -Not -BeNullOrEmpty -Because 'an empty cell requires nothing'
        @(Invoke-SyncPattern LockOrderInversion -Schedule $schedule).Where({ $_.Event -eq 'Deadlocked' }) | Should -Not -BeNullOrEmpty
        $pattern = Get-SyncPattern LockOrderInversion | Where-Object Variant -EQ OppositeOrder
        @($pattern | Invoke-SyncPattern -Schedule $schedule).Where({ $_.Event -eq 'Deadlocked' }) | Should -Not -BeNullOrEmpty
    }

    It 'is refused where <What>' -ForEach @(
        @{ What = 'it is none'; Change = { 'rubbish' }; Arguments = @{}; Reason = "Schedule cannot be 'rubbish'*" }
        @{ What = 'a cycle has no end'; Change = { "$_ (B" }; Arguments = @{}; Reason = "*Allowed: one pair of parentheses*" }
        @{ What = 'steps follow the cycle'; Change = { "$_ (B) A" }; Arguments = @{}; Reason = "*Allowed: one pair of parentheses*" }
        @{ What = 'it names a thread that is not there'; Change = { "$_ C" }; Arguments = @{}; Reason = "Step 4 cannot be 'C': there is no thread 'C'*. Allowed: B." }
        @{ What = 'a step cannot be taken'; Change = { "$_ A" }; Arguments = @{}; Reason = "Step 4 cannot be 'A': *. Allowed: B." }
        @{ What = 'the pattern is another'; Change = { $_ }; Arguments = @{ Variant = 'SameOrder' }; Reason = '*with the digest #*' }
        @{ What = 'the pattern has another name'; Change = { $_ }; Arguments = @{ Name = 'Mutex' }; Reason = '*Allowed: a schedule of this program*' }
        @{ What = 'the pattern is not there'; Change = { $_ }; Arguments = @{ Name = 'LockOrderInversoin' }; Reason = "*nearest is 'LockOrderInversion'*" }
        @{ What = 'the semantics is another'; Change = { $_ }; Arguments = @{ Semantics = 'Weak' }; Reason = 'Semantics cannot be Weak*' }
        @{ What = 'the memory is another'; Change = { $_ }; Arguments = @{ Memory = 'Tso' }; Reason = 'Memory cannot be Tso*' }
        @{ What = 'the parameters are not the pattern''s'; Change = { $_ }; Arguments = @{ Parameter = 'n=3' }; Reason = "*no parameters, and therefore no 'n'*" }
        @{ What = 'rounds are given'; Change = { $_ }; Arguments = @{ Rounds = 3 }; Reason = 'Rounds cannot be given with a schedule*' }
        @{ What = 'jitter is given'; Change = { $_ }; Arguments = @{ Jitter = $true }; Reason = 'Jitter cannot be given with a schedule*' }
        @{ What = 'the requirement is none'; Change = { $_ }; Arguments = @{ Requirement = 'AtMost' }; Reason = '*' }
    ) {
        $text = $schedule | ForEach-Object $Change
        $trace = Invoke-SyncPattern -Schedule $text @Arguments -ErrorAction SilentlyContinue -ErrorVariable failed
        $trace | Should -BeNullOrEmpty -Because 'nothing is started'
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -Be 'InvalidSchedule,ThreadingDemo.Commands.InvokeSyncPatternCommand'
        $failed[0].ToString() | Should -BeLike $Reason
    }

    It 'is what <_> needs' -ForEach 'CycleCount', 'Memory', 'Requirement' {
        $given = @{ CycleCount = 2; Memory = 'Sc'; Requirement = 'NoDeadlock' }
        $one = @{ $_ = $given[$_] }
        Invoke-SyncPattern Mutex @one -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].ToString() | Should -Be "$_ cannot be given without a schedule."
    }

    It 'ends with -First' {
        $verdict = Get-Broken NoStarveMutex MutexLoop | Where-Object Semantics -EQ Barging
        $verdict | Invoke-SyncPattern -CycleCount 100000000 | Select-Object -First 20 | Should -HaveCount 20
    }

    It 'takes the text of parameters in a free run, too' {
        @(Invoke-SyncPattern Barrier -Parameter 'n=2').Where({ $_.Event -eq 'Created' }) | Should -HaveCount 2
    }
}
