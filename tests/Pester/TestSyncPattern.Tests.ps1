# Exploring patterns in a real shell: verdicts on the pipeline, in files, in jobs, and the end of a search.
BeforeDiscovery {
    . $PSScriptRoot/common.ps1
}

BeforeAll {
    . $PSScriptRoot/common.ps1

    # A search with millions of states.
    $long = '-Parameter @{ philosophers = 9 } -MaxStates 100000000 -Semantics Weak'

    function Get-LostUpdate {
        New-SyncPattern LostUpdate {
            $count = 0
            Thread adder -Count 2 { $count++ }
            Require AtEnd ($count -eq 2)
        }
    }

    # Everything in a verdict except its time.
    function Get-Said([object[]] $Verdict) {
        $Verdict | ForEach-Object {
            $one = $_
            ([ThreadingDemo.Exploration.PatternVerdict].GetProperties().Name | Where-Object { $_ -ne 'ElapsedMilliseconds' } | ForEach-Object { "$_=$($one.$_)" }) -join '|'
        }
    }

    # The threads of a search have a name, which only Linux shows.
    function Get-ExplorerCount {
        @(Get-ChildItem /proc/self/task/*/comm -ErrorAction Ignore | Where-Object { (Get-Content $_ -ErrorAction Ignore) -eq 'explorer' }).Count
    }
}

Describe 'Test-SyncPattern' {
    It 'gives a verdict for each requirement, NoError included, and semantics' {
        $verdicts = Test-SyncPattern Rendezvous
        $verdicts | Should -BeOfType ThreadingDemo.Exploration.PatternVerdict
        $verdicts | ForEach-Object { $_.Semantics + ' ' + $_.Requirement } | Should -Be @(
            foreach ($semantics in 'Fifo', 'Weak', 'Barging') {
                'Before a1 b2', 'Before b1 a2', 'NoDeadlock', 'NoError' | ForEach-Object { "$semantics $_" }
            })
        $verdicts.Verdict | Select-Object -Unique | Should -Be 'Holds'
    }

    It 'tells a schedule in words, also after CSV and after CLIXML' {
        $verdict = Test-SyncPattern Rendezvous SingleLock -Semantics Fifo -Requirement 'Before a1 b2'
        $words = 'B takes the step b1, locks mutex and takes the step b2. Before a1 b2 is violated: B took the step b2 before A took a1.'
        $verdict.Explanation | Should -BeExactly $words
        ($verdict | ConvertTo-Csv | ConvertFrom-Csv).Explanation | Should -BeExactly $words
        $verdict | Export-Clixml $TestDrive/words.xml
        (Import-Clixml $TestDrive/words.xml).Explanation | Should -BeExactly $words
        $page = $verdict | Format-SyncPattern | Out-String -Width 120
        $page | Should -BeLike '*B takes the step b1, locks mutex and takes the step b2.*'
        (Test-SyncPattern Rendezvous -Semantics Fifo -Requirement NoDeadlock).Explanation | Should -BeExactly ''
    }

    It 'says how a requirement is violated' {
        $verdict = Test-SyncPattern Rendezvous Deadlock -Semantics Weak -Requirement NoDeadlock
        $verdict.Verdict, $verdict.Fault, $verdict.BugProbability, $verdict.Runs95 | Should -Be 'Violated', 'Deadlock', 1, 1
        $verdict.Schedule | Should -BeLike 'td1 Rendezvous/Deadlock Weak #*: *'
    }

    It 'takes patterns from the pipeline' {
        $verdicts = Get-SyncPattern Barrier | Test-SyncPattern -Semantics Weak
        $verdicts | ForEach-Object Variant | Select-Object -Unique | Should -Be (Get-SyncPattern Barrier).Variant
    }

    It 'takes <Name> <Variant> for <Versions>' -ForEach @(
        @{ Name = 'barrier'; Variant = ''; Versions = 'Barrier/Turnstile' }
        @{ Name = 'Barrier'; Variant = 'singlesigna?'; Versions = 'Barrier/SingleSignal' }
        @{ Name = 'Rendez*'; Variant = ''; Versions = 'Rendezvous/TwoSemaphores', 'Rendezvous/Asymmetric', 'Rendezvous/Deadlock', 'Rendezvous/SingleLock' }
        @{ Name = 'Rendezvous', 'Barrier'; Variant = ''; Versions = 'Rendezvous/TwoSemaphores', 'Barrier/Turnstile' }
        @{ Name = 'Rendezvous*'; Variant = 'deadlock'; Versions = 'Rendezvous/Deadlock' }
        @{ Name = 'x*'; Variant = ''; Versions = @() }
    ) {
        $found = Test-SyncPattern $Name $Variant -Semantics Weak -Requirement NoError | ForEach-Object { $_.Pattern + '/' + $_.Variant }
        $found | Should -Be $Versions
    }

    It 'explores a pattern of one''s own like the catalogue''s, and carries its text' {
        $verdict = Get-LostUpdate | Test-SyncPattern -Semantics Weak -Requirement 'AtEnd (count == 2)'
        $verdict.Verdict, $verdict.Fault | Should -Be 'Violated', 'Invariant'
        [math]::Round($verdict.BugProbability, 3) | Should -Be 0.5
        $verdict.Program | Should -BeLike 'New-SyncPattern LostUpdate*'
    }

    It 'judges a verdict anew, <_>' -ForEach 'as it is', 'from a file' {
        $own = Get-LostUpdate | Test-SyncPattern -Semantics Weak
        $verdicts = @(Test-SyncPattern Barrier SingleSignal -Parameter @{ n = 2 } -Semantics Weak) + $own
        $verdicts | Export-Csv "$TestDrive/again.csv" -NoTypeInformation
        $from = if ($_ -eq 'from a file') { Import-Csv "$TestDrive/again.csv" } else { $verdicts }

        # A single requirement may need fewer states.
        $from | Test-SyncPattern | ForEach-Object { $_.Program + $_.Parameter + $_.Requirement + $_.Verdict + $_.Schedule } |
            Should -Be ($verdicts | ForEach-Object { $_.Program + $_.Parameter + $_.Requirement + $_.Verdict + $_.Schedule })
    }

    It 'explores a copy of a pattern of one''s own, and not the catalogue''s of that name' {
        $own = New-SyncPattern Barrier -Variant Turnstile { $count = 0; Thread adder -Count 2 { $count++ }; Require AtEnd ($count -eq 2) }
        $own | Export-Clixml "$TestDrive/own.xml"
        Get-Said (Import-Clixml "$TestDrive/own.xml" | Test-SyncPattern -Semantics Weak) | Should -Be (Get-Said ($own | Test-SyncPattern -Semantics Weak))
        (Import-Clixml "$TestDrive/own.xml" | Step-SyncPattern).Schedule | Should -Be ($own | Step-SyncPattern).Schedule
    }

    It 'steps to where code never comes to a step' {
        $spin = New-SyncPattern Spin { Thread t { while ($true) { } } }
        $position = $spin | Step-SyncPattern
        $position.Fault, $position.Threads.Name | Should -Not -BeNullOrEmpty
        { $spin | Test-SyncPattern -Semantics Fifo -Requirement NoError | Format-SyncPattern } | Should -Not -Throw
    }

    It 'lists final values' {
        $values = Get-LostUpdate | Test-SyncPattern -Semantics Fifo -FinalValues
        $values | Should -BeOfType ThreadingDemo.Exploration.PatternFinalValues
        $values.Values | Should -Be 'count=1', 'count=2'
    }

    It 'says so where a limit comes before any final values' {
        $found = Get-LostUpdate | Test-SyncPattern -Semantics Fifo -FinalValues -MaxStates 3
        $found | Should -HaveCount 1
        $found.Values, $found.Schedule, $found.Limit | Should -Be '', '', 'MaxStates 3'
        $found | Format-Table | Out-String -Width 200 | Should -Match '\(MaxStates 3\)'
    }

    It 'reads requirements in both spellings, with the verdict of the pattern''s own' {
        $pattern = Get-SyncPattern DiningPhilosophers OneLeftie
        $own = $pattern | Test-SyncPattern -Semantics Weak
        $own.Requirement | Should -Not -BeNullOrEmpty
        Get-Said ($pattern | Test-SyncPattern -Semantics Weak -Requirement $own.Requirement) | Should -Be (Get-Said $own)
        $shell = Get-LostUpdate | Test-SyncPattern -Semantics Weak -Requirement 'AtEnd ($count -eq 2)', 'Possible ($count -eq 1 -and (Inside x) -eq 0)' -ErrorVariable trouble -ErrorAction SilentlyContinue
        $shell | Should -BeNullOrEmpty
        "$trouble" | Should -BeLike "*no region 'x'*"
        Get-Said (Get-LostUpdate | Test-SyncPattern -Semantics Weak -Requirement 'AtEnd ($count -eq 2)') |
            Should -Be (Get-Said (Get-LostUpdate | Test-SyncPattern -Semantics Weak -Requirement 'AtEnd (count == 2)'))
    }

    It 'knows NoError in a block, in a listing and in a file' {
        $pattern = New-SyncPattern Faulty {
            $x = 0
            Thread t { Assert ($x -eq 1) }
            Require NoError
        }
        $pattern.Requirements | Should -Be 'NoError'
        ($pattern | Format-SyncPattern).Text | Should -Contain 'require NoError'
        $pattern | Export-SyncPattern "$TestDrive/faulty.ps1"
        Import-SyncPattern "$TestDrive/faulty.ps1" | Should -Be $pattern
        $verdict = $pattern | Test-SyncPattern -Semantics Weak
        $verdict.Requirement, $verdict.Verdict, $verdict.Fault | Should -Be 'NoError', 'Violated', 'Error'
        $events = $pattern | Invoke-SyncPattern -ErrorAction SilentlyContinue
        ($events | Where-Object Event -EQ Violated).Message | Should -BeLike 'NoError is violated: * died: *(at *)'
    }

    It 'has no second core''s opinion' {
        # More states than the threshold for several threads.
        $one = Test-SyncPattern DiningPhilosophers OneLeftie -Parameter @{ philosophers = 5 } -ThrottleLimit 1
        $one.States | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeGreaterThan 5000
        $two = Test-SyncPattern DiningPhilosophers OneLeftie -Parameter @{ philosophers = 5 } -ThrottleLimit 2
        Get-Said $two | Should -Be (Get-Said $one)
    }

    It 'repeats random schedules by their seed, and the strategy <_>' -ForEach 'Random', 'Pct' {
        $arguments = @{ Strategy = $_; Seed = 7; ScheduleCount = 200; Semantics = 'Weak' }
        $first = Test-SyncPattern Rendezvous Deadlock @arguments
        ($first | Where-Object Requirement -EQ NoDeadlock).Verdict | Should -Be 'Violated'
        Get-Said (Test-SyncPattern Rendezvous Deadlock @arguments) | Should -Be (Get-Said $first)
    }

    It 'ends at a limit with its name' {
        $verdict = Test-SyncPattern Barrier -Semantics Weak -MaxStates 10 -Requirement NoDeadlock
        $verdict.Verdict, $verdict.Limit | Should -Be 'Inconclusive', 'MaxStates 10'

        # The states that were about to be added count as well.
        $verdict.States | Should -BeIn (10..15)
    }
}

Describe 'Bad input' {
    It 'is refused where it cannot be bound: <Words>' -ForEach @(
        @{ Argument = @{ Shard = '17/16' }; Words = "*Shard cannot be '17/16'*3/16*" }
        @{ Argument = @{ Shard = 'x' }; Words = "*Shard cannot be 'x'*" }
        @{ Argument = @{ TimeoutSeconds = 0 }; Words = "*TimeoutSeconds cannot be '0'*" }
        @{ Argument = @{ MaxStates = 0 }; Words = "*MaxStates cannot be '0'*" }
        @{ Argument = @{ ScheduleCount = -1 }; Words = "*ScheduleCount cannot be '-1'*" }
        @{ Argument = @{ BugDepth = 0 }; Words = "*BugDepth cannot be '0'*" }
        @{ Argument = @{ MaxSteps = 'x' }; Words = "*MaxSteps cannot be 'x'*" }
        @{ Argument = @{ ThrottleLimit = 65 }; Words = "*ThrottleLimit cannot be '65'*1 to 64*" }
        @{ Argument = @{ Strategy = 'Random,Pct' }; Words = "*Strategy cannot be 'Random,Pct'*Exhaustive, Random, Pct*" }
        @{ Argument = @{ Memory = 'Pso' }; Words = "*Memory cannot be 'Pso'*Sc, Tso*" }
        @{ Argument = @{ Semantics = 'Weak', 'Weka' }; Words = "*Semantics cannot be 'Weka'*Fifo, Weak, Barging*" }
        @{ Argument = @{ Semantics = 1 }; Words = "*Semantics cannot be '1'*" }
    ) {
        { Test-SyncPattern Barrier @Argument } | Should -Throw $Words -ErrorId 'ParameterArgumentTransformationError,ThreadingDemo.Commands.TestSyncPatternCommand'
    }

    It 'is an error for its pattern only: <Words>' -ForEach @(
        @{ Argument = @{ Requirement = 'Before arive pass' }; Words = "*no step 'arive'; the nearest is 'arrive'*" }
        @{ Argument = @{ Requirement = 'NoDedlock' }; Words = "*'NoDedlock' is not known; the nearest is 'NoDeadlock'*" }
        @{ Argument = @{ Requirement = 'Always (coun == n)' }; Words = "*'coun' is not known here; the nearest is 'count'*" }
        @{ Argument = @{ Parameter = @{ n = 99 } }; Words = "*n cannot be '99'*2 to 8*" }
        @{ Argument = @{ Parameter = @{ n = 'x' } }; Words = "*n cannot be 'x'*" }
        @{ Argument = @{ Parameter = @{ m = 1 } }; Words = "*no parameter 'm'; the nearest is 'n'*" }
    ) {
        # The second pattern has a step that the first does not have.
        $other = New-SyncPattern Other {
            param($m = 1, [ValidateRange(1, 99)] $n = 1)
            $coun = 1
            Thread x { Step arive; Step pass }
            Require NoDeadlock
        }
        $verdicts = (Get-SyncPattern Barrier Turnstile), $other | Test-SyncPattern -Semantics Weak @Argument -ErrorVariable trouble -ErrorAction SilentlyContinue
        @($trouble)[0].FullyQualifiedErrorId | Should -Be 'InvalidPattern,ThreadingDemo.Commands.TestSyncPatternCommand'
        @($trouble)[0].Exception.Message | Should -BeLike $Words
        @($trouble)[0].TargetObject.ToString() | Should -Be 'Barrier/Turnstile'
        if ("$($Argument.Values)" -notin 'NoDedlock' -and "$($Argument.Parameter.n)" -ne 'x') {
            $verdicts.Pattern | Select-Object -Unique | Should -Be 'Other'
        }
    }

    It 'is an option that does not go with another, once for all patterns: <Words>' -ForEach @(
        @{ Argument = @{ Shard = '3/16' }; Words = "Shard cannot be '3/16' with Strategy Exhaustive, because only random schedules are divided into parts. Allowed: 1/1*" }
        @{ Argument = @{ FinalValues = $true; Strategy = 'Pct' }; Words = "Strategy cannot be 'Pct' with FinalValues, because random schedules do not reach all final states. Allowed: Exhaustive*" }
    ) {
        Test-SyncPattern Barrier* @Argument -ErrorVariable trouble -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $trouble | Should -HaveCount 1
        $trouble[0].FullyQualifiedErrorId | Should -Be 'InvalidOption,ThreadingDemo.Commands.TestSyncPatternCommand'
        $trouble[0].Exception.Message | Should -BeLike $Words
    }

    It 'is an unknown name, and the next is explored' {
        $verdicts = Test-SyncPattern Barrir, Barrier -Semantics Weak -ErrorVariable trouble -ErrorAction SilentlyContinue
        $trouble[0].FullyQualifiedErrorId | Should -Be 'UnknownPattern,ThreadingDemo.Commands.TestSyncPatternCommand'
        $trouble[0].Exception.Message | Should -BeLike "*'Barrir'; the nearest is 'Barrier'*"
        $verdicts | Should -Not -BeNullOrEmpty
        Test-SyncPattern Barrier x -ErrorVariable trouble -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $trouble[0].Exception.Message | Should -BeLike "*no variant 'x'*Turnstile, SingleSignal*"
        Test-SyncPattern Barr* Turnstyle -ErrorVariable trouble -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $trouble[0].Exception.Message | Should -BeLike "*nearest is 'Turnstile'*"
    }

    It 'in a row of a file fails alone' {
        $rows = @'
Name,Variant,Semantics,Requirement,MaxStates
Rendezvous,,"Weak,Fifo",NoError,
Rendezvous,,Weka,NoError,
Rendezvous,Deadlock,,,1000
'@ | ConvertFrom-Csv
        $verdicts = $rows | Test-SyncPattern -ErrorVariable trouble -ErrorAction SilentlyContinue
        $trouble | Should -HaveCount 1
        "$($trouble[0])" | Should -BeLike "*'Weka'*"
        ($verdicts | Where-Object Variant -EQ TwoSemaphores).Semantics | Should -Be 'Weak', 'Fifo'
        ($verdicts | Where-Object Variant -EQ Deadlock) | Should -HaveCount 12
    }
}

Describe 'A verdict' {
    BeforeAll {
        $verdicts = @(
            Test-SyncPattern Rendezvous Deadlock -Semantics Weak
            Get-LostUpdate | Test-SyncPattern -Semantics Barging
            Test-SyncPattern Barrier -MaxStates 10 -Semantics Weak
        )
        $said = Get-Said $verdicts
        $oneShard = 'Test-SyncPattern Rendezvous Deadlock -Semantics Fifo -Requirement NoDeadlock -Strategy Random -Seed 1 -Shard 3/16'
        function Test-OneShard { Invoke-Expression $oneShard }
    }

    It 'is made of strings, numbers and truth values' {
        $types = $verdicts | ForEach-Object { $_.psobject.Properties.Value } | Where-Object { $null -ne $_ } | ForEach-Object { $_.GetType().Name }
        $types | Sort-Object -Unique | Should -Be 'Boolean', 'Double', 'Int32', 'Int64', 'String'
    }

    It 'comes back from CLIXML' {
        $verdicts | Export-Clixml "$TestDrive/verdicts.xml"
        Get-Said (Import-Clixml "$TestDrive/verdicts.xml") | Should -Be $said
    }

    It 'comes back from Export-Csv' {
        $verdicts | Export-Csv "$TestDrive/verdicts.csv" -NoTypeInformation
        Get-Said (Import-Csv "$TestDrive/verdicts.csv") | Should -Be $said
    }

    It 'says which shard it comes from, through <_>' -ForEach 'Export-Csv', 'Export-Clixml', 'Start-Job' {
        $shards = switch ($_) {
            Export-Csv { Test-OneShard | Export-Csv "$TestDrive/shard.csv" -NoTypeInformation; Import-Csv "$TestDrive/shard.csv" }
            Export-Clixml { Test-OneShard | Export-Clixml "$TestDrive/shard.xml"; Import-Clixml "$TestDrive/shard.xml" }
            Start-Job { Start-Job { Import-Module $using:manifest; Invoke-Expression $using:oneShard } | Receive-Job -Wait -AutoRemoveJob }
        }
        $shards.Shard | Should -BeExactly '3/16'
        $shards | Format-List | Out-String | Should -Match '(?m)^Shard +: 3/16'
        $whole = Test-SyncPattern Rendezvous Deadlock -Semantics Fifo -Requirement NoDeadlock -Strategy Random
        $whole.Shard | Should -BeExactly ''
    }

    It 'on a shard is judged anew: by a random strategy in that shard, by an exhaustive search whole' {
        $shard = Test-OneShard
        ($shard | Test-SyncPattern -Strategy Random -Seed 1).Shard | Should -BeExactly '3/16'
        $said = $shard | Test-SyncPattern -Verbose -ErrorAction Stop 4>&1
        $whole = $said | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] }
        $whole.Shard | Should -BeExactly ''
        $whole.Verdict | Should -BeExactly 'Violated'
        "$($said[0])" | Should -BeLike '*Shard 3/16 is ignored*'
        { $shard | Test-SyncPattern -Shard 3/16 -ErrorAction Stop } | Should -Throw "Shard cannot be '3/16' with Strategy Exhaustive*"
    }

    It 'comes back from ConvertTo-Json' {
        Get-Said (ConvertTo-Json $verdicts | ConvertFrom-Json | ForEach-Object { $_ }) | Should -Be $said
    }

    It 'comes back from Start-Job' {
        $job = Start-Job { Import-Module $using:manifest; Test-SyncPattern Rendezvous Deadlock -Semantics Weak }
        Get-Said ($job | Receive-Job -Wait -AutoRemoveJob) | Should -Be $said[0..3]
    }

    It 'comes back from Start-ThreadJob' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
        $job = Start-ThreadJob { Import-Module $using:manifest; Test-SyncPattern Rendezvous Deadlock -Semantics Weak }
        Get-Said ($job | Receive-Job -Wait -AutoRemoveJob) | Should -Be $said[0..3]
    }

    It 'comes back from ForEach-Object -Parallel' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $parallel = Get-SyncPattern Barrier | ForEach-Object -ThrottleLimit 3 -Parallel { Import-Module $using:manifest; $_ | Test-SyncPattern -Semantics Weak }
        Get-Said $parallel | Sort-Object | Should -Be (Get-Said (Get-SyncPattern Barrier | Test-SyncPattern -Semantics Weak) | Sort-Object)
    }
}

Describe 'On the screen' {
    It 'a verdict has the columns that people look for' {
        $lines = (Test-SyncPattern Rendezvous Deadlock -Semantics Weak | Format-Table | Out-String -Width 200) -split '\r?\n' -ne ''
        $lines[0] | Should -Match '^ *Pattern: Rendezvous/Deadlock$'
        $lines[1] | Should -Match '^Semantics Requirement +Verdict +States Schedule'
        $lines -match 'NoDeadlock' | Should -Match '^Weak +NoDeadlock +Violated +\d+ \w+.*$'
        $lines -match 'NoError' | Should -Match 'Holds, vacuous'
    }

    It 'an inconclusive one says why' {
        Test-SyncPattern Barrier -MaxStates 10 | Format-Table | Out-String -Width 200 | Should -Match '\(MaxStates 10\)'
    }

    It 'one that came back from a file looks the same' {
        Test-SyncPattern Rendezvous -Semantics Weak | Export-Clixml "$TestDrive/seen.xml"
        Import-Clixml "$TestDrive/seen.xml" | Out-String -Width 200 | Should -Match 'Semantics Requirement'
    }

    It 'final values have columns of their own' {
        Get-LostUpdate | Test-SyncPattern -FinalValues | Format-Table | Out-String -Width 200 | Should -Match 'Semantics Values +Schedule'
    }

    It 'is coloured in a shell that shows colours, and plain under NO_COLOR' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $show = "Import-Module '$manifest'; `$PSStyle.OutputRendering = 'Ansi'; Test-SyncPattern Rendezvous Deadlock | Out-String"
        $plain = "Import-Module '$manifest'; Test-SyncPattern Rendezvous Deadlock | Out-String"
        $before = $env:NO_COLOR
        try {
            $env:NO_COLOR = $null
            Invoke-ChildShell $show | Out-String | Should -Match '\e\[31mViolated'
            $env:NO_COLOR = '1'
            Invoke-ChildShell $plain | Out-String | Should -Not -Match '\e'
        }
        finally {
            $env:NO_COLOR = $before
        }
    }
}

Describe 'Completion' {
    It 'completes <Line>' -ForEach @(
        @{ Line = 'Test-SyncPattern Peters'; Names = 'Peterson' }
        @{ Line = 'Test-SyncPattern Barrier -Variant Si'; Names = 'SingleSignal', 'SingleSignalInsideMutex' }
        @{ Line = 'Test-SyncPattern Barrier -Semantics '; Names = 'Barging', 'Fifo', 'Weak' }
        @{ Line = 'Test-SyncPattern Barrier -Semantics Weak, F'; Names = 'Fifo' }
        @{ Line = 'Test-SyncPattern Barrier -Strategy '; Names = 'Exhaustive', 'Pct', 'Random' }
        @{ Line = 'Test-SyncPattern Barrier -Memory '; Names = 'Sc', 'Tso' }
        @{ Line = 'Test-SyncPattern Multiplex -Requirement '; Names = "'AtMost critical n'", "'Possible (inside(critical) == n)'", "'NoDeadlock'", "'NoError'" }
        @{ Line = "Test-SyncPattern Barrier -Requirement 'Bef"; Names = "'Before arrive pass'" }
        @{ Line = 'Test-SyncPattern Barrier -Requirement NoDeadlock, Bef'; Names = "'Before arrive pass'" }
        @{ Line = 'Test-SyncPattern -Requirement No'; Names = "'NoDeadlock'", "'NoError'" }
        @{ Line = 'Test-SyncPattern -Sched'; Names = '-ScheduleCount' }
    ) {
        Complete $Line | Should -Be $Names
    }

    It 'completes the requirements of a pattern at hand' {
        $lostUpdate = Get-LostUpdate
        $global:lostUpdateAtHand = $lostUpdate
        try {
            Complete 'Test-SyncPattern -InputObject $lostUpdateAtHand -Requirement At' | Should -Be "'AtEnd (count == 2)'"
        }
        finally {
            Remove-Variable lostUpdateAtHand -Scope Global
        }
    }
}

Describe 'The end of a search' {
    BeforeAll {
        $runspace = New-DemoRunspace
    }

    AfterAll {
        $runspace.CloseAsync()
    }

    AfterEach {
        Get-ExplorerCount | Should -Be 0 -Because 'no thread outlives its cmdlet'
    }

    It 'is a stop, as Ctrl-C does, in the midst of it: <_>' -ForEach 'Exhaustive', 'Random' {
        foreach ($attempt in 1..5) {
            $underWay = [Threading.ManualResetEventSlim]::new()
            $shell = New-Shell $runspace "Test-SyncPattern DiningPhilosophers $long -Strategy $_ -ScheduleCount 100000000 -MaxSteps 10"
            Register-ObjectEvent $shell.Streams.Progress DataAdded -MessageData $underWay -Action { $Event.MessageData.Set() } | Out-Null
            $null = $shell.BeginInvoke()
            # An event's action runs while this shell is not waiting for anything else.
            foreach ($look in 1..600) {
                if ($underWay.Wait(50)) { break }
            }
            $underWay.IsSet | Should -BeTrue -Because 'the search has to get there'
            Stop-Shell $shell
        }
    }

    It 'is an early end of the pipeline, before the next search begins' {
        $endless = New-SyncPattern Endless {
            Thread counter -Count 20 -Index i { $c = 0; while ($c -lt 30000) { Step count; $c++ } }
        }
        $first = (Get-SyncPattern Rendezvous TwoSemaphores), $endless | Test-SyncPattern -MaxStates 2147483647 -TimeoutSeconds 1000 | Select-Object -First 1
        $first.Pattern | Should -Be 'Rendezvous'
    }

    It 'is what the one who is told of the progress wants' {
        { Invoke-Expression "Test-SyncPattern DiningPhilosophers $long -ProgressAction Stop" } | Should -Throw
    }

    It 'is the timeout' {
        $verdict = Invoke-Expression "Test-SyncPattern DiningPhilosophers $long -TimeoutSeconds 1 -Requirement NoDeadlock"
        $verdict.Verdict, $verdict.Limit | Should -Be 'Inconclusive', 'TimeoutSeconds 1'
    }
}

Describe 'Progress' {
    It 'says states, speed, frontier and depth, and is gone at the end' {
        $ran = Invoke-InRunspace "Test-SyncPattern DiningPhilosophers $long -TimeoutSeconds 1 -Requirement NoDeadlock"
        $ran.Streams.Progress[0].StatusDescription | Should -Match '^DiningPhilosophers/\w+: [\d,]+ states, [\d,]+ a second, [\d,]+ in the frontier, depth \d+$'
        $ran.Streams.Progress[-1].RecordType | Should -Be 'Completed'
    }

    It 'is off when it is not wanted' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $ran = Invoke-InRunspace "Test-SyncPattern DiningPhilosophers $long -TimeoutSeconds 1 -Requirement NoDeadlock -ProgressAction SilentlyContinue"
        $ran.Streams.Progress | Should -BeNullOrEmpty
    }

    It 'warns of no final values where a pattern has no end, and not where it cannot be explored' {
        Test-SyncPattern NoStarveMutex MutexLoop -FinalValues -Semantics Fifo -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warned" | Should -BeLike 'NoStarveMutex/MutexLoop has no final values*'
        Test-SyncPattern Barrier -Parameter @{ n = 0 } -FinalValues -WarningVariable warned -WarningAction SilentlyContinue -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $warned | Should -BeNullOrEmpty
    }

    It 'says the seed that chance has drawn' {
        $said = Test-SyncPattern Barrier -Strategy Random -ScheduleCount 5 -Semantics Fifo -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$said" | Should -Match '^Barrier/Turnstile: Seed \d+$'
    }
}
