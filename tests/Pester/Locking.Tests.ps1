# Holders: locks, semaphores, readers and writers.
BeforeDiscovery {
    . $PSScriptRoot/common.ps1
    $primitives = [enum]::GetNames([ThreadingDemo.Primitives.Locks.LockPrimitive]) |
        Where-Object { $_ -ne 'Lock' -or 'System.Threading.Lock' -as [type] }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'Start-LockDemo -Primitive <_>' -ForEach $primitives {
    BeforeAll {
        $trace = Start-LockDemo -Primitive $_ -ThreadCount 8 -MaxDelayMilliseconds 50 -Seed 1
    }

    It 'never has two holders' {
        $holder = $null
        $turns = 0
        foreach ($step in $trace | Where-Object Resource -EQ lock) {
            if ($step.Event -eq 'Acquired') {
                $holder | Should -BeNullOrEmpty
                $holder = $step.Thread
                $turns++
            }
            elseif ($step.Event -eq 'Released') {
                $step.Thread | Should -Be $holder
                $holder = $null
            }
            else {
                $step.Event | Should -Be 'Waiting'
            }
        }
        $turns | Should -Be 8
        $holder | Should -BeNullOrEmpty
    }

    It 'shows that threads wait' {
        @($trace | Where-Object { $_.Resource -eq 'lock' -and $_.Event -eq 'Waiting' }).Count | Should -BeGreaterThan 0
    }
}

Describe 'Start-LockDemo' {
    It 'runs a thousand threads, in order' {
        $trace = Start-LockDemo -ThreadCount 1000 -MaxDelayMilliseconds 0
        Assert-Coherent $trace
        @($trace | Where-Object { $_.Event -eq 'Acquired' }) | Should -HaveCount 1000
    }

    It 'repeats its delays with -Seed, and draws others without' {
        $first, $second, $other = foreach ($seed in @{ Seed = 5 }, @{ Seed = 5 }, @{}) {
            , @((Start-LockDemo -MaxDelayMilliseconds 3 @seed).Message | Where-Object { $_ } | Sort-Object)
        }
        $first | Should -Be $second
        Compare-Object $first $other | Should -Not -BeNullOrEmpty
    }

    It 'seeds run k of a repeated run with the seed plus k - 1' {
        $runs = Start-LockDemo -MaxDelayMilliseconds 3 -Seed 5 -Repeat 2 | Where-Object Message | Group-Object RunId
        $second = Start-LockDemo -MaxDelayMilliseconds 3 -Seed 6 | Where-Object Message
        $runs | Where-Object { -not (Compare-Object $_.Group.Message $second.Message) } | Should -HaveCount 1
    }
}

Describe 'Start-ReentrantLockDemo' {
    It 'nests to depth two and back, one thread at a time' {
        $steps = Start-ReentrantLockDemo -ThreadCount 5 -MaxDelayMilliseconds 2 |
            Where-Object { $_.Resource -eq 'lock' -and $_.Event -ne 'Waiting' }
        $steps | Should -HaveCount 20
        for ($i = 0; $i -lt 20; $i += 4) {
            $turn = $steps[$i..($i + 3)]
            $turn.Event | Should -Be 'Acquired', 'Acquired', 'Released', 'Released'
            $turn.Value | Should -Be 1, 2, 1, 0
            $turn.Thread | Select-Object -Unique | Should -HaveCount 1
        }
    }
}

Describe 'Start-SemaphoreDemo -PermitCount <_>' -ForEach 1, 3 {
    It 'lets in as many as there are permits, and its Value says how many are left' {
        $inside = 0
        $most = 0
        foreach ($step in Start-SemaphoreDemo -PermitCount $_ -MaxDelayMilliseconds 60 -Seed 1 | Where-Object Resource -EQ semaphore) {
            if ($step.Event -eq 'Waiting') {
                $step.Value | Should -BeNullOrEmpty
                continue
            }

            $inside += @{ Acquired = 1; Released = -1 }[$step.Event]
            $most = [Math]::Max($most, $inside)
            $step.Value | Should -Be ($_ - $inside)
        }
        $most | Should -Be $_
        $inside | Should -Be 0
    }
}

Describe 'Start-ReaderWriterDemo' {
    It 'lets readers share, and a writer be alone' {
        $readers = 0
        $writers = 0
        $steps = Start-ReaderWriterDemo -MaxDelayMilliseconds 20 -Seed 1 | Where-Object { $_.Event -in 'Acquired', 'Released' }
        foreach ($step in $steps) {
            $change = @{ Acquired = 1; Released = -1 }[$step.Event]
            if ($step.Resource -eq 'lock.read') {
                $readers += $change
                $step.Value | Should -Be $readers
            }
            else {
                $writers += $change
                $step.Value | Should -Be $writers
            }
            $writers | Should -BeLessOrEqual 1
            $readers * $writers | Should -Be 0
        }
        $steps | Should -HaveCount 12
    }
}

Describe 'Start-RaceDemo' {
    It 'counts the lost updates: expected = final + lost' {
        $reports = Start-RaceDemo -ThreadCount 2 -IncrementCount 1000000 -Repeat 5 | Where-Object Resource -Like '*counter'
        $plain = $reports | Where-Object Resource -EQ 'plain counter'
        $interlocked = $reports | Where-Object Resource -EQ 'interlocked counter'
        $plain | Should -HaveCount 5
        foreach ($report in $plain) {
            $lost = 0
            if ($report.Event -eq 'Violated') {
                $report.Message | Should -Match '(\d+) updates were lost$'
                $lost = [long] ([regex]::Match($report.Message, '\d+(?= updates)').Value)
                $lost | Should -BeGreaterThan 0
            }
            $report.Value + $lost | Should -Be 2000000
        }
        $plain.Event | Should -Contain Violated
        $interlocked.Value | Select-Object -Unique | Should -Be 2000000
        $interlocked.Event | Select-Object -Unique | Should -Be Message
    }
}

Describe 'Start-ThreadLocalDemo -Kind <Kind>' -ForEach @(
    @{ Kind = 'ThreadLocal'; NewThread = -1; OtherPoolThread = -1 }
    @{ Kind = 'ThreadStatic'; NewThread = 0; OtherPoolThread = 0 }
    @{ Kind = 'AsyncLocal'; NewThread = 7; OtherPoolThread = 3 }
) {
    It 'keeps a value for each thread, and differs from other kinds on pool threads' {
        $trace = Start-ThreadLocalDemo -Kind $Kind -DelayMilliseconds 1
        ($trace | Where-Object { $_.Thread -like 'thread ?' -and $_.Message -like 'Found*' }).Message |
            Select-Object -Unique | Should -Be "Found value: $NewThread"
        ($trace | Where-Object { $_.Thread -eq 'continued work' -and $_.Message }).Message | Should -Be "Found value: $OtherPoolThread"
        ($trace | Where-Object { $_.Thread -eq 'main' -and $_.Message -like 'Stored*' }).Message | Should -Be 'Stored value: 7'
    }
}
