# The other output of a run: verbose text and progress.
BeforeAll {
    . $PSScriptRoot/common.ps1
}

AfterAll {
    Assert-NoThreadLives
}

Describe '-Verbose' {
    It 'says what is being run, with the seed that would repeat it' {
        $streams = (Invoke-InRunspace 'Start-LockDemo -ThreadCount 2 -MaxDelayMilliseconds 1 -Repeat 2 -Verbose').Streams
        $streams.Verbose | Should -HaveCount 2
        $streams.Verbose[0].Message | Should -MatchExactly '^Run 1 of 2, [0-9a-f]{12}: ThreadCount=2, Primitive=Monitor, MaxDelayMilliseconds=1, Seed=\d+, TimeoutSeconds=30$'
        $streams.Verbose[1].Message | Should -MatchExactly '^Run 2 of 2, '

        $seed = [regex]::Match($streams.Verbose[0].Message, 'Seed=(\d+)').Groups[1].Value
        $again = (Invoke-InRunspace "Start-LockDemo -ThreadCount 2 -MaxDelayMilliseconds 1 -Seed $seed -Verbose").Streams
        $again.Verbose[0].Message | Should -BeLike "*Seed=$seed,*"
    }

    It 'shows a hook as it was written, or not at all' {
        $streams = (Invoke-InRunspace 'Start-ExceptionDemo -DelayMilliseconds 0 -Hook { 1 } -Verbose').Streams
        $streams.Verbose[0].Message | Should -Not -Match 'System\.Func'
    }

    It 'is quiet unless asked for' {
        (Invoke-InRunspace 'Start-LockDemo -ThreadCount 1 -MaxDelayMilliseconds 0').Streams.Verbose | Should -BeNullOrEmpty
    }
}

Describe 'Progress' {
    It 'is written on a long run, and taken away at its end' {
        $progress = (Invoke-InRunspace 'Start-ThreadDemo -DelayMilliseconds 2000').Streams.Progress
        $progress.Count | Should -BeGreaterThan 1
        $progress[0].Activity | Should -Be 'Start-ThreadDemo'
        $progress[0].StatusDescription | Should -MatchExactly '^run 1 of 1: \d+ of \d+ threads finished$'
        $progress.PercentComplete | ForEach-Object { $_ | Should -BeIn (-1..100) }
        $progress[-1].RecordType | Should -Be 'Completed'
    }

    It 'counts the runs' {
        $progress = (Invoke-InRunspace 'Start-ThreadDemo -DelayMilliseconds 700 -Repeat 2').Streams.Progress
        $second = $progress | Where-Object StatusDescription -Like 'run 2 of 2: *'
        $second[0].PercentComplete | Should -Not -BeLessThan 50
    }

    It 'is off with -ProgressAction SilentlyContinue' -Skip:($PSVersionTable.PSVersion -lt '7.4') {
        (Invoke-InRunspace 'Start-ThreadDemo -DelayMilliseconds 1500 -ProgressAction SilentlyContinue').Streams.Progress | Should -BeNullOrEmpty
    }
}
