# Named primitives belong to the machine: they are refused before the first run, each with its line.
BeforeAll {
    . $PSScriptRoot/common.ps1
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'Test-ParallelScript and primitives with a name' -Tag Once {
    It 'refuses <Text>' -ForEach @(
        @{ Text = "[Threading.Mutex]::new(`$false, 'td')" }
        @{ Text = "[System.Threading.Mutex]::new(`$false, `$name)" }
        @{ Text = "[System.Threading.Semaphore]::new(1, 1, 'td')" }
        @{ Text = "[Threading.EventWaitHandle]::new(`$false, 'AutoReset', 'td')" }
        @{ Text = "[Threading.Mutex]::OpenExisting('td')" }
        @{ Text = "[Threading.Semaphore]::TryOpenExisting('td', [ref]`$found)" }
        @{ Text = "New-Object System.Threading.Mutex(`$false, 'td')" }
        @{ Text = "New-Object -TypeName Threading.Semaphore -ArgumentList 1, 1, 'td'" }
        @{ Text = "New-Object Threading.EventWaitHandle -ArgumentList @(`$false, 'AutoReset', 'td')" }
    ) {
        $script = [scriptblock]::Create("`$name = 'td'`n`$p = $Text`n1..2 | ForEach-Object -Parallel { `$using:p }")
        { Test-ParallelScript $script -ScheduleCount 2 -ErrorAction Stop } |
            Should -Throw -ExpectedMessage "*line 2: $([WildcardPattern]::Escape($Text))*name*"
    }

    It 'takes <Text>' -ForEach @(
        @{ Text = '[Threading.Mutex]::new($false)' }
        @{ Text = "[Threading.Mutex]::new(`$false, '')" }
        @{ Text = '[Threading.Semaphore]::new(1, 1)' }
        @{ Text = "[Threading.EventWaitHandle]::new(`$true, 'ManualReset')" }
        @{ Text = 'New-Object Threading.Mutex($false)' }
        @{ Text = 'New-Object Threading.Semaphore(1, 1)' }
    ) {
        $script = [scriptblock]::Create("`$p = $Text`n1..2 | ForEach-Object -Parallel { `$null = (`$using:p).WaitOne(0) }")
        (Test-ParallelScript $script -ScheduleCount 2 -Seed 1).Outcome | Should -Not -BeNullOrEmpty
    }
}
