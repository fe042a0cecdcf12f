# The first argument is the input, and no error prints a whole trace.
BeforeAll {
    . $PSScriptRoot/common.ps1
    $trace = @(Start-LockDemo -ThreadCount 3 -MaxDelayMilliseconds 1)
    $figures = @(Measure-SyncPrimitive Lock -ThreadCount 1 -DurationMilliseconds 10)
    $pattern = @(Get-SyncPattern Barrier)[0]
}

Describe 'Events as the first argument' {
    It 'are measured, as from the pipeline' {
        Measure-ThreadTrace $trace | Should -Be ($trace | Measure-ThreadTrace)
        Measure-ThreadTrace $trace Thread | Should -Be ($trace | Measure-ThreadTrace Thread)
        Measure-ThreadTrace $trace -By Thread | Should -Be ($trace | Measure-ThreadTrace -By Thread)
        @(Measure-ThreadTrace $trace[0] Thread) | Should -HaveCount 1
    }

    It 'are judged, as from the pipeline' {
        Test-ThreadTrace $trace NoDeadlock, NoError | Should -Be ($trace | Test-ThreadTrace NoDeadlock, NoError)
        Test-ThreadTrace $trace NoDeadlock | Should -Be ($trace | Test-ThreadTrace NoDeadlock)
    }

    It 'are drawn, said, compared and exported' {
        (Show-ThreadTimeline $trace).Text | Should -Be ($trace | Show-ThreadTimeline).Text
        Get-ThreadMessage $trace | Should -Be ($trace | Get-ThreadMessage)
        Compare-ThreadTrace $trace $trace | Should -Not -BeNullOrEmpty
        Export-ThreadTrace $trace $TestDrive/argument.csv
        $trace | Export-ThreadTrace $TestDrive/pipeline.csv
        Get-Content $TestDrive/argument.csv | Should -Be (Get-Content $TestDrive/pipeline.csv)
        $trace | Export-ThreadTrace (Get-Item $TestDrive/pipeline.csv) -PassThru | Should -HaveCount $trace.Count
    }
}

Describe 'Other records as the first argument' {
    It 'are taken' {
        (Show-SyncPrimitiveChart $figures).Text | Should -Be ($figures | Show-SyncPrimitiveChart).Text
        (Show-SyncPrimitiveChart $figures OperationsPerSecond).Text | Should -Be ($figures | Show-SyncPrimitiveChart OperationsPerSecond).Text
        Export-SyncPrimitiveChart $figures $TestDrive/chart.svg
        "$TestDrive/chart.svg" | Should -Exist
        Export-SyncPattern $pattern $TestDrive/pattern.ps1
        (Import-SyncPattern $TestDrive/pattern.ps1).Name | Should -Be Barrier
        Format-SyncPattern $pattern | Should -Not -BeNullOrEmpty
    }
}

Describe 'An error' {
    It 'does not print a whole trace: <Name>' -ForEach @(
        @{ Name = 'Measure-ThreadTrace -By'; Run = { Measure-ThreadTrace -By $trace -InputObject $trace } }
        @{ Name = 'Start-LockDemo -ThreadCount'; Run = { Start-LockDemo -ThreadCount $trace } }
        @{ Name = 'Show-SyncPrimitiveChart -Metric'; Run = { Show-SyncPrimitiveChart -Metric $trace -InputObject $figures } }
        @{ Name = 'Test-SyncPattern -Semantics'; Run = { Test-SyncPattern Barrier -Semantics $trace } }
        @{ Name = 'Export-ThreadTrace -Format'; Run = { Export-ThreadTrace $trace x.csv -Format $trace } }
    ) {
        $message = ''
        try { & $Run } catch { $message = "$_" }
        $message | Should -Not -BeNullOrEmpty
        $message.Length | Should -BeLessThan 500
    }
}

Describe 'A verdict without a schedule' {
    BeforeAll {
        $verdicts = @(Test-SyncPattern MutexChecker ForgetsSignal -Semantics Fifo)
        $inconclusive = @(Test-SyncPattern Barrier -Semantics Fifo -MaxStates 5)
    }

    It 'that holds is passed over with a verbose line' {
        $said = @($verdicts | Where-Object Verdict -EQ Holds | Invoke-SyncPattern -Verbose -ErrorVariable errors 4>&1)
        $said | Should -HaveCount 2
        "$($said[0])" | Should -BeLike '*AtEnd (errors == 0) of MutexChecker/ForgetsSignal holds*'
        @($verdicts | Where-Object Verdict -EQ Holds | Format-SyncPattern -Verbose -ErrorVariable +errors 4>&1) | Should -HaveCount 2
        $errors | Should -BeNullOrEmpty
    }

    It 'that is inconclusive is a warning' {
        $null = $inconclusive | Invoke-SyncPattern -WarningVariable warnings -ErrorVariable errors -WarningAction SilentlyContinue
        $warnings | Should -HaveCount $inconclusive.Count
        $null = $inconclusive | Format-SyncPattern -WarningVariable warnings -ErrorVariable +errors -WarningAction SilentlyContinue
        $warnings | Should -HaveCount $inconclusive.Count
        $errors | Should -BeNullOrEmpty
    }

    It 'leaves the others to be replayed' {
        $events = $verdicts | Invoke-SyncPattern
        @($events | Where-Object Event -EQ Deadlocked) | Should -Not -BeNullOrEmpty
    }
}
