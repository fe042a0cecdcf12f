# Scripts with known outcomes, under control: the right ones have only the outcome Passed. All schedules of the smaller ones
# are tried, and some schedules of those marked Random.
BeforeDiscovery {
    $cases = Get-ChildItem (Join-Path $PSScriptRoot ParallelScripts) -Filter *.ps1 | ForEach-Object {
        $group = $_.BaseName
        & $_.FullName | ForEach-Object { $_ + @{ Group = $group } }
    }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'Test-ParallelScript' -Tag Once {
    It '<Group>: <Name>' -ForEach $cases {
        $arguments = @{ ScriptBlock = $Script; Seed = 1; ScheduleCount = 400; Strategy = 'Exhaustive' }
        if ($Strategy) { $arguments.Strategy = $Strategy; $arguments.ScheduleCount = 60 }
        if ($ScheduleCount) { $arguments.ScheduleCount = $ScheduleCount }
        if ($Assert) { $arguments.Assert = $Assert }
        $found = @(Test-ParallelScript @arguments)
        $all = ($found | ForEach-Object { "$($_.Outcome) $($_.Count): $($_.Message)" }) -join "`n"
        ($found.Outcome | Sort-Object -Unique) -join ' ' | Should -BeExactly (($Outcomes | Sort-Object) -join ' ') -Because $all
        if ($Message) { $found.Message -join "`n" | Should -BeLike $Message }
    }
}
