# Get-ThreadMessage: messages of threads, from events during a run and from copies of events.
BeforeAll {
    . $PSScriptRoot/common.ps1
    $said = 'Waiting for the thread...', 'Hello', 'This is from another thread', 'TEST'
    $trace = Start-ThreadDemo -DelayMilliseconds 50
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'Get-ThreadMessage' {
    It 'writes the messages as strings and nothing for another event' {
        $messages = $trace | Get-ThreadMessage
        $messages | Should -Be $said
        $messages | Should -BeOfType [string]
        Get-ThreadMessage -InputObject $trace | Should -Be $said
    }

    It 'reads copies of events from <Name>' -ForEach @(
        @{ Name = 'Import-Csv'; Copy = { param($trace) $trace | Export-Csv "$TestDrive/copy.csv"; Import-Csv "$TestDrive/copy.csv" } }
        @{ Name = 'ConvertFrom-Json'; Copy = { param($trace) ConvertTo-Json $trace | ConvertFrom-Json } }
        @{ Name = 'Import-ThreadTrace'; Copy = { param($trace) $trace | Export-ThreadTrace "$TestDrive/copy.json" -Force; Import-ThreadTrace "$TestDrive/copy.json" } }
    ) {
        & $Copy $trace | Get-ThreadMessage | Should -Be $said
    }

    It 'writes a message before the run has ended' {
        $first = Start-ThreadDemo -DelayMilliseconds 3600000 | Get-ThreadMessage | Select-Object -First 1
        $first | Should -Be $said[0]
    }

    It 'writes the words of steps' {
        Invoke-Rendezvous -MaxDelayMilliseconds 1 | Get-ThreadMessage | Sort-Object | Should -Be 'A1', 'A2', 'B1', 'B2'
        Invoke-SyncPattern Rendezvous | Get-ThreadMessage | Should -BeNullOrEmpty -Because 'these steps have no words'
    }

    It 'writes no report of a failure, a violation or a deadlock' {
        Start-ExceptionDemo -DelayMilliseconds 0 -Hook { } | Get-ThreadMessage | Should -Be 'Working...', 'Continuing on...'
        $deadlocked = Invoke-Rendezvous -Variant Deadlock -MaxDelayMilliseconds 0
        $deadlocked.Event | Should -Contain 'Deadlocked'
        $deadlocked | Get-ThreadMessage | Sort-Object | Should -Be 'A1', 'B1'
    }

    It 'keeps a message as it is, blank or with characters that act on a terminal' {
        foreach ($message in ' ', "a$([char] 27)[2J$([char] 0x202E)", "{0}`n%") {
            (Start-ThreadDemo -DelayMilliseconds 50 -Message $message | Get-ThreadMessage)[2] | Should -BeExactly $message
        }
    }

    It 'names a row that is no event and reads the next' {
        $bad = $trace[0] | Select-Object *
        $bad.Sequence = 'x'
        $messages = @('text', $bad) + $trace | Get-ThreadMessage -ErrorVariable errors -ErrorAction SilentlyContinue
        $messages | Should -Be $said
        $errors | ForEach-Object { $_.FullyQualifiedErrorId } | Should -Be 'InvalidRow,ThreadingDemo.Commands.GetThreadMessageCommand', 'InvalidRow,ThreadingDemo.Commands.GetThreadMessageCommand'
        "$($errors[1])" | Should -BeLike "Row 2 of InputObject: *Sequence*'x'*"
    }

    It 'takes no events' {
        @() | Get-ThreadMessage -ErrorAction Stop | Should -BeNullOrEmpty
        Get-ThreadMessage -InputObject @() -ErrorAction Stop | Should -BeNullOrEmpty
    }
}
