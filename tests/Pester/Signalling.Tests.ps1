# Waits: conditions, rendezvous, barriers, events, countdowns, buffers and timers.
BeforeAll {
    . $PSScriptRoot/common.ps1
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'Start-ConditionDemo' {
    It 'waits, is notified and wakes' {
        (Start-ConditionDemo -DelayMilliseconds 50 | Where-Object Resource -EQ condition).Event | Should -Be 'Waiting', 'Notified', 'Woken'
    }

    It 'loses the notification of -Variant LostWakeup' {
        $trace = Start-ConditionDemo -Variant LostWakeup -DelayMilliseconds 0
        $steps = $trace | Where-Object Resource -EQ condition
        $steps[0].Event, $steps[0].Value | Should -Be 'Notified', 0
        $steps[1].Event | Should -Be 'Waiting'
        $trace.Event | Should -Contain Deadlocked
        Find-Message $trace 'Got data: [33]' | Should -Be -1
    }

    It 'wakes two for one piece of data in -Variant NoPredicate' {
        $trace = Start-ConditionDemo -Variant NoPredicate -DelayMilliseconds 20
        @($trace | Where-Object Message -EQ 'Got data: [33]') | Should -HaveCount 1
        @($trace | Where-Object Event -EQ Violated) | Should -HaveCount 1
    }
}

Describe 'Invoke-Rendezvous' {
    It 'takes the steps of the catalogue''s <_>, in the words of the notebook' -ForEach SingleLock, TwoSemaphores, Asymmetric, Deadlock {
        $steps = Invoke-Rendezvous -Variant $_ -MaxDelayMilliseconds 1 | Where-Object Event -EQ Stepped
        $catalogue = Invoke-SyncPattern Rendezvous $_ | Where-Object Event -EQ Stepped
        $steps.Resource | Sort-Object | Should -Be ($catalogue.Resource | Sort-Object)
        $steps.Message | Should -BeExactly $steps.Resource.ToUpperInvariant()
    }

    It 'has the versions that the catalogue has' {
        [enum]::GetNames([ThreadingDemo.Demos.RendezvousVariant]) | Sort-Object | Should -Be ((Get-SyncPattern Rendezvous).Variant | Sort-Object)
    }

    It 'keeps the order with two semaphores, whatever the seed' {
        $runs = Invoke-Rendezvous -Variant TwoSemaphores -Seed 1 -Repeat 60 -MaxDelayMilliseconds 3 | Group-Object RunId
        $runs | Should -HaveCount 60
        foreach ($run in $runs) {
            Find-Message $run.Group A1 | Should -BeLessThan (Find-Message $run.Group B2)
            Find-Message $run.Group B1 | Should -BeLessThan (Find-Message $run.Group A2)
            $run.Group.Event | Should -Not -Contain Violated
        }
    }

    It 'does not promise the order with a single lock: some runs keep it, some do not' {
        $runs = Invoke-Rendezvous -Variant SingleLock -Seed 1 -Repeat 60 -MaxDelayMilliseconds 5 | Group-Object RunId
        $violated, $kept = $runs.Where({ $_.Group.Event -contains 'Violated' }, 'Split')
        $violated.Count | Should -BeGreaterThan 0
        $kept.Count | Should -BeGreaterThan 0
        foreach ($run in $violated) {
            $aTooEarly = (Find-Message $run.Group A2) -lt (Find-Message $run.Group B1)
            $bTooEarly = (Find-Message $run.Group B2) -lt (Find-Message $run.Group A1)
            $aTooEarly -or $bTooEarly | Should -BeTrue
        }
    }
}

Describe 'Start-BarrierDemo' {
    It 'lets nobody into a phase before all have ended the last' {
        $arrived = 0
        $passed = 0
        foreach ($step in Start-BarrierDemo -ThreadCount 5 -PhaseCount 4 -MaxDelayMilliseconds 5 | Where-Object Resource -EQ barrier) {
            if ($step.Event -eq 'Arrived') {
                $arrived++
            }
            elseif ($step.Event -eq 'Passed') {
                $arrived | Should -Not -BeLessThan (5 * [Math]::Floor($passed / 5) + 5)
                $passed++
            }
        }
        $arrived, $passed | Should -Be 20, 20
    }
}

Describe 'Start-EventDemo' {
    It 'opens the gate once for all when it is reset by hand' {
        $trace = Start-EventDemo -ResetMode ManualReset -ThreadCount 4 -DelayMilliseconds 20
        @($trace | Where-Object Event -EQ Signalled) | Should -HaveCount 1
        @($trace | Where-Object Event -EQ Woken) | Should -HaveCount 4
        @($trace | Where-Object Event -EQ Reset) | Should -HaveCount 1
    }

    It 'opens the gate for one at a time when it resets itself' {
        $steps = Start-EventDemo -ResetMode AutoReset -ThreadCount 4 -DelayMilliseconds 5 | Where-Object { $_.Event -in 'Signalled', 'Woken' }
        $steps.Event | Should -Be (@('Signalled', 'Woken') * 4)
    }
}

Describe 'Start-CountdownDemo' {
    It 'wakes main after the last signal' {
        $steps = Start-CountdownDemo -ThreadCount 5 -MaxDelayMilliseconds 20 | Where-Object { $_.Resource -eq 'countdown' -and $_.Event -ne 'Waiting' }
        $steps.Event | Should -Be 'Signalled', 'Signalled', 'Signalled', 'Signalled', 'Signalled', 'Woken'
        $steps[0..4].Value | Should -Be 4, 3, 2, 1, 0
    }
}

Describe 'Start-ProducerConsumerDemo' {
    It 'hands over every item once, and never overfills the buffer' {
        $buffered = 0
        $most = 0
        $consumed = foreach ($step in Start-ProducerConsumerDemo -ItemCount 30 -Capacity 2 -ProducerCount 3 -ConsumerCount 2 -MaxDelayMilliseconds 2) {
            if ($step.Message -match '^produced item (\d+)$') {
                $buffered++
                $most = [Math]::Max($most, $buffered)
            }
            elseif ($step.Message -match '^consumed item (\d+)$') {
                $buffered--
                $buffered | Should -Not -BeLessThan 0
                [int] $Matches[1]
            }
        }
        $consumed | Sort-Object | Should -Be (0..29)
        $most | Should -BeLessOrEqual 2
    }
}

Describe 'Start-TimerDemo' {
    It 'ticks as often as asked, on pool threads' {
        $trace = Start-TimerDemo -DelayMilliseconds 1 -PeriodMilliseconds 5 -TickCount 4
        $ticks = $trace | Where-Object Message -Like 'tick ?'
        $ticks.Message | Sort-Object | Should -Be 'tick 1', 'tick 2', 'tick 3', 'tick 4'
        $main = ($trace | Where-Object Thread -EQ main)[0].ThreadId
        $ticks.ThreadId | Should -Not -Contain $main
    }
}
