# Stepping in the shell: positions that are stepped from, kept, piped and shown.
BeforeAll {
    . $PSScriptRoot/common.ps1

    function Get-Said([scriptblock] $Action) {
        try { & $Action } catch { return $_ }
        throw 'nothing was refused'
    }

    # The text of a view, as in a file.
    function Get-Page($InputObject) {
        ($InputObject | Out-String -Width 120) -split '\r?\n' | ForEach-Object TrimEnd
    }

    function New-Room {
        New-SyncPattern Room {
            $room = Semaphore 1
            Thread t -Count 3 { Wait $room; Step in; Signal $room }
            Require NoDeadlock
        }
    }
}

Describe 'Step-SyncPattern' {
    It 'emits the beginning, takes steps and leaves older positions as they are' {
        $p = Step-SyncPattern Rendezvous
        $p | Should -BeOfType ThreadingDemo.Exploration.PatternPosition
        $p.Moves.Thread | Should -BeExactly 'A', 'B'
        $next = $p | Step-SyncPattern -Thread A
        $next.StepCount | Should -Be 1
        $p.StepCount | Should -Be 0
        ($p | Step-SyncPattern -Thread B).Threads[1].Line | Should -BeExactly 'signal(bArrived)'
        $next.Threads[0].Line | Should -BeExactly 'signal(aArrived)'
    }

    It 'takes steps of several threads in turn, and all of them again' {
        $adders = New-SyncPattern LostUpdate { $count = 0; Thread adder -Count 2 { $count++ }; Require AtEnd ($count -eq 2) }
        $p = $adders | Step-SyncPattern -Thread adder:0, adder:1 -Count 2
        $p.Schedule | Should -BeLike '*: adder:0 adder:1 adder:0 adder:1'
        ($p.Values | Where-Object Name -EQ count).Value | Should -Be 1
        $p.Broken[0].Requirement | Should -BeLike 'AtEnd*'
        $p.Broken[0].Step | Should -Be 4
    }

    It 'shows who is woken and asks whom where there is a choice' {
        $p = New-Room | Step-SyncPattern -Semantics Weak -Thread t:0, t:1, t:2, t:0
        $p.Moves | ForEach-Object { "$($_.Step)" } | Should -BeExactly 't:0>t:1', 't:0>t:2'
        $refused = Get-Said { $p | Step-SyncPattern -Thread t:0 }
        $refused | Should -BeLike "*'t:0': it has a choice. Allowed: t:0>t:1, t:0>t:2*"
        ($p | Step-SyncPattern -Thread t:0 -Waiter t:2).Values[0].Waiting | Should -BeExactly 't 1'
        (Get-Said { $p | Step-SyncPattern -Thread t:0 -Waiter t:1, t:2 }) | Should -BeLike "*No step takes 't:2'*"
    }

    It 'takes the value that a step is to choose' {
        $p = New-SyncPattern Die { $x = 0; Thread t { $die = Choose 1 6; $x = $die } } | Step-SyncPattern
        $end = $p | Step-SyncPattern -Thread t, t -Value 5
        $end.Values[0].Value | Should -Be 5
        $end.Schedule | Should -BeLike '*: t[?]5 t'
        (Get-Said { $p | Step-SyncPattern -Thread t -Value 7 }) | Should -BeLike '*it has no such choice. Allowed: t[?]1, t[?]2*'
    }

    It 'lets stores out of store buffers' {
        $p = Step-SyncPattern Peterson -Memory Tso -Thread thread:0, thread:0
        $p.Threads[0].Stores | Should -BeExactly 'wants[0] = 1'
        $p.Values[0].Value | Should -Be 0
        $p = $p | Step-SyncPattern -Thread thread:0 -Flush
        $p.Values[0].Value | Should -Be 1
        $p.Schedule | Should -BeLike '* Tso #*: thread:0*2 thread:0!'
    }

    It 'keeps the position in a variable when a step is refused: <What>' -ForEach @(
        @{ What = 'an unknown thread'; Arguments = @{ Thread = 'Bb' }; Said = "*there is no thread 'Bb'; the nearest is 'B'*" }
        @{ What = 'a thread that waits'; Arguments = @{ Thread = 'B', 'A' }; Said = "*Step 4 cannot be 'A': A waits for bArrived. Allowed: B.*" }
        @{ What = 'a flush where nothing is on its way'; Arguments = @{ Thread = 'B'; Flush = $true }; Said = '*its store buffer is empty*' }
        @{ What = 'a choice where there is none'; Arguments = @{ Thread = 'B'; Waiter = 'A' }; Said = "*No step takes 'A'*" }
        @{ What = 'a semantics'; Arguments = @{ Thread = 'B'; Semantics = 'Weak' }; Said = '*Semantics cannot be given with a position*' }
        @{ What = 'a flush of nobody''s'; Arguments = @{ Flush = $true }; Said = '*Flush cannot be given alone*' }
        @{ What = 'a schedule'; Arguments = @{ Schedule = 'td1' }; Said = '*Schedule cannot be given with a position*' }
    ) {
        $p = Step-SyncPattern Rendezvous Deadlock -Thread A, A
        $failure = $null
        try { $p = $p | Step-SyncPattern @Arguments } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidStep,ThreadingDemo.Commands.StepSyncPatternCommand'
        "$failure" | Should -BeLike $Said
        $p.StepCount | Should -Be 2
        $p.Broken.Requirement | Should -BeExactly 'NoDeadlock'
    }

    It 'keeps it with errors made silent, too' {
        $p = Step-SyncPattern Rendezvous
        try { $p = $p | Step-SyncPattern -Thread C -ErrorAction SilentlyContinue } catch { $null = $_ }
        $p.StepCount | Should -Be 0
    }

    It 'begins at the end of a schedule, which names its pattern' {
        $schedule = (Step-SyncPattern Barrier SingleSignal -Parameter @{ n = 2 } -Semantics Barging -Thread worker:1, worker:1).Schedule
        $p = Step-SyncPattern -Schedule $schedule -Thread worker:0
        $p.Schedule | Should -BeExactly "$schedule worker:0"
        (Step-SyncPattern barrier -Schedule $schedule -Thread worker:0).Schedule | Should -BeExactly $p.Schedule -Because 'the schedule says which version'
        "$($p.Pattern) $($p.Variant) $($p.Parameter) $($p.Semantics)" | Should -BeExactly 'Barrier SingleSignal n=2 Barging'
    }

    It 'refuses a schedule at its first wrong step' {
        $schedule = (Step-SyncPattern Rendezvous Deadlock -Thread A, A).Schedule
        $failure = Get-Said { Step-SyncPattern -Schedule "$schedule A B" -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidSchedule,ThreadingDemo.Commands.StepSyncPatternCommand'
        "$failure" | Should -BeExactly "Step 3 cannot be 'A': A waits for bArrived. Allowed: B."
        (Get-Said { Step-SyncPattern -Schedule $schedule -Semantics Weak -ErrorAction Stop }) | Should -BeLike '*Semantics cannot differ from that of the schedule*'
        (Get-Said { Step-SyncPattern Mutex -Schedule $schedule -ErrorAction Stop }) | Should -BeLike '*Allowed: a schedule of this program*'
    }

    It 'says what is missing or unknown' {
        (Get-Said { Step-SyncPattern -ErrorAction Stop }) | Should -BeLike '*Name is not given*'
        (Get-Said { 5 | Step-SyncPattern -ErrorAction Stop }) | Should -BeLike "*InputObject cannot be '5'. Allowed: a position*"
        (Get-Said { Step-SyncPattern Rendezvus -ErrorAction Stop }) | Should -BeLike "*the nearest is 'Rendezvous'*"
        (Get-Said { Step-SyncPattern Rendezvous -Parameter @{ n = 3 } -ErrorAction Stop }) | Should -BeLike "*no parameters*"
        (Get-Said { Step-SyncPattern Rendezvous -Semantics Fair -ErrorAction Stop }) | Should -BeLike '*Fifo, Weak, Barging*'
    }

    It 'goes on from what was written to a file' {
        $p = New-Room | Step-SyncPattern -Thread t:0, t:1
        $p | Export-Clixml $TestDrive/position.xml
        (Import-Clixml $TestDrive/position.xml | Step-SyncPattern -Thread t:0).Schedule | Should -BeExactly ($p | Step-SyncPattern -Thread t:0).Schedule
        $p | Select-Object Pattern, Variant, Parameter, Program, Semantics, Memory, Schedule | Export-Csv $TestDrive/position.csv
        (Import-Csv $TestDrive/position.csv | Step-SyncPattern -Thread t:0).StepCount | Should -Be 3
    }

    It 'goes on from a counterexample' {
        $verdict = Test-SyncPattern Barrier SingleSignal -Semantics Fifo | Where-Object Verdict -EQ Violated | Select-Object -First 1
        $p = $verdict | Step-SyncPattern
        $p.StepCount | Should -BeGreaterThan $verdict.Depth -Because 'of a deadlock, all of the circle are to be seen to wait'
        $p.Schedule | Should -BeLike "$($verdict.Schedule)*"
        $p.Broken.Requirement | Should -Contain $verdict.Requirement
        (Step-SyncPattern -Schedule $verdict.Schedule).StepCount | Should -Be $verdict.Depth -Because 'a schedule says itself where to begin'
    }

    It 'takes steps alone where the pattern is given, and threads by each of their names' {
        (Step-SyncPattern Rendezvous Deadlock -Schedule 'A*2 B').StepCount | Should -Be 3
        $p = Step-SyncPattern Barrier SingleSignal -Semantics Weak -Schedule 'worker 0*2 worker:1 worker[2]'
        $p.Schedule | Should -BeLike 'td1 Barrier/SingleSignal n=3 Weak #????????: worker:0?2 worker:1 worker:2'
        ($p | Step-SyncPattern -Thread 'worker 0').Threads[0].Name | Should -BeExactly 'worker 0'
        (Get-Said { Step-SyncPattern -Schedule 'A*2' -ErrorAction Stop }) | Should -BeLike '*or only the steps if the pattern is given*'
    }

    It 'judges what a verdict was asked for beside what the pattern requires' {
        $asked = 'Always (waiting(bArrived) == 0)', 'Before b2 a2'
        $verdicts = Test-SyncPattern Rendezvous -Semantics Fifo -Requirement $asked
        $verdicts.Verdict | Should -Be 'Violated', 'Violated'
        ($verdicts | Step-SyncPattern).Broken.Requirement | Should -BeExactly $asked
        $verdicts | Export-Csv $TestDrive/verdicts.csv
        (Import-Csv $TestDrive/verdicts.csv | Step-SyncPattern).Broken.Requirement | Should -BeExactly $asked
        (Step-SyncPattern Rendezvous -Requirement $asked -Thread A, A, A).Broken.Requirement | Should -BeExactly $asked[0]
        (Step-SyncPattern Rendezvous -Thread A, A, A).Broken | Should -BeNullOrEmpty
        (Get-Said { Step-SyncPattern Rendezvous -Requirement 'Before a1 b3' -ErrorAction Stop }) | Should -BeLike "*no step 'b3'*"
        $p = Step-SyncPattern Rendezvous
        (Get-Said { $p | Step-SyncPattern -Requirement NoError }) | Should -BeLike '*Requirement cannot be given with a position*'
    }

    It 'completes who can move: <Line>' -ForEach @(
        @{ Line = '$p | Step-SyncPattern -Thread '; Expected = 'B' }
        @{ Line = 'Step-SyncPattern -InputObject $p -Thread '; Expected = 'B' }
        @{ Line = 'Step-SyncPattern Rendezvous Deadlock -Thread '; Expected = 'A', 'B' }
        @{ Line = 'Step-SyncPattern Rendezvous Deadlock -Thread b'; Expected = 'B' }
        @{ Line = '$weak | Step-SyncPattern -Thread t:0 -Waiter '; Expected = "'t 1'", "'t 2'" }
        @{ Line = '$tso | Step-SyncPattern -Flush -Thread '; Expected = "'thread 0'" }
    ) {
        $global:p = Step-SyncPattern Rendezvous Deadlock -Thread A, A
        $global:weak = New-Room | Step-SyncPattern -Semantics Weak -Thread t:0, t:1, t:2, t:0
        $global:tso = Step-SyncPattern Peterson -Memory Tso -Thread thread:0, thread:0
        Complete $Line | Should -BeExactly $Expected
    }

    It 'shows the code with the threads beside it, the values, who can move and what is violated' {
        $page = Get-Page (Step-SyncPattern Rendezvous Deadlock -Thread A, A)
        $page | Should -Contain 'Rendezvous/Deadlock Fifo, step 2'
        $page | Should -Contain ' aArrived = 0  *bArrived = 0 (A waits)'
        $page | Should -Contain '  a1                 > b1'
        $page | Should -Contain 'X wait(bArrived)       wait(aArrived)'
        $page | Should -Contain 'X is stuck for ever   > can move'
        $page | Should -Contain ' B  b1'
        $page | Should -Contain 'broken since step 2: NoDeadlock (A can never move again)'
    }
}

Describe 'Colour' -Skip:($PSVersionTable.PSVersion -lt '7.2') {
    It 'is there on a terminal only: <_>' -ForEach 'position', 'schedule' {
        $p = Step-SyncPattern Rendezvous Deadlock -Thread A, A
        $shown = if ($_ -eq 'position') { $p } else { $p | Format-SyncPattern }
        $rendering = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'Ansi'
            $coloured = $shown | Out-String -Width 120
            $PSStyle.OutputRendering = 'PlainText'
            $plain = $shown | Out-String -Width 120
        }
        finally {
            $PSStyle.OutputRendering = $rendering
        }
        $coloured | Should -Match '\e\[91mbroken since step 2'
        $plain | Should -Not -Match '\e'
        $coloured -replace '\e\[\d+m' | Should -BeExactly $plain
    }
}

Describe 'Format-SyncPattern -Schedule' {
    BeforeAll {
        $end = Step-SyncPattern Rendezvous Deadlock -Thread A, A, B, B
    }

    It 'has an object for the beginning and each step' {
        $lines = Format-SyncPattern -Schedule $end.Schedule
        $lines | Should -HaveCount 5
        $lines | Should -BeOfType ThreadingDemo.Exploration.Printing.ScheduleLine
        $lines.Step | Should -Be 0, 1, 2, 3, 4
        $lines.Thread | Should -BeExactly '', 'A', 'A', 'B', 'B'
        $lines[4].Broken | Should -BeExactly 'NoDeadlock'
        $lines[2].Values | Should -BeExactly 'aArrived=0 bArrived=0(A)'
        $lines[2].Changed | Should -BeExactly 'bArrived'
    }

    It 'is flat: nothing is lost in a CSV' {
        $lines = Format-SyncPattern -Schedule $end.Schedule
        $back = $lines | ConvertTo-Csv | ConvertFrom-Csv
        foreach ($property in $back[0].PSObject.Properties.Name) {
            $back.$property | Should -BeExactly @($lines.$property | ForEach-Object { "$_" })
        }
    }

    It 'prints a page' {
        $page = Get-Page (Format-SyncPattern -Schedule $end.Schedule -Width 120)
        $page | Should -Contain '2 wait(bArrived)     2 wait(aArrived)'
        $page -like '   2  A       2 wait(bArrived)  blocks on bArrived  2|  1  *aArrived=0 `*bArrived=0(A)' | Should -HaveCount 1
        $page | Should -Contain 'X wait(bArrived)     X wait(aArrived)'
        $page | Should -Contain 'broken since step 2: NoDeadlock (A can never move again)'
        "$page" | Should -Not -Match '\e'
    }

    It 'takes positions, verdicts, and both from a file' {
        ($end | Format-SyncPattern).Count | Should -Be 5
        $verdict = Test-SyncPattern Rendezvous Deadlock -Semantics Weak -Requirement NoDeadlock
        $lines = $verdict | Format-SyncPattern
        @($lines | Where-Object IsPastSchedule -EQ $false)[-1].Step | Should -Be $verdict.Depth
        $lines[-1].Step | Should -Be 4 -Because 'a deadlock is shown up to where both wait'
        $lines[-1].Broken | Should -BeExactly 'NoDeadlock'
        $verdict | Export-Csv $TestDrive/verdict.csv
        (Import-Csv $TestDrive/verdict.csv | Format-SyncPattern)[-1].Broken | Should -BeExactly 'NoDeadlock'
    }

    It 'judges the requirement of the verdict, also where the pattern has it not' {
        $verdict = New-Room | Test-SyncPattern -Semantics Fifo -Requirement 'Always (waiting(room) < 2)'
        ($verdict | Format-SyncPattern)[-1].Broken | Should -BeExactly 'Always (waiting(room) < 2)'
    }

    It 'marks a cycle' {
        $verdict = Test-SyncPattern DiningPhilosophers OneLeftie -Semantics Barging | Where-Object Fault -EQ Starvation | Select-Object -First 1
        $lines = $verdict | Format-SyncPattern
        $lines[-1].IsInCycle | Should -BeTrue
        $lines[-1].Broken | Should -BeExactly $verdict.Requirement
        Get-Page $lines | Should -Contain 'and now repeatedly:'
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'what is no schedule'; Change = { 'A B' }; Said = '*as a verdict has it*' }
        @{ What = 'a step that cannot be taken'; Change = { $args[0] + ' A' }; Said = "*Step 5 cannot be 'A': A waits for bArrived*" }
        @{ What = 'another program''s'; Change = { $args[0] -replace '#\w+', '#00000000' }; Said = '*a schedule of this program*' }
        @{ What = 'an unknown pattern''s'; Change = { $args[0] -replace 'Rendezvous', 'Rendevous' }; Said = "*the nearest is 'Rendezvous'*" }
        @{ What = 'none'; Change = { '' }; Said = '*Schedule is empty*' }
    ) {
        $failure = Get-Said { Format-SyncPattern -Schedule (& $Change $end.Schedule) -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'InvalidSchedule,ThreadingDemo.Commands.FormatSyncPatternCommand'
        "$failure" | Should -BeLike $Said
    }

    It 'prints the next where one holds and has no schedule' {
        $verdicts = Test-SyncPattern Rendezvous Deadlock -Semantics Fifo
        $verdicts.Where({ -not $_.Schedule }) | Should -Not -BeNullOrEmpty
        $lines = $verdicts | Format-SyncPattern -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures | Should -BeNullOrEmpty
        $lines.Where({ $_.Broken -eq 'NoDeadlock' }) | Should -Not -BeNullOrEmpty
    }
}
