# The schedules of a random search depend only on the seed, not on how many run at the same time.
BeforeAll {
    . $PSScriptRoot/common.ps1

    if ($PSVersionTable.PSVersion.Major -ge 7) {
        $script = {
            $state = @{ n = 0; last = 0 }
            $lock = [object]::new()
            1..3 | ForEach-Object -Parallel {
                $s = $using:state
                $s.n++
                [Threading.Monitor]::Enter($using:lock)
                $s.last = $_
                [Threading.Monitor]::Exit($using:lock)
            }
        }
    }
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'Test-ParallelScript -Strategy <_>' -Tag Once -ForEach 'Random', 'Pct' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    It 'finds the same, however many schedules it runs at once' {
        $first = Test-ParallelScript $script -Strategy $_ -Seed 7 -ScheduleCount 120 -ThrottleLimit 1 |
            Select-Object Outcome, Count, Message, Lines, Schedule | ConvertTo-Csv
        foreach ($limit in 2, 3) {
            Test-ParallelScript $script -Strategy $_ -Seed 7 -ScheduleCount 120 -ThrottleLimit $limit |
                Select-Object Outcome, Count, Message, Lines, Schedule | ConvertTo-Csv | Should -BeExactly $first
        }
        $first | Should -Not -HaveCount 2
    }

    It 'tries all schedules of the whole in its parts' {
        $count = { "$($_.Name)=$(($_.Group | Measure-Object Count -Sum).Sum)" }
        $whole = Test-ParallelScript $script -Strategy $_ -Seed 7 -ScheduleCount 120 | Group-Object Outcome | ForEach-Object $count
        $parts = foreach ($part in 1..4) { Test-ParallelScript $script -Strategy $_ -Seed 7 -ScheduleCount 120 -Shard "$part/4" }
        $parts | Group-Object Outcome | ForEach-Object $count | Sort-Object | Should -BeExactly ($whole | Sort-Object)
    }
}
