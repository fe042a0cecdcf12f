# A deadlock is reported at once, with its wait-for cycle, and leaves no thread behind.
BeforeAll {
    . $PSScriptRoot/common.ps1
}

Describe '<Command>' -ForEach @(
    @{
        Command = 'Invoke-Rendezvous -Variant Deadlock -MaxDelayMilliseconds 1'
        Cycle   = '^wait-for cycle: A waits for bArrived, which only B can still signal; B waits for aArrived, which only A can still signal$'
    }
    @{
        Command = 'Start-DeadlockDemo'
        Cycle   = '^wait-for cycle: thread 0 waits for lock 1, held by thread 1; thread 1 waits for lock 0, held by thread 0$'
    }
    @{
        Command = 'Start-ReentrantLockDemo -NonReentrant -ThreadCount 3 -MaxDelayMilliseconds 1'
        Cycle   = '^wait-for cycle: thread \d waits for lock, held by itself$'
    }
    @{
        Command = 'Start-ConditionDemo -Variant LostWakeup -DelayMilliseconds 0'
        Cycle   = '^no thread can continue: main waits for condition, which no thread can notify any more$'
    }
) {
    BeforeAll {
        $trace = Invoke-Expression "$Command -ErrorVariable trouble"
        $living = Get-LivingThreadCount
        $reports = $trace | Where-Object Event -EQ Deadlocked
    }

    It 'names the cycle' {
        $reports[0].Thread | Should -Be 'watchdog'
        $reports[0].Message | Should -Match $Cycle
    }

    It 'says of every stuck thread what it waits for' {
        $reports[1..($reports.Count - 1)] | ForEach-Object { $_.Message | Should -Match '^waits for ' }
        $reports.Thread | Should -Contain main
    }

    It 'comes long before the timeout, and by itself' {
        $trace[-1].ElapsedNanoseconds | Should -BeLessThan 15e9
        $trace.Event | Should -Not -Contain TimedOut
        $trouble | Should -BeNullOrEmpty
    }

    It 'ends every thread' {
        Assert-Coherent $trace
        $living | Should -Be 0
    }
}

Describe 'Start-DeadlockDemo' {
    It 'finds a circle of many' {
        $report = Start-DeadlockDemo -ThreadCount 200 | Where-Object { $_.Event -eq 'Deadlocked' -and $_.Thread -eq 'watchdog' }
        ($report.Message -split '; ').Count | Should -Be 200
        Assert-NoThreadLives
    }

    It 'has no circle when all take the locks in one order' {
        $trace = Start-DeadlockDemo -Variant Ordered -ThreadCount 5 -Repeat 20
        $trace.Event | Should -Not -Contain Deadlocked
        @($trace | Where-Object Message -EQ 'holds both locks') | Should -HaveCount 100
    }

    It 'is found in every one of 100 runs' {
        Start-DeadlockDemo -Repeat 100 | Where-Object { $_.Event -eq 'Deadlocked' -and $_.Thread -eq 'watchdog' } | Should -HaveCount 100
        Assert-NoThreadLives
    }
}

Describe 'A run that goes on' {
    It 'is never called deadlocked: <_>' -ForEach @(
        'Start-ConditionDemo -DelayMilliseconds 0 -Repeat 2000'
        'Start-ConditionDemo -Variant NoPredicate -DelayMilliseconds 0 -Repeat 200'
        'Start-LockDemo -MaxDelayMilliseconds 0 -Repeat 50'
        'Invoke-Rendezvous -MaxDelayMilliseconds 0 -Repeat 200'
        'Start-ReaderWriterDemo -MaxDelayMilliseconds 0 -Repeat 50'
        'Start-ProducerConsumerDemo -MaxDelayMilliseconds 0 -Repeat 50'
    ) {
        Invoke-Expression $_ | Where-Object Event -EQ Deadlocked | Should -BeNullOrEmpty
        Assert-NoThreadLives
    }
}
