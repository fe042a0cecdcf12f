# Every cmdlet with its defaults, and with every value of every enum.
BeforeDiscovery {
    . $PSScriptRoot/common.ps1
    $demos = Get-DemoCase
    $runs = $demos | Where-Object { $_.Options.Name -contains 'Seed' }
    $values = Get-OptionCase { $_.ValueType.IsEnum } | ForEach-Object {
        foreach ($value in $_.Names) {
            @{ Cmdlet = $_.Cmdlet; Option = $_.Option; Value = $value }
        }
    }
    $values = $values | Where-Object {
        $_.Option -ne 'Primitive' -or $_.Value -ne 'Lock' -or 'System.Threading.Lock' -as [type]
    }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'Get-ThreadingDemo' {
    It 'lists every example with its cmdlet, concept and synopsis' {
        $listed = Get-ThreadingDemo
        $listed.Count | Should -Be ([ThreadingDemo.Demos.DemoCatalog]::All.Count)
        $listed | ForEach-Object {
            Get-Command $_.Cmdlet -Module ThreadingDemo -ErrorAction Stop | Should -HaveCount 1
            $_.Concept | Should -Not -BeNullOrEmpty
            $_.Synopsis | Should -Not -BeNullOrEmpty
        }
    }

    It 'takes wildcards, several names, and names from the pipeline' {
        (Get-ThreadingDemo *lock*).Name | Should -Be 'Lock', 'ReentrantLock', 'Deadlock'
        (Get-ThreadingDemo Lock, race).Name | Should -Be 'Lock', 'Race'
        ('Timer', 'Lock' | Get-ThreadingDemo).Name | Should -Be 'Timer', 'Lock'
        ([pscustomobject]@{ Name = 'Barrier' } | Get-ThreadingDemo).Name | Should -Be 'Barrier'
        (Get-ThreadingDemo Event | Get-ThreadingDemo).Name | Should -Be 'Event'
    }
}

Describe '<Cmdlet>' -ForEach $demos {
    It 'has a parameter for each option' {
        $parameters = (Get-Command $Cmdlet).Parameters
        $Options | ForEach-Object { $parameters.Keys | Should -Contain $_.Name }
    }
}

Describe '<Cmdlet> with its defaults' -ForEach $runs {
    It 'streams one coherent trace' {
        $trace = & $Cmdlet -ErrorAction SilentlyContinue
        Assert-Coherent $trace
        $trace.Demo | Select-Object -Unique | Should -Be $Name
        $trace[0].Thread, $trace[0].Event | Should -Be 'main', 'Started'
        Assert-NoThreadLives
    }
}

Describe '<Cmdlet> -<Option> <Value>' -ForEach $values {
    It 'runs' {
        $chosen = Get-QuickArgument $Cmdlet
        $chosen[$Option] = $Value
        $trace = & $Cmdlet @chosen
        Assert-Coherent $trace
        $trace.Event | Should -Not -Contain Failed
        Assert-NoThreadLives
    }
}

Describe 'Get-ThreadLifecycle' {
    BeforeAll {
        $created, $started, $running, $joined = Get-ThreadLifecycle
    }

    It 'shows the moments of one thread in their order' {
        $snapshots = $created, $started, $running, $joined
        $snapshots.Moment | Should -Be 'Created', 'Started', 'Running', 'Joined'
        $snapshots.Name | Select-Object -Unique | Should -Be 'worker'
        $snapshots.ThreadId | Select-Object -Unique | Should -HaveCount 1
    }

    It 'has an operating system id from its start on' {
        $created.NativeThreadId | Should -BeNullOrEmpty
        $started.NativeThreadId | Should -BeGreaterThan 0
        $running.NativeThreadId | Should -Be $started.NativeThreadId
    }

    It 'is alive from its start to its end' {
        $created.IsAlive, $started.IsAlive, $running.IsAlive, $joined.IsAlive | Should -Be $false, $true, $true, $false
        $created.ThreadState | Should -BeLike '*Unstarted*'
        $started.ThreadState | Should -BeLike '*WaitSleepJoin*'
        $joined.ThreadState | Should -BeLike '*Stopped*'
        $running.IsBackground | Should -BeTrue
        $running.Priority | Should -Be 'Normal'
    }
}

Describe 'Get-CurrentThread' {
    It 'shows the pipeline thread' {
        $current = Get-CurrentThread
        $current.ThreadId | Should -Be ([Environment]::CurrentManagedThreadId)
        $current.IsAlive | Should -BeTrue
        $current.NativeThreadId | Should -BeGreaterThan 0
    }
}
