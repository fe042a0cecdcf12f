# Nothing depends on the culture. In tr-TR the capital of i is not I, and decimals have a comma.
BeforeDiscovery {
    . $PSScriptRoot/common.ps1
    $names = Get-OptionCase { $_.ValueType.IsEnum } | ForEach-Object {
        foreach ($name in $_.Names) {
            @{ Cmdlet = $_.Cmdlet; Option = $_.Option; Name = $name }
        }
    }
    $names = $names | Where-Object {
        $_.Option -ne 'Primitive' -or $_.Name -ne 'Lock' -or 'System.Threading.Lock' -as [type]
    }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    $before = [cultureinfo]::CurrentCulture
    [cultureinfo]::CurrentCulture = 'tr-TR'
}

AfterAll {
    [cultureinfo]::CurrentCulture = $before
    Assert-NoThreadLives
}

Describe 'tr-TR' {
    It 'is what these tests run under' {
        'i'.ToUpper() | Should -Not -BeExactly 'I'
        (0.25).ToString() | Should -Be '0,25'
    }

    It '<Cmdlet> -<Option> <Name> is read in capitals and in small letters, and from a row' -ForEach $names {
        $quick = Get-QuickArgument $Cmdlet
        foreach ($spelling in $Name.ToUpperInvariant(), $Name.ToLowerInvariant()) {
            $chosen = $quick + @{ $Option = $spelling }
            (& $Cmdlet @chosen).Count | Should -BeGreaterThan 1
            ([pscustomobject]@{ $Option = $spelling } | & $Cmdlet @quick).Count | Should -BeGreaterThan 1
        }
    }

    It 'reads a switch in capitals' {
        $trace = [pscustomobject]@{ NonReentrant = 'TRUE' } | Start-ReentrantLockDemo -MaxDelayMilliseconds 0
        $trace.Event | Should -Contain Deadlocked
    }

    It 'finds demos in capitals and in small letters' {
        (Get-ThreadingDemo TIMER, timer, *SEMAPHORE).Name | Should -Be 'Timer', 'Timer', 'Semaphore'
    }

    It 'completes names in capitals' {
        Complete 'Get-ThreadingDemo TI' | Should -Be 'Timer'
    }

    It 'writes the same words and numbers as any culture' {
        $trace = Start-LockDemo -ThreadCount 3 -MaxDelayMilliseconds 2 -Seed 1
        [cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture
        try {
            $invariant = Start-LockDemo -ThreadCount 3 -MaxDelayMilliseconds 2 -Seed 1
        }
        finally {
            [cultureinfo]::CurrentCulture = 'tr-TR'
        }
        $trace.Message | Where-Object { $_ } | Sort-Object | Should -Be ($invariant.Message | Where-Object { $_ } | Sort-Object)
        $trace.Message -match '0\.\d{4}' | Should -HaveCount 3
    }

    It 'writes the chance of a bug with a point, and compares and counts with it' {
        $verdict = Test-SyncPattern Rendezvous SingleLock -Semantics Weak | Where-Object BugProbability -GT 0.00001 | Select-Object -First 1
        $verdict.BugProbability | Should -BeOfType double
        $verdict.BugProbability * 8 | Should -Be 1
        ($verdict | ConvertTo-Csv -Delimiter ';' | ConvertFrom-Csv -Delimiter ';').BugProbability | Should -Be '0.125'
        ($verdict | Select-Object BugProbability | ConvertTo-Csv)[-1] | Should -Be '"0.125"'
        ($verdict | ConvertTo-Json | ConvertFrom-Json).BugProbability | Should -Be $verdict.BugProbability
        Test-SyncPattern Rendezvous -Semantics Weak | Where-Object BugProbability -GT 0 | Should -BeNullOrEmpty
    }

    It 'writes a CSV that another culture reads back equal' {
        $trace = Start-SemaphoreDemo -ThreadCount 2 -MaxDelayMilliseconds 2
        $trace | Export-Csv "$TestDrive/trace.csv" -NoTypeInformation -Delimiter ';'
        $rows = Import-Csv "$TestDrive/trace.csv" -Delimiter ';'
        [cultureinfo]::CurrentCulture = 'en-US'
        try {
            $equal = for ($i = 0; $i -lt $trace.Count; $i++) {
                [ThreadingDemo.Tracing.TraceEvent] $rows[$i] -eq $trace[$i]
            }
        }
        finally {
            [cultureinfo]::CurrentCulture = 'tr-TR'
        }
        $equal | Should -Not -Contain $false
        $equal | Should -HaveCount $trace.Count
    }

    It 'says bad values as they were given' {
        { Start-LockDemo -ThreadCount 2.5 } | Should -Throw "*ThreadCount cannot be '2.5'*"
    }
}
