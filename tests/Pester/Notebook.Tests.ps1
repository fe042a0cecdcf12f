# Each line that the notebook prints is in Message, in the notebook's order.
BeforeAll {
    . $PSScriptRoot/common.ps1
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'The words of the notebook' {
    It 'Start-ThreadDemo -Style <_>' -ForEach Function, Subclass {
        Start-ThreadDemo -Style $_ | Get-ThreadMessage | Should -Be @(
            'Waiting for the thread...'
            'Hello'
            'This is from another thread'
            'TEST'
        )
    }

    It 'Start-ThreadDemo -NoJoin: the thread speaks after the last words of main' {
        $trace = Start-ThreadDemo -NoJoin -DelayMilliseconds 500 -Message HELLO
        $trace | Get-ThreadMessage | Should -Be 'Waiting for the thread...', 'TEST', 'HELLO'
        $trace.Event | Should -Not -Contain 'Joined'
        $trace[-1] | ForEach-Object { "$($_.Thread) $($_.Event)" } | Should -Be 'thread 0 Finished'
    }

    It 'Start-ThreadDemo with arguments' {
        $trace = Start-ThreadDemo -ThreadCount 2 -DelayMilliseconds 50 -Message '{0} HELLO'
        @($trace | Where-Object { $_.Thread -like 'thread ?' -and $_.Message -ceq '{0} HELLO' }) | Should -HaveCount 2
    }

    It 'Start-ExceptionDemo with a hook' {
        Start-ExceptionDemo -DelayMilliseconds 0 -Hook { param($failure) "Thread failed: $($failure.Message)" } | Get-ThreadMessage | Should -Be @(
            'Working...'
            'Thread failed: Something bad happened'
            'Continuing on...'
        )
    }

    It 'Start-ThreadLocalDemo' {
        $trace = Start-ThreadLocalDemo -DelayMilliseconds 1
        ($trace | Where-Object { $_.Thread -eq 'thread 1' -and $_.Message -like 'Stored*' }).Message | Should -Be 'Stored value: 1'
        ($trace | Where-Object { $_.Thread -eq 'thread 2' -and $_.Message -like 'Stored*' }).Message | Should -Be 'Stored value: 2'
    }

    It 'Start-LockDemo' {
        $lines = Start-LockDemo -MaxDelayMilliseconds 2 | Get-ThreadMessage
        $lines | Should -HaveCount 10
        $lines | Should -MatchExactly '^>thread \d got the lock, sleeping for 0\.\d{4}$'
    }

    It 'Start-ReentrantLockDemo' {
        $lines = Start-ReentrantLockDemo -MaxDelayMilliseconds 2 | Get-ThreadMessage
        $lines | Should -HaveCount 20
        for ($i = 0; $i -lt 20; $i += 2) {
            $lines[$i] | Should -MatchExactly '^>thread \d sleeping for 0\.\d{4}$'
            $lines[$i + 1] | Should -BeExactly ($lines[$i] -replace 'sleeping.*', 'done')
        }
    }

    It 'Start-ConditionDemo' {
        Start-ConditionDemo -DelayMilliseconds 50 | Get-ThreadMessage | Should -Be @(
            'Main thread waiting for data...'
            'Thread sending notification...'
            'Got data: [33]'
        )
    }

    It 'Start-SemaphoreDemo' {
        $lines = Start-SemaphoreDemo -MaxDelayMilliseconds 2 | Get-ThreadMessage
        $lines | Should -HaveCount 10
        $lines | Should -MatchExactly '^Thread \d got 0\.\d{4}$'
    }

    It 'Invoke-Rendezvous -Variant <_>' -ForEach SingleLock, TwoSemaphores {
        Invoke-Rendezvous -Variant $_ -MaxDelayMilliseconds 2 | Get-ThreadMessage |
            Sort-Object | Should -Be 'A1', 'A2', 'B1', 'B2'
    }
}
