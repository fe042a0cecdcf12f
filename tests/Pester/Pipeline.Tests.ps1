# Events as objects: on the screen, in files, and back again.
BeforeAll {
    . $PSScriptRoot/common.ps1
    $trace = @(
        Start-SemaphoreDemo -ThreadCount 3 -MaxDelayMilliseconds 2
        Start-ThreadDemo -DelayMilliseconds 0 -Message "a, ""b"";`n{0} 0,25 " -Repeat 2
        Invoke-Rendezvous -Variant Deadlock -MaxDelayMilliseconds 0
    )

    function Assert-EqualToTrace([object[]] $Rows) {
        $Rows.Count | Should -Be $trace.Count
        $different = for ($i = 0; $i -lt $trace.Count; $i++) {
            if (-not ([ThreadingDemo.Tracing.TraceEvent] $Rows[$i] -eq $trace[$i])) {
                $Rows[$i]
            }
        }
        $different | Should -BeNullOrEmpty
    }
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'A trace' {
    It 'comes back equal from Export-Csv and Import-Csv' {
        $trace | Export-Csv "$TestDrive/trace.csv" -NoTypeInformation
        Assert-EqualToTrace (Import-Csv "$TestDrive/trace.csv")
    }

    It 'comes back equal from JSON' {
        $json = ConvertTo-Json $trace
        Assert-EqualToTrace ($json | ConvertFrom-Json | ForEach-Object { $_ })
    }

    It 'comes back equal from CLIXML' {
        $trace | Export-Clixml "$TestDrive/trace.xml"
        Assert-EqualToTrace (Import-Clixml "$TestDrive/trace.xml")
    }

    It 'differs from an event with another value' {
        $row = $trace[0] | Select-Object *
        $row.Value = 4711
        [ThreadingDemo.Tracing.TraceEvent] $row -eq $trace[0] | Should -BeFalse
    }

    It 'is made of strings and integers only' {
        $types = $trace | ForEach-Object { $_.psobject.Properties.Value } | Where-Object { $null -ne $_ } | ForEach-Object { $_.GetType().Name }
        $types | Sort-Object -Unique | Should -Be 'Int32', 'Int64', 'String'
    }

    It 'refuses a row that is no event' {
        { [ThreadingDemo.Tracing.TraceEvent] ([pscustomobject]@{ RunId = 'x'; Sequence = 'y' }) } | Should -Throw '*Sequence*y*'
    }
}

Describe 'Format-Table' {
    It 'groups by run under its heading, and shows milliseconds' {
        $lines = ($trace | Format-Table | Out-String -Width 200) -split '\r?\n'
        $headings = $lines -match '^\s*Run: '
        $headings.Trim() | Should -Be ($trace | Group-Object RunId | ForEach-Object { "Run: $($_.Group[0].Demo) $($_.Group[0].RunId)" } |
            Sort-Object { [array]::IndexOf($trace.RunId, ($_ -split ' ')[-1]) })
        $lines -match '^\s*Seq\s+Elapsed ms\s+Thread\s+Event\s+Details\s*$' | Should -HaveCount $headings.Count
    }

    It 'is coloured in a shell that shows colours, and plain under NO_COLOR' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $show = "Import-Module '$manifest'; `$PSStyle.OutputRendering = 'Ansi'; Start-DeadlockDemo | Format-Table | Out-String"
        $plain = "Import-Module '$manifest'; Start-DeadlockDemo | Format-Table | Out-String"
        $before = $env:NO_COLOR
        try {
            $env:NO_COLOR = $null
            Invoke-ChildShell $show | Out-String | Should -Match '\e\[31mDeadlocked'
            $env:NO_COLOR = '1'
            Invoke-ChildShell $plain | Out-String | Should -Not -Match '\e'
        }
        finally {
            $env:NO_COLOR = $before
        }
    }

    It 'shows snapshots and examples in their own columns' {
        Get-ThreadLifecycle | Format-Table | Out-String -Width 200 | Should -Match 'Moment\s+Name\s+Id\s+Native id\s+Alive\s+Priority\s+State'
        Get-ThreadingDemo | Format-Table | Out-String -Width 200 | Should -Match 'Cmdlet\s+Concept\s+Synopsis'
    }
}

Describe 'Streaming' {
    It 'hands on events while the run goes on' {
        # The hook is called during the run: the events that it finds have been written by then.
        $seen = Start-ExceptionDemo -DelayMilliseconds 0 -Hook { $script:seenBeforeHook } | ForEach-Object {
            $script:seenBeforeHook = $_.Event
            $_
        }
        ($seen | Where-Object { $_.Thread -eq 'worker' -and $_.Event -eq 'Message' })[-1].Message | Should -BeIn 'Failed', 'Waiting'
    }

    It 'gives every repeated run a RunId of its own, one after the other' {
        $runs = Start-ThreadDemo -DelayMilliseconds 0 -Repeat 5
        $ids = $runs.RunId | Select-Object -Unique
        $ids | Should -HaveCount 5
        foreach ($id in $ids) {
            Assert-Coherent ($runs | Where-Object RunId -EQ $id)
        }
        ($runs | Group-Object RunId | ForEach-Object { $_.Group.Count } | Measure-Object -Sum).Sum | Should -Be $runs.Count
    }
}
