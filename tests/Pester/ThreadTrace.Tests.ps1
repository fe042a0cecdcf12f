# Measuring, judging and comparing traces in a real shell.
BeforeAll {
    . $PSScriptRoot/common.ps1

    function New-Trace([string] $RunId, [string[]] $Lines) {
        $sequence = 0
        foreach ($line in $Lines) {
            $time, $thread, $name, $resource, $value = $line -split ' '
            [ThreadingDemo.Tracing.TraceEvent] [pscustomobject]@{
                RunId = $RunId; Sequence = ++$sequence; ElapsedNanoseconds = $time; ThreadId = [int][char] $thread[0]
                Thread = $thread; Event = $name; Resource = $resource; Value = $value; Demo = 'test'
            }
        }
    }

    $turns = New-Trace one '0 a Started', '10 a Acquired lock 1', '20 b Waiting lock', '40 a Released lock 0', '50 b Acquired lock 1', '80 b Released lock 0', '100 a Finished'
    $other = New-Trace other '5 x Acquired gate 1', '9 x Released gate 0'
    $steps = New-Trace two '1 b Stepped b2', '2 a Stepped a1', '3 a Entered room', '4 b Entered room'
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'Measure-ThreadTrace' {
    It 'measures a resource' {
        $row = $turns | Measure-ThreadTrace
        $row.Count | Should -Be 1
        $row | Should -BeOfType ThreadingDemo.Analysis.Statistics.TraceStatistics
        $row.AcquisitionCount, $row.ContendedPerMille, $row.WaitMaxNanoseconds, $row.HoldTotalNanoseconds, $row.HandoverP50Nanoseconds, $row.UtilisationPerMille |
            Should -Be 2, 500, 30, 60, 10, 600
    }

    It 'has a row for each <By>' -ForEach @(
        @{ By = 'Thread'; Rows = 'a:', 'b:' }
        @{ By = 'both'; Rows = 'a:lock', 'b:lock' }
    ) {
        $turns | Measure-ThreadTrace -By $By | ForEach-Object { $_.Thread + ':' + $_.Resource } | Should -Be $Rows
    }

    It 'measures runs that come mixed each for itself' {
        $rows = @($turns[0], $other[0]) + $turns[1..3] + @($other[1]) + $turns[4..6] | Measure-ThreadTrace
        $rows.RunId | Should -Be one, other
        $rows[0] | Should -Be ($turns | Measure-ThreadTrace)
        $rows[1].HoldTotalNanoseconds | Should -Be 4
    }

    It 'writes nothing of nothing' {
        @() | Measure-ThreadTrace | Should -BeNullOrEmpty
        Measure-ThreadTrace -InputObject @() | Should -BeNullOrEmpty
    }

    It 'takes rows of a CSV, an array and what a live cmdlet writes' {
        $turns | ConvertTo-Csv | ConvertFrom-Csv | Measure-ThreadTrace | Should -Be ($turns | Measure-ThreadTrace)
        Measure-ThreadTrace -InputObject $turns | Should -Be ($turns | Measure-ThreadTrace)
        (Start-LockDemo -ThreadCount 3 -MaxDelayMilliseconds 0 -Repeat 2 | Measure-ThreadTrace).AcquisitionCount | Should -Be 3, 3
    }

    It 'refuses a run out of order, once, and measures the others' {
        $other = New-Trace other '5 x Acquired gate 1'
        $rows = @($turns[1], $turns[0], $other[0], $turns[0]) | Measure-ThreadTrace -ErrorAction SilentlyContinue -ErrorVariable problems
        $rows.RunId | Should -Be other
        $problems.FullyQualifiedErrorId | Should -Be 'TraceOutOfOrder,ThreadingDemo.Commands.MeasureThreadTraceCommand'
        $problems[0].Exception.Message | Should -BeLike "Event 1 of the run 'one', at 0 ns, cannot come after event 2, at 10 ns*"
        $problems[0].TargetObject | Should -Be $turns[0]
    }

    It 'refuses a run that has a bad row, once, by row, property and value, and measures the others' {
        $bad = $turns | ConvertTo-Csv | ConvertFrom-Csv
        $bad[2].ElapsedNanoseconds = '1,5E+12'
        $bad[3].ThreadId = '4294967296'
        $rows = @($other[0]) + $bad + @($other[1]) | Measure-ThreadTrace -ErrorAction SilentlyContinue -ErrorVariable problems
        $rows | Should -Be ($other | Measure-ThreadTrace)
        $problems.FullyQualifiedErrorId | Should -Be 'InvalidRow,ThreadingDemo.Commands.MeasureThreadTraceCommand'
        $problems[0].Exception.Message | Should -Be "Row 4 of InputObject: ElapsedNanoseconds cannot be '1,5E+12'. Allowed: a whole number from $([long]::MinValue) to $([long]::MaxValue)."
        $problems[0].TargetObject | Should -Be $bad[2]
    }

    It 'refuses what is no event, and measures what is one' {
        $rows = @('text', (Get-Item $TestDrive)) + $turns | Measure-ThreadTrace -ErrorAction SilentlyContinue -ErrorVariable problems
        $rows | Should -Be ($turns | Measure-ThreadTrace)
        $problems | Should -HaveCount 1
        $problems[0].Exception.Message | Should -BeLike "Row 1 of InputObject: 'text' has no RunId. Allowed: a trace event*"
    }

    It 'takes <What>' -ForEach @(
        @{ What = 'dictionaries'; Copy = { param($trace) $trace | ForEach-Object { @{ RunId = $_.RunId; Sequence = $_.Sequence; ElapsedNanoseconds = $_.ElapsedNanoseconds; ThreadId = $_.ThreadId; Thread = $_.Thread; Event = $_.Event; Resource = $_.Resource; Value = $_.Value; Demo = $_.Demo } } } }
        @{ What = 'a list'; Copy = { param($trace) , [Collections.Generic.List[object]] $trace } }
        @{ What = 'what ConvertFrom-Json returns'; Copy = { param($trace) $trace | ConvertTo-Json | ConvertFrom-Json } }
        @{ What = 'what a job returns'; Copy = { param($trace) Start-Job { $input | ForEach-Object { $_ } } -InputObject $trace | Receive-Job -Wait -AutoRemoveJob } }
    ) {
        & $Copy $turns | Measure-ThreadTrace | Should -Be ($turns | Measure-ThreadTrace)
    }

    It 'takes names for what they are' {
        $name = "$([char]27)[31m<b>,`"`n=cmd()$([char]0xD800)"
        $row = [ThreadingDemo.Tracing.TraceEvent] [pscustomobject]@{ RunId = $name; Sequence = 1; ElapsedNanoseconds = 1; ThreadId = 1; Thread = $name; Event = 'Waiting'; Resource = $name } |
            Measure-ThreadTrace Both
        $row.RunId, $row.Thread, $row.Resource | Should -BeExactly $name, $name, $name
    }

    It 'completes and reads -By strictly' {
        Complete 'Measure-ThreadTrace -By ' | Should -Be Both, Resource, Thread
        { $turns | Measure-ThreadTrace -By 1 } | Should -Throw "*Allowed: one of Resource, Thread, Both*"
    }

    It 'fits a window of 80 columns' {
        $lines = ($turns | Measure-ThreadTrace -By Both | Out-String -Width 80) -split '\r?\n' -match '\S'
        $lines[0] | Should -Match 'test one'
        $lines[1] | Should -Match 'Used$'
        $lines | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        ($lines -join "`n") | Should -Not -Match ([char]0x2026)
    }
}

Describe 'Test-ThreadTrace' {
    It 'says which event broke which' {
        $verdicts = $steps | Test-ThreadTrace 'Before a1 b2', 'AtMost room 1', 'Order a1 b3', noerror
        $verdicts | Should -BeOfType ThreadingDemo.Analysis.Requirements.TraceVerdict
        $verdicts.Requirement | Should -Be 'Before a1 b2', 'AtMost room 1', 'Order a1 b3', 'NoError'
        $verdicts.Verdict | Should -Be Violated, Violated, Inconclusive, Holds
        $verdicts.Sequence | Should -Be 1, 4, $null, $null
        $verdicts.Thread | Should -Be b, b, '', ''
        $verdicts[2].Explanation | Should -Be "the trace has no step 'b3'; the nearest is 'b2'"
    }

    It 'judges each run' {
        $turns + $steps | Test-ThreadTrace 'AtMost room 2' | ForEach-Object { $_.RunId + ' ' + $_.Verdict } | Should -Be 'one Inconclusive', 'two Holds'
    }

    It 'agrees with the run itself' {
        $trace = Test-SyncPattern Rendezvous SingleLock -Semantics Fifo -Requirement 'Before a1 b2' | Invoke-SyncPattern
        $verdict = $trace | Test-ThreadTrace 'Before a1 b2'
        $verdict.Verdict | Should -Be Violated
        $broken = $trace | Where-Object Sequence -EQ $verdict.Sequence
        $broken.Event, $broken.Resource | Should -Be Stepped, b2
    }

    It 'refuses what is no requirement, and judges nothing' {
        { $steps | Test-ThreadTrace NoError, 'AtLeast room 1' } | Should -Throw "*'AtLeast' is not known; the known names are AtMost, *" -ErrorId 'InvalidRequirement,*'
    }

    It 'writes nothing of nothing' {
        @() | Test-ThreadTrace NoError | Should -BeNullOrEmpty
    }

    It 'refuses a run out of order' {
        $steps[1], $steps[0] | Test-ThreadTrace NoError -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -BeLike 'TraceOutOfOrder,*'
    }

    It 'has no verdict on a run that lacks an event, and on the others has' {
        $bad = $steps | ConvertTo-Csv | ConvertFrom-Csv
        $bad[-1].Sequence = ''
        $verdicts = $bad + $other | Test-ThreadTrace NoError -ErrorAction SilentlyContinue -ErrorVariable problems
        $verdicts.RunId | Should -Be other
        $problems.FullyQualifiedErrorId | Should -Be 'InvalidRow,ThreadingDemo.Commands.TestThreadTraceCommand'
        $problems[0].Exception.Message | Should -BeLike "Row $($steps.Count) of InputObject: Sequence cannot be ''. *"
    }

    It 'completes what every run can have, and what the pattern of a trace requires' {
        Complete 'Test-ThreadTrace -Requirement No' | Should -Be "'NoDeadlock'", "'NoError'"
        $global:traceToComplete = Invoke-SyncPattern Multiplex
        try {
            Complete 'Test-ThreadTrace -InputObject $traceToComplete -Requirement At' | Should -Contain "'AtMost critical n'"
        }
        finally {
            Remove-Variable traceToComplete -Scope Global
        }
    }
}

Describe 'Compare-ThreadTrace' {
    BeforeAll {
        $number = 0
        function New-Group([int[]] $Holds) {
            foreach ($hold in $Holds) {
                New-Trace "run $(($script:number++))" '0 a Acquired lock 1', "$hold a Released lock 0"
            }
        }
    }

    It 'tells a difference from noise' {
        $rows = Compare-ThreadTrace -ReferenceObject (New-Group 10, 11, 12, 13) -DifferenceObject (New-Group 20, 21, 22, 23)
        $rows | Should -BeOfType ThreadingDemo.Analysis.Comparison.TraceComparison
        $hold = $rows | Where-Object Metric -EQ HoldMeanNanoseconds
        $hold.Resource, $hold.ReferenceMedian, $hold.DifferenceMedian, $hold.RatioPerMille, $hold.ShiftLow, $hold.ShiftHigh, $hold.Result |
            Should -Be lock, 12, 22, 1833, 7, 13, Higher
        ($rows | Where-Object Metric -EQ AcquisitionCount).Result | Should -Be Noise
    }

    It 'says nothing about noise of one run each, from the pipeline' {
        $rows = New-Group 20 | Compare-ThreadTrace (New-Group 10)
        $rows.Result | Sort-Object -Unique | Should -Be TooFewRuns
        $rows.Explanation | Sort-Object -Unique | Should -Be 'one run: no statement about noise'
    }

    It 'says what a group lacks' {
        @() | Compare-ThreadTrace (New-Group 10) | ForEach-Object Result | Sort-Object -Unique | Should -Be Missing
        Compare-ThreadTrace (New-Group 10) @() | ForEach-Object Result | Sort-Object -Unique | Should -Be Missing
        Compare-ThreadTrace @() @() | Should -BeNullOrEmpty
    }

    It 'leaves a run out that is out of order' {
        $bad = New-Trace bad '5 a Acquired lock 1', '3 a Released lock 0'
        $rows = Compare-ThreadTrace (@(New-Group 10) + $bad) (New-Group 20) -ErrorAction SilentlyContinue -ErrorVariable problems
        $rows.ReferenceCount | Sort-Object -Unique | Should -Be 1
        $problems.FullyQualifiedErrorId | Should -BeLike 'TraceOutOfOrder,*'
    }

    It 'leaves a run out that has a bad row, and says of which parameter' {
        $bad = New-Trace bad '5 a Acquired lock 1' | Select-Object *
        $bad.Value = 'one'
        $rows = Compare-ThreadTrace (@(New-Group 10) + $bad) (@($bad) + (New-Group 20)) -ErrorAction SilentlyContinue -ErrorVariable problems
        $rows.ReferenceCount + $rows.DifferenceCount | Sort-Object -Unique | Should -Be 1
        $problems.Exception.Message | Should -BeLike "Row * of *Object: Value cannot be 'one'. *"
        $problems.Exception.Message -replace ':.*' | Should -Be 'Row 3 of ReferenceObject', 'Row 1 of DifferenceObject'
    }
}
