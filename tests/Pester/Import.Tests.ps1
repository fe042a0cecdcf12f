# Parameters from a CSV file: a bad cell fails only its row, and never runs with a default.
BeforeAll {
    . $PSScriptRoot/common.ps1

    # The runs of the rows, and the errors of the rejected rows.
    function Start-Row([string] $Cmdlet, [string] $Csv) {
        $Csv | Set-Content "$TestDrive/runs.csv"
        $trace = Import-Csv "$TestDrive/runs.csv" | & $Cmdlet -MaxDelayMilliseconds 0 -ErrorVariable refused -ErrorAction SilentlyContinue
        [pscustomobject]@{
            ThreadCounts = @($trace | Group-Object { [array]::IndexOf($trace.RunId, $_.RunId) } | Sort-Object { [int] $_.Name } |
                ForEach-Object { @($_.Group.Event -eq 'Created').Count })
            Trace        = $trace
            Refused      = @($refused)
        }
    }
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'Import-Csv |' {
    It 'Start-LockDemo runs each row with its own options' {
        $rows = Start-Row Start-LockDemo @'
ThreadCount,Primitive,Seed
2,Monitor,1
3,spinlock,2
'@
        $rows.Refused | Should -BeNullOrEmpty
        $rows.ThreadCounts | Should -Be 2, 3
    }

    It 'Start-LockDemo takes an empty cell as not given' {
        $rows = Start-Row Start-LockDemo @'
ThreadCount,Primitive,Seed
2,,
,SemaphoreSlim,7
" ",Mutex," "
'@
        $rows.Refused | Should -BeNullOrEmpty
        $rows.ThreadCounts | Should -Be 2, 10, 10
    }

    It 'Start-LockDemo refuses the cell <Cell> under <Option>, and runs the next row' -ForEach @(
        @{ Option = 'ThreadCount'; Cell = 'x'; Allowed = 'a whole number from 1 to 4096' }
        @{ Option = 'ThreadCount'; Cell = '0'; Allowed = 'a whole number from 1 to 4096' }
        @{ Option = 'ThreadCount'; Cell = '2.5'; Allowed = 'a whole number from 1 to 4096' }
        @{ Option = 'ThreadCount'; Cell = '2,5'; Allowed = 'a whole number from 1 to 4096' }
        @{ Option = 'ThreadCount'; Cell = '1e1'; Allowed = 'a whole number from 1 to 4096' }
        @{ Option = 'Seed'; Cell = '-1'; Allowed = 'a whole number from 0 to 2147483647' }
        @{ Option = 'Repeat'; Cell = '99999999999999999999'; Allowed = 'a whole number from 1 to 1000000' }
        @{ Option = 'Primitive'; Cell = 'Monitr'; Allowed = 'one of Monitor, Lock, Mutex, SemaphoreSlim, SpinLock, ReaderWriterLockSlim' }
        @{ Option = 'Primitive'; Cell = 'Monitor,Mutex'; Allowed = 'one of Monitor, Lock, Mutex, SemaphoreSlim, SpinLock, ReaderWriterLockSlim' }
        @{ Option = 'Primitive'; Cell = '1'; Allowed = 'one of Monitor, Lock, Mutex, SemaphoreSlim, SpinLock, ReaderWriterLockSlim' }
    ) {
        $good = @{ ThreadCount = 2; Seed = 1; Repeat = 1; Primitive = 'Mutex' }[$Option]
        $rows = Start-Row Start-LockDemo "$Option`n$good`n""$Cell""`n$good"
        @($rows.Trace.RunId | Select-Object -Unique) | Should -HaveCount 2
        $rows.Refused | Should -HaveCount 1
        $rows.Refused[0].Exception.Message | Should -BeLike "*'$Option'*$Option cannot be '$Cell'. Allowed: $Allowed."
    }

    It 'Start-ReentrantLockDemo reads a switch as True or False, and refuses maybe' {
        $rows = Start-Row Start-ReentrantLockDemo @'
ThreadCount,NonReentrant
2,False
2,maybe
2,True
2,
2,true
2,1
'@
        $deadlocked = $rows.Trace | Group-Object { [array]::IndexOf($rows.Trace.RunId, $_.RunId) } | Sort-Object { [int] $_.Name } |
            ForEach-Object { $_.Group.Event -contains 'Deadlocked' }
        $deadlocked | Should -Be $false, $true, $false, $true
        $rows.Refused.Exception.Message | ForEach-Object { $_ -replace '^.*?\. ' } |
            Should -Be "NonReentrant cannot be 'maybe'. Allowed: True or False.", "NonReentrant cannot be '1'. Allowed: True or False."
    }

    It 'stops at a bad row with -ErrorAction Stop' {
        {
            [pscustomobject]@{ ThreadCount = 'x' }, [pscustomobject]@{ ThreadCount = 1 } | Start-LockDemo -ErrorAction Stop
        } | Should -Throw "*ThreadCount cannot be 'x'*"
    }
}

Describe 'Rows' {
    It 'do not hand an option on to the next row' {
        $trace = [pscustomobject]@{ ThreadCount = 1; DelayMilliseconds = 0 }, [pscustomobject]@{ Message = 'hi'; DelayMilliseconds = 0 }, [pscustomobject]@{ ThreadCount = 2; DelayMilliseconds = 0 } |
            Start-ThreadDemo
        @($trace | Where-Object Message -EQ 'hi') | Should -HaveCount 1
        @($trace | Where-Object Message -EQ 'This is from another thread') | Should -HaveCount 3
    }

    It 'give way to an option on the command line' {
        $trace = [pscustomobject]@{ ThreadCount = 5; MaxDelayMilliseconds = 0 } | Start-LockDemo -ThreadCount 1
        @($trace | Where-Object Event -EQ Created) | Should -HaveCount 1
    }
}
