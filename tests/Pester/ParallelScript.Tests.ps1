# The behaviour of Test-ParallelScript, Invoke-ParallelScript and Format-ParallelScript for users.
# ParallelScriptCorpus.Tests.ps1 has the outcomes of many scripts.
BeforeAll {
    . $PSScriptRoot/common.ps1
    $pester = (Get-Module Pester).Path

    $lostUpdate = @'
$tally = @{ hits = 0 }
1..3 | ForEach-Object -Parallel {
    ($using:tally).hits += 1
}
'@
    $deadlock = @'
$a = [object]::new(); $b = [object]::new()
$one = Start-ThreadJob -Name one {
    [Threading.Monitor]::Enter($using:a); [Threading.Monitor]::Enter($using:b)
    [Threading.Monitor]::Exit($using:b); [Threading.Monitor]::Exit($using:a)
}
$two = Start-ThreadJob -Name two {
    [Threading.Monitor]::Enter($using:b); [Threading.Monitor]::Enter($using:a)
    [Threading.Monitor]::Exit($using:a); [Threading.Monitor]::Exit($using:b)
}
$one, $two | Receive-Job -Wait
'@

    function Get-Found([hashtable] $More = @{}) {
        $arguments = @{ ScriptBlock = [scriptblock]::Create($lostUpdate); Assert = { $tally.hits -eq 3 }; Seed = 1; ScheduleCount = 60 }
        $More.Keys | ForEach-Object { $arguments[$_] = $More[$_] }
        Test-ParallelScript @arguments
    }

    # The error of a call, which writes or throws one and returns nothing.
    function Get-Complaint([scriptblock] $Call) {
        $errors = @()
        $output = try { & $Call 2>&1 3>$null } catch { $_ }
        @($output).Where({ $_ -isnot [Management.Automation.ErrorRecord] }) | Should -BeNullOrEmpty -Because 'nothing was run'
        @($output) | Should -HaveCount 1
        $output
    }

    function Get-Plain($Trace) {
        $Trace | Select-Object * -ExcludeProperty RunId | ConvertTo-Csv -NoTypeInformation
    }
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'A parallel script' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    It 'gives an outcome for each way in which it ends' {
        $found = @(Get-Found)
        $found.Outcome | Should -BeExactly 'Passed', 'AssertionFailed', 'Race'
        $found[0].Count + $found[1].Count | Should -Be 60
        $found[0].Message | Should -BeExactly "$($found[0].Count) of 60 schedules passed"
        $found[1].Frequency | Should -Be ($found[1].Count / 60)
        $found[2].Lines | Should -BeExactly '3'
        $found | ForEach-Object { $_.Script | Should -BeExactly $lostUpdate }
    }

    It 'is told in the words of the schedule that is shown' {
        $failed = Get-Found | Where-Object Outcome -EQ AssertionFailed
        @($failed | Invoke-ParallelScript)[-1].Message | Should -BeExactly $failed.Message
    }

    It 'gives the same outcomes with a seed on any number of threads' {
        $one, $two = 1, 3 | ForEach-Object { , @(Get-Found @{ ThrottleLimit = $_ }) }
        ($one | Select-Object * -ExcludeProperty ElapsedMilliseconds | Out-String) |
            Should -BeExactly ($two | Select-Object * -ExcludeProperty ElapsedMilliseconds | Out-String)
    }

    It 'is searched in parts, which together are the whole' {
        $whole = Get-Found
        $parts = 1..3 | ForEach-Object { Get-Found @{ Shard = "$_/3" } }
        ($parts | Where-Object Outcome -EQ Passed | Measure-Object Count -Sum).Sum |
            Should -Be ($whole | Where-Object Outcome -EQ Passed).Count
    }

    It 'takes arguments, which the assertion sees' {
        $found = Test-ParallelScript { param($n, $word) 1..$n | ForEach-Object -Parallel { $_ } } -ArgumentList 2, 'x' -Assert { $n -eq 2 -and $word -eq 'x' } -ScheduleCount 5
        $found.Outcome | Should -Be Passed
    }

    It 'gets its own copy of its arguments in each schedule' {
        $arguments = @{ n = 0 }, (1, 2), [pscustomobject] @{ inner = @{ n = 0 } }, [Collections.ArrayList] @(1), ([ordered] @{ n = 0 })
        $found = Test-ParallelScript {
            param($table, $array, $custom, $list, $ordered)
            $table.n++; $array[0]++; $custom.inner.n++; $null = $list.Add(1); $ordered.n++
            1..2 | ForEach-Object -Parallel { $_ }
        } -ArgumentList $arguments -Assert { $table.n -eq 1 -and $array[0] -eq 2 -and $custom.inner.n -eq 1 -and $list.Count -eq 2 -and $ordered.n -eq 1 } -ScheduleCount 20
        $found.Outcome | Should -Be Passed
        $arguments[0].n | Should -Be 0
    }

    It 'carries its arguments into a replay, in a pipeline and in a file' {
        $script = { param($n, $box) 1..$n | ForEach-Object -Parallel { $b = $using:box; $b.hits += 1 } }
        $found = @(Test-ParallelScript $script -ArgumentList 2, @{ hits = 5 } -Assert { $box.hits -eq 7 } -Seed 1 -ScheduleCount 50)
        $failed = $found | Where-Object Outcome -EQ AssertionFailed
        @($failed | Invoke-ParallelScript)[-1].Message | Should -BeExactly $failed.Message
        $failed | Export-Csv $TestDrive/outcome.csv
        @(Import-Csv $TestDrive/outcome.csv | Invoke-ParallelScript)[-1].Message | Should -BeExactly $failed.Message
        @($failed | Invoke-ParallelScript -ArgumentList 2, @{ hits = 1 })[-1].Message | Should -Match 'hits = 2'
        { $failed | Select-Object Schedule, Script, @{ n = 'ArgumentList'; e = { '<Objs broken' } } | Invoke-ParallelScript -ErrorAction Stop } |
            Should -Throw '*ArgumentList is not the CLIXML text of an outcome*'
    }

    It 'says what was covered' {
        (Test-ParallelScript { 1..2 | ForEach-Object -Parallel { $_ } } -ScheduleCount 5).Message |
            Should -BeExactly 'no failure in 5 schedules'
        (Test-ParallelScript { 1..2 | ForEach-Object -Parallel { $_ } } -Strategy Exhaustive).Message |
            Should -Match '^no failure in all [\d,]+ interleavings at the scheduling points$'
        (Test-ParallelScript { 1..2 | ForEach-Object -Parallel { $_ } } -Strategy Exhaustive -PreemptionBound 0).Message |
            Should -Match '^no failure in [\d,]+ schedules?$'
    }

    It 'goes from a file to a picture in one line' {
        Set-Content $TestDrive/nightly.ps1 $deadlock
        $picture = Test-ParallelScript -Path $TestDrive/nightly.ps1 | Where-Object Outcome -NE Passed |
            Invoke-ParallelScript | Show-ThreadTimeline | Out-String
        $picture | Should -Match 'nightly\.ps1 \w+  deadlocked  4 threads'
        $picture -replace '\s+', ' ' | Should -Match 'waits for \$[ab], held by (one|two)'
        Get-Content $TestDrive/nightly.ps1 -Raw | Should -BeExactly "$deadlock$([Environment]::NewLine)"
    }

    It 'is judged as a trace' {
        $trace = Test-ParallelScript ([scriptblock]::Create($deadlock)) -Seed 1 -ScheduleCount 60 | Where-Object Outcome -EQ Deadlocked |
            Invoke-ParallelScript
        Compare-Object $trace.Sequence (1..$trace.Count) -SyncWindow 0 | Should -BeNullOrEmpty
        @($trace.RunId | Select-Object -Unique) | Should -HaveCount 1
        ($trace | Test-ThreadTrace -Requirement NoDeadlock).Verdict | Should -Be Violated
        $trace | Measure-ThreadTrace | Should -Not -BeNullOrEmpty
    }

    It 'works with Should in the assertion' {
        $importPester = [scriptblock]::Create("Import-Module '$pester'")
        $found = @(Get-Found @{ InitializationScript = $importPester; Assert = { $tally.hits | Should -Be 3 }; ScheduleCount = 20 })
        $found.Outcome | Should -BeExactly 'Passed', 'AssertionFailed', 'Race'
        $found[1].Message | Should -BeLike 'Expected 3, but got *'
    }

    It 'is stopped by Select-Object -First' {
        Get-Found | Select-Object -First 1 | Should -HaveCount 1
        $failed = Get-Found | Where-Object Outcome -EQ AssertionFailed
        $failed | Invoke-ParallelScript | Select-Object -First 2 | Should -HaveCount 2
        Assert-NoThreadLives
    }

    It 'is stopped as Ctrl-C does: <_>' -ForEach @(
        'Test-ParallelScript { 1..3 | ForEach-Object -Parallel { foreach ($i in 1..50) { $_ } } } -ScheduleCount 2147483647 -Assert { $true }'
        'Test-ParallelScript { while ($true) { } } -MaxSteps 10000000'
        'Invoke-ParallelScript { while ($true) { } } $schedule -MaxSteps 10000000'
    ) {
        $schedule = (Test-ParallelScript { while ($true) { } } -MaxSteps 10 -WarningAction SilentlyContinue).Schedule
        $runspace = New-DemoRunspace
        try {
            foreach ($attempt in 1..3) {
                $shell = New-Shell $runspace "param(`$schedule) $_" $schedule
                $started = $shell.BeginInvoke()
                $started.AsyncWaitHandle.WaitOne(700 * $attempt) | Should -BeFalse -Because 'it would last much longer'
                Stop-Shell $shell
                Assert-NoThreadLives
            }
        }
        finally {
            $runspace.Dispose()
        }
    }
}

Describe 'A script that is found by its path' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    BeforeAll {
        New-Item -ItemType Directory $TestDrive/scripts
        'one', 'two', 'a[1]' | ForEach-Object { [IO.File]::WriteAllText("$TestDrive/scripts/$_.ps1", '1..2 | ForEach-Object -Parallel { $_ }') }
    }

    It 'is tested with <Name>' -ForEach @(
        @{ Name = 'a wildcard'; Call = { Test-ParallelScript -Path "$TestDrive/scripts/*o*.ps1" -ScheduleCount 3 }; Files = 'one.ps1', 'two.ps1' }
        @{ Name = 'a literal path'; Call = { Test-ParallelScript -LiteralPath "$TestDrive/scripts/a[1].ps1" -ScheduleCount 3 }; Files = 'a[1].ps1' }
        @{ Name = 'Get-ChildItem'; Call = { Get-ChildItem "$TestDrive/scripts" | Test-ParallelScript -ScheduleCount 3 }; Files = 'a[1].ps1', 'one.ps1', 'two.ps1' }
        @{ Name = 'paths'; Call = { "$TestDrive/scripts/one.ps1", "$TestDrive/scripts/two.ps1" | Test-ParallelScript -ScheduleCount 3 }; Files = 'one.ps1', 'two.ps1' }
    ) {
        $found = & $Call
        $found.Outcome | Select-Object -Unique | Should -Be Passed
        $found.Path | Split-Path -Leaf | Sort-Object | Should -Be $Files
    }

    It 'is skipped where there is none, and the next is tested' {
        $found = Test-ParallelScript -Path "$TestDrive/scripts/none.ps1", "$TestDrive/scripts/one.ps1" -ScheduleCount 3 -ErrorAction SilentlyContinue -ErrorVariable failed
        $found | Should -HaveCount 1
        "$failed" | Should -BeLike '*none.ps1*'
    }
}

Describe 'A replay' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    BeforeAll {
        $failed = Get-Found | Where-Object Outcome -EQ AssertionFailed
        $expected = Get-Plain ($failed | Invoke-ParallelScript)
    }

    It 'is the same each time' {
        1..10 | ForEach-Object { Get-Plain ($failed | Invoke-ParallelScript) | Should -BeExactly $expected }
    }

    It 'is the same from a CSV file' {
        $failed | Export-Csv $TestDrive/outcomes.csv -NoTypeInformation
        Get-Plain (Import-Csv $TestDrive/outcomes.csv | Invoke-ParallelScript) | Should -BeExactly $expected
    }

    It 'is the same from a CLIXML file' {
        $failed | Export-Clixml $TestDrive/outcomes.xml
        Get-Plain (Import-Clixml $TestDrive/outcomes.xml | Invoke-ParallelScript) | Should -BeExactly $expected
    }

    It 'is the same in another process' {
        $failed | Export-Clixml $TestDrive/outcomes.xml
        $there = Invoke-ChildShell "Import-Module '$manifest'; Import-Clixml '$TestDrive/outcomes.xml' | Invoke-ParallelScript | Select-Object * -ExcludeProperty RunId | ConvertTo-Csv -NoTypeInformation"
        $there | Should -BeExactly $expected
    }

    It 'takes the script and the schedule by themselves' {
        $trace = Invoke-ParallelScript ([scriptblock]::Create($lostUpdate)) $failed.Schedule -Assert { $tally.hits -eq 3 }
        Get-Plain $trace | Should -BeExactly $expected
        Set-Content $TestDrive/script.ps1 $lostUpdate -NoNewline
        @(Invoke-ParallelScript -Path $TestDrive/script.ps1 -Schedule $failed.Schedule).Count | Should -BeGreaterThan 10
    }

    It 'warns if the run does not follow the schedule' {
        $schedule = $failed.Schedule -replace ': .*', ': 0:4 7:3 2:2'
        $null = Invoke-ParallelScript ([scriptblock]::Create($lostUpdate)) $schedule -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '*did not follow the schedule*'
    }

    It 'is printed at <_> columns' -ForEach 80, 120 {
        $page = $failed | Format-ParallelScript -Width $_ | Out-String -Width $_
        $page -split '\r?\n' | Where-Object Length -GT $_ | Should -BeNullOrEmpty
        foreach ($words in 'main', 'body 1', 'body 2', 'body 3', "reads", "writes", 'AssertionFailed: $tally.hits -eq 3 is False', 'Race: data race on') {
            $page -replace '\s+', ' ' | Should -BeLike "*$words*"
        }
        Get-Found | Out-String -Width $_ | Should -Match 'AssertionFailed +\d+ '
    }

    It 'is printed in one column where there is no room for one for each thread' {
        $page = $failed | Format-ParallelScript -Width 60 | Out-String -Width 60
        $page -split '\r?\n' | Where-Object Length -GT 60 | Should -BeNullOrEmpty
        $page | Should -Match '(?m)^step +thread +line'
    }

    It 'is refused: <Words>' -ForEach @(
        @{ Words = "Schedule cannot be 'x'. Allowed: the schedule of an outcome, as tp1 *"; Schedule = 'x' }
        @{ Words = "Schedule cannot be '0:x'. Allowed: *"; Schedule = 'tp1 #0123456789abcdef: 0:x' }
        @{ Words = "Schedule cannot be '-1:2'. Allowed: *"; Schedule = 'tp1 #0123456789abcdef: -1:2' }
        @{ Words = 'Schedule belongs to another script or InitializationScript: its digest is 0123456789abcdef, *'; Schedule = 'tp1 #0123456789abcdef: 0:3' }
    ) {
        foreach ($command in 'Invoke-ParallelScript', 'Format-ParallelScript') {
            $complaint = Get-Complaint { & $command { 1..2 | ForEach-Object -Parallel { $_ } } $Schedule }
            "$complaint" | Should -BeLike $Words
            $complaint.FullyQualifiedErrorId | Should -BeLike 'InvalidOption,*'
        }
    }

    It 'has another digest with another InitializationScript' {
        "$(Get-Complaint { Invoke-ParallelScript ([scriptblock]::Create($lostUpdate)) $failed.Schedule -InitializationScript { $x = 1 } })" |
            Should -BeLike 'Schedule belongs to another script*'
    }
}

Describe 'Bad input' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    It 'is refused: <Words>' -ForEach @(
        @{ Call = { Test-ParallelScript { 1..2 | ForEach-Object -Parallel { $_ } } -Strategy Exhaustive -Shard 1/2 }; Id = 'InvalidOption'; Words = 'Shard cannot be 1/2 for an exhaustive search*' }
        @{ Call = { Test-ParallelScript { 1..2 | ForEach-Object -Parallel { $_ } } -PreemptionBound 2 }; Id = 'InvalidOption'; Words = 'PreemptionBound cannot be 2 with the strategy Random*' }
        @{ Call = { Test-ParallelScript { 1 } -ScheduleCount 0 }; Id = 'ParameterArgumentTransformationError'; Words = "*ScheduleCount cannot be '0'. Allowed: a whole number from 1 to *" }
        @{ Call = { Test-ParallelScript { 1 } -MaxSteps x }; Id = 'ParameterArgumentTransformationError'; Words = "*MaxSteps cannot be 'x'. Allowed: a whole number from 1 to *" }
        @{ Call = { Test-ParallelScript { 1 } -Strategy Depth }; Id = 'ParameterArgumentTransformationError'; Words = "*Strategy cannot be 'Depth'. Allowed: one of *" }
        @{ Call = { Test-ParallelScript { 1 } -Shard 5/4 }; Id = 'ParameterArgumentTransformationError'; Words = "*Shard cannot be '5/4'*" }
        @{ Call = { Test-ParallelScript { 1 } -Assert 5 }; Id = 'ParameterArgumentTransformationError'; Words = "*'5' is not a script*" }
        @{ Call = { Test-ParallelScript { Read-Host 'Name' } }; Id = 'ScriptRefused'; Words = "*line 1: Read-Host 'Name': it waits for input*" }
        @{ Call = { Test-ParallelScript { [Threading.Mutex]::new($false, 'name') } }; Id = 'ScriptRefused'; Words = '*line 1: *: a named primitive belongs to the whole machine*' }
        @{ Call = { Test-ParallelScript { New-Object Threading.Semaphore 1, 1, 'name' } }; Id = 'ScriptRefused'; Words = '*line 1: *: a named primitive belongs to the whole machine*' }
        @{ Call = { Test-ParallelScript { [Threading.Thread]::new({ 1 }).Start() } }; Id = 'ScriptRefused'; Words = '*a script block on a thread without a runspace ends the process*' }
        @{ Call = { Test-ParallelScript { Remove-Item ./precious } }; Id = 'ScriptChangesOutside'; Words = '*line 1: Remove-Item ./precious: it changes state outside the script*-Force allows it*' }
    ) {
        $complaint = Get-Complaint $Call
        $complaint.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$complaint" | Should -BeLike $Words
    }

    It 'says where a script does not parse, and goes on with the next' {
        Set-Content $TestDrive/bad.ps1 "1`n  if ("
        Set-Content $TestDrive/good.ps1 '1..2 | ForEach-Object -Parallel { $_ }'
        $found = "$TestDrive/bad.ps1", "$TestDrive/good.ps1" | Test-ParallelScript -ScheduleCount 3 -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.Outcome | Should -Be Passed
        "$failed" | Should -BeLike '*bad.ps1 does not parse: line 2, column 7: *'
    }

    It 'says that an assertion throws' {
        $found = Test-ParallelScript { 1..2 | ForEach-Object -Parallel { $_ } } -Assert { throw 'no such thing' } -ScheduleCount 3
        $found.Outcome | Should -Be AssertionFailed
        $found.Message | Should -BeExactly 'no such thing'
    }

    It 'says that nothing is parallel, and runs it once' {
        $found = Test-ParallelScript { 'x' } -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike 'Nothing in the script block runs in parallel: *'
        $found.ScheduleCount | Should -Be 1
        $found.Message | Should -BeExactly 'no failure in the only schedule'
    }

    It 'ends an endless loop' {
        $found = Test-ParallelScript { 1..2 | ForEach-Object -Parallel { while ($true) { } } } -MaxSteps 200 -ScheduleCount 3
        $found.Outcome | Should -Be Livelock
        $found.Message | Should -BeLike 'no end after 200 steps; *'
    }

    It 'takes exit <Code> for <Outcome>' -ForEach @(
        @{ Code = 0; Outcome = 'Passed' }
        @{ Code = 3; Outcome = 'Failed' }
    ) {
        $found = Test-ParallelScript ([scriptblock]::Create("1..2 | ForEach-Object -Parallel { `$_ }; exit $Code")) -ScheduleCount 3
        $found.Outcome | Should -Be $Outcome
        if ($Code) { $found.Message | Should -BeExactly 'The script has exited with code 3.' }
    }
}

Describe 'What a script does to the world' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    It 'is listed by -WhatIf, and nothing runs' {
        $path = "$TestDrive/world.txt"
        $said = Invoke-ChildShell "Import-Module '$manifest'; Test-ParallelScript { 1..2 | ForEach-Object -Parallel { Set-Content '$path' 1 }; Get-Date; Read-Host } -WhatIf" | Out-String
        $said = $said -replace '\s+', ' '
        foreach ($words in 'Set-Content', 'Get-Date', 'Read-Host', 'refuse: it waits for input', 'run under many schedules') {
            $said | Should -BeLike "*$words*"
        }
        $path | Should -Not -Exist
    }

    It 'happens with -Force, with a warning' {
        $path = "$TestDrive/forced.txt"
        $block = [scriptblock]::Create("1..2 | ForEach-Object -Parallel { [IO.File]::AppendAllText('$path', `$_) }")
        $null = Test-ParallelScript $block -Force -ScheduleCount 3 -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '*line 1: *AppendAllText*'
        (Get-Content $path -Raw).Length | Should -BeGreaterOrEqual 6
    }

    It 'is warned of with its line: <Text>' -ForEach @(
        @{ Text = '[powershell]::Create().Dispose()'; Words = '*line 2: *powershell*not controlled*' }
        @{ Text = '$null = [runspacefactory]::CreateRunspacePool(1, 2)'; Words = '*line 2: *runspacefactory*not controlled*' }
        @{ Text = '$null = [Threading.Tasks.Task]::CompletedTask; [Threading.Tasks.Task]::Delay(0).Wait()'
            Words = '*line 2: *Delay*not controlled*' }
        @{ Text = 'class Counter { [int] $n }'; Words = '*line 2: class Counter*no scheduling points*' }
        @{ Text = "Invoke-Expression '1'"; Words = '*line 2: Invoke-Expression*no scheduling points*' }
        @{ Text = '$null = Get-Random'; Words = '*line 2: *Get-Random*differs from run to run*' }
    ) {
        $block = [scriptblock]::Create("1..2 | ForEach-Object -Parallel { `$_ }`n$Text")
        $null = Test-ParallelScript $block -ScheduleCount 2 -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike $Words
    }

    It 'does not happen with a function that stands in' {
        $found = Test-ParallelScript { $x = 'a', 'b' | ForEach-Object -Parallel { Remove-Item $_ } } -InitializationScript { function Remove-Item { "no $args" } } -Assert { $x.Count -eq 2 } -ScheduleCount 5 -WarningVariable warned
        $found.Outcome | Should -Be Passed
        $warned | Should -BeNullOrEmpty
    }
}

Describe 'The caller''s session' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    It 'is as before' {
        function Get-State {
            [ordered]@{
                Variables = (Get-Variable -Scope Global).Name -ne 'x' | Sort-Object
                Functions = (Get-ChildItem function:).Name | Sort-Object
                Modules   = (Get-Module).Name | Sort-Object
                Location  = "$(Get-Location)"
                Directory = [Environment]::CurrentDirectory
                Culture   = [cultureinfo]::CurrentCulture.Name
                Jobs      = @(Get-Job).Count
                Runspaces = @(Get-Runspace).Count
                ErrorView = "$ErrorActionPreference $WarningPreference $ProgressPreference $ConfirmPreference $VerbosePreference"
                Errors    = $global:Error.Count
                Aliases   = (Get-Alias).Name | Sort-Object
            } | ConvertTo-Json
        }

        $script = {
            $global:leak = 1; $script:leak2 = 2; $ErrorActionPreference = 'Stop'; $global:WarningPreference = 'Stop'
            function global:LeakFunction { }
            Set-Alias -Scope Global leakalias Get-Item
            Set-Location ([IO.Path]::GetTempPath())
            [cultureinfo]::CurrentCulture = 'fr-FR'
            $jobs = 1..2 | ForEach-Object { Start-ThreadJob { $_ } }
            1..2 | ForEach-Object -Parallel { $_ }
            $null = $jobs | Wait-Job
        }
        $before = Get-State
        $found = @(Test-ParallelScript $script -ScheduleCount 20 -WarningAction SilentlyContinue)
        $found[0] | Invoke-ParallelScript -WarningAction SilentlyContinue | Out-Null
        $null = $found[0] | Format-ParallelScript -WarningAction SilentlyContinue
        Get-State | Should -BeExactly $before
        Assert-NoThreadLives
    }

    It 'gives the script none of its variables' {
        $mine = 1
        (Test-ParallelScript { 1..2 | ForEach-Object -Parallel { $_ }; "[$mine]" } -ScheduleCount 3).Output -split "`n" |
            Should -Contain '[]'
    }
}

Describe 'Completion' {
    It 'knows the strategies and no files' {
        Complete 'Test-ParallelScript { } -Strategy ' | Should -Be 'Exhaustive', 'Pct', 'Random'
        Complete 'Test-ParallelScript { } -Strategy P' | Should -Be 'Pct'
        foreach ($line in 'Test-ParallelScript { } -Shard ', 'Test-ParallelScript { } -Seed ', 'Invoke-ParallelScript { } -Schedule ', 'Format-ParallelScript { } -Width ', 'Test-ParallelScript { } -Assert ') {
            Complete $line | Should -BeNullOrEmpty -Because $line
        }
    }
}
