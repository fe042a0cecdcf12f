# Every view at 80 and 120 columns: all columns are there, no line is too long, and no word is broken. The suite runs under
# several cultures; the shell itself wraps between words under some of them only.
BeforeAll {
    . $PSScriptRoot/common.ps1
    $env:NO_COLOR = '1'
    $trace = Start-LockDemo -ThreadCount 3 -MaxDelayMilliseconds 1 -Seed 3
    $other = Start-LockDemo -ThreadCount 3 -MaxDelayMilliseconds 2 -Seed 4
    $opposite = Test-SyncPattern LockOrderInversion OppositeOrder
    $records = @{
        TraceEvent         = $trace
        ThreadSnapshot     = Get-ThreadLifecycle
        DemoDescription    = Get-ThreadingDemo
        SyncPattern        = Get-SyncPattern
        PatternVerdict     = @($opposite) + @(Test-SyncPattern DoubleCheckedInitialisation *)
        PatternFinalValues = Test-SyncPattern ConcurrentUpdates LoadThenStore -FinalValues
        TraceStatistics    = $trace | Measure-ThreadTrace Both
        TraceVerdict       = $trace | Test-ThreadTrace NoDeadlock, NoError
        TraceComparison    = Compare-ThreadTrace $trace $other
        SyncPrimitive      = Measure-SyncPrimitive Lock, ReaderWriterLockSlim -ThreadCount 1 -DurationMilliseconds 10
    }

    function Get-Words($Records, $Width) {
        @((($Records | Out-String -Width $Width) -split '\s+') | Where-Object { $_ -match '^\p{L}' } | Sort-Object -Unique)
    }
}

AfterAll {
    Remove-Item Env:NO_COLOR
}

Describe 'The view of <View>' -ForEach @(
    'TraceEvent', 'ThreadSnapshot', 'DemoDescription', 'SyncPattern', 'PatternVerdict', 'PatternFinalValues', 'TraceStatistics', 'TraceVerdict',
    'TraceComparison', 'SyncPrimitive' | ForEach-Object { @{ View = $_ } }
) {
    It 'fits <Width> columns, with every column and no word broken' -ForEach @{ Width = 80 }, @{ Width = 120 } {
        $rows = $records[$View]
        $rows | Should -Not -BeNullOrEmpty
        $text = $rows | Out-String -Width $Width
        ($text -split '\r?\n' | ForEach-Object { $_.TrimEnd().Length } | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual $Width
        Compare-Object (Get-Words $rows 1000) (Get-Words $rows $Width) | Should -BeNullOrEmpty
        $text | Should -Not -Match '\u2026'
    }
}

Describe 'The list of <_>' -ForEach 'SyncPattern', 'PatternVerdict', 'TraceVerdict' {
    It 'breaks no word at 80 columns' {
        $rows = $records[$_] | Select-Object -First 3
        $words = Get-Words ($rows | Format-List | Out-String -Width 1000) 1000
        Compare-Object $words (Get-Words ($rows | Format-List | Out-String -Width 80) 80) | Should -BeNullOrEmpty
    }
}

Describe 'Verdicts' {
    It 'show their schedule at 80 columns' {
        $opposite | Out-String -Width 80 | Should -Match 'Violated +\d+ \S'
    }

    It 'of a sweep show their parameters' {
        $text = 2, 3 | ForEach-Object { Test-SyncPattern Barrier -Parameter "n=$_" -Semantics Fifo } | Out-String -Width 80
        $text | Should -Match 'Barrier/Turnstile n=2'
        $text | Should -Match 'Barrier/Turnstile n=3'
    }

    It 'on another memory say so' {
        Test-SyncPattern Peterson TurnFirst -Memory Tso -Semantics Fifo | Out-String -Width 80 | Should -Match 'Peterson/TurnFirst.* Tso'
    }
}

Describe 'Figures' {
    It 'have separators, and a difference is one' {
        $row = $records.TraceComparison | Where-Object Metric -EQ DurationNanoseconds
        $text = $row | Out-String -Width 80
        $text | Should -Match ([regex]::Escape($row.ReferenceMedian.ToString('N0')))
        $text | Should -Match ([regex]::Escape($row.Shift.ToString('N0')))
    }

    It 'of seven digits stay on their line' {
        $long = $trace[0] | Select-Object *
        $long.Value, $long.Sequence, $long.Resource, $long.Event = 12345678, 123456, 'counter', 'Message'
        $long | Export-Csv $TestDrive/long.csv -NoTypeInformation
        Import-ThreadTrace $TestDrive/long.csv | Out-String -Width 80 | Should -Match '123456 .*counter = 12345678'
    }
}

Describe 'Colours' {
    It 'are not repeated from line to line when text is captured' -Skip:($PSVersionTable.PSVersion -lt [version] '7.2') {
        $style = (Get-Variable PSStyle).Value
        $rendering = $style.OutputRendering
        $style.OutputRendering = 'Ansi'
        $env:NO_COLOR = $null
        try {
            $pages = (Step-SyncPattern Barrier | Out-String -Width 100), (Test-SyncPattern Barrier SingleSignal | Format-SyncPattern | Out-String -Width 100)
        }
        finally {
            $style.OutputRendering = $rendering
            $env:NO_COLOR = '1'
        }
        $reset = [regex]::Escape([string] [char] 27) + '\[0m'
        foreach ($page in $pages) {
            $page | Should -Match $reset
            # There is always a character between two changes of style.
            $page | Should -Not -Match "$reset$reset|(\x1B\[\d+m$reset){2}"
        }
    }
}
