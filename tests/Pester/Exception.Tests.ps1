# An exception in a thread never terminates the shell; a hook runs on the pipeline thread, and its output becomes messages of the trace.
BeforeAll {
    . $PSScriptRoot/common.ps1
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'Start-ExceptionDemo without a hook' {
    BeforeAll {
        $trace = Start-ExceptionDemo -DelayMilliseconds 0 -ErrorVariable trouble -ErrorAction SilentlyContinue
    }

    It 'records the failure, and goes on' {
        $failed = $trace | Where-Object Event -EQ Failed
        $failed.Thread, $failed.Message | Should -Be 'worker', 'Something bad happened'
        Find-Message $trace 'Continuing on...' | Should -BeGreaterThan ([array]::IndexOf($trace, $failed))
    }

    It 'reports one non-terminating error with the stack of the worker' {
        $trouble | Should -HaveCount 1
        $trouble[0].FullyQualifiedErrorId | Should -BeExactly 'ThreadFailed,ThreadingDemo.Commands.StartExceptionDemoCommand'
        $trouble[0].Exception | Should -BeOfType InvalidOperationException
        $trouble[0].TargetObject.Event | Should -Be Failed
        $trouble[0].ErrorDetails.Message | Should -Match 'Exception in thread worker: System.InvalidOperationException: Something bad happened'
        $trouble[0].ErrorDetails.Message | Should -Match 'ExceptionDemo\.Work\(\)'
    }
}

Describe 'Start-ExceptionDemo with a hook' {
    It 'runs the hook on the pipeline thread' {
        $trace = Start-ExceptionDemo -DelayMilliseconds 0 -Hook { [Environment]::CurrentManagedThreadId }
        Find-Message $trace ([string] [Environment]::CurrentManagedThreadId) | Should -Not -Be -1
    }

    It 'hands it the failure' {
        $trace = Start-ExceptionDemo -DelayMilliseconds 0 -Hook {
            param($failure)
            $failure.Thread
            $failure.ExceptionType
            $failure.StackTrace -match 'ExceptionDemo\.Work\(\)'
        }
        ($trace | Where-Object { $_.Event -eq 'Message' -and $_.Thread -eq 'worker' }).Message |
            Should -Be 'Working...', 'worker', 'System.InvalidOperationException', 'True'
    }

    It 'lets nothing but events into the stream, and reports no error' {
        $trace = Start-ExceptionDemo -DelayMilliseconds 0 -ErrorVariable trouble -Hook { 'one'; 2; $null; , @(3, 4) }
        Assert-Coherent $trace
        $trouble | Should -BeNullOrEmpty
        $words = $trace | Where-Object { $_.Event -eq 'Message' -and $_.Thread -eq 'worker' }
        $words[0..2].Message | Should -Be 'Working...', 'one', '2'
    }

    It 'reports a hook that throws, and goes on' {
        $trace = Start-ExceptionDemo -DelayMilliseconds 0 -Hook { throw 'no way' } -ErrorVariable trouble -ErrorAction SilentlyContinue
        Assert-Coherent $trace
        $reported = $trouble | Where-Object FullyQualifiedErrorId -Like 'HookFailed,*'
        $reported | Should -HaveCount 1
        $reported.ErrorDetails.Message | Should -Match 'worker.*no way'
        Find-Message $trace 'the hook failed: no way' | Should -Not -Be -1
        Find-Message $trace 'Continuing on...' | Should -Not -Be -1
    }

    It 'survives a hook that breaks out of the loop around' {
        foreach ($once in 1) {
            Start-ExceptionDemo -DelayMilliseconds 0 -Hook { break }
        }
        Assert-NoThreadLives
    }
}
