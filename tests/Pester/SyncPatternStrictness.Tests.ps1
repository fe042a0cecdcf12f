# No statement of a block is silently ignored, and the pattern runs as written.
BeforeDiscovery {
    $dropped = @(
        @{ What = 'a trap'; Block = 'Thread t { trap { Step x } Step a }' }
        @{ What = 'a trap in a loop'; Block = 'Thread t { while (1) { trap { Step x } Step a } }' }
        @{ What = 'a trap outside of threads'; Block = 'trap { } Thread t { Step a }' }
        @{ What = 'a background command'; Block = 'Thread t { Step a & }'; NewShell = $true }
        @{ What = 'a background assignment'; Block = 'Thread t { $x = 1 & }'; NewShell = $true }
        @{ What = 'a loop''s label'; Block = 'Thread t { :outer while ($true) { break } }' }
        @{ What = 'a thrown value'; Block = "Thread t { throw 'x' }" }
        @{ What = 'a splatted variable'; Block = '$s = Semaphore 1; Thread t { Wait @s }' }
        @{ What = 'a scope'; Block = 'Thread t { $global:x = 1 }' }
        @{ What = 'a region''s begin'; Block = 'Thread t { Region r { begin { Step a } } }' }
        @{ What = 'a thread''s process'; Block = 'Thread t { process { Step a } }; Thread u { Step b }' }
        @{ What = 'a thread''s param'; Block = 'Thread t { param($q) Step a }' }
        @{ What = 'a parameter given twice'; Block = 'Thread t -Count 2 -Count 3 { Step a }' }
        @{ What = 'an index without a count'; Block = 'Thread t -Index k { Step a }' }
        @{ What = 'a condition''s index'; Block = '$m = Mutex -Length 2; $c = Condition $m[1]; Thread t { Step a }' }
        @{ What = 'a shared integer hidden by a thread''s index'; Block = '$i = 0; Thread t -Count 2 { $i++ }' }
        @{ What = 'a shared integer hidden by a local'; Block = '$x = 5; Thread t { $x = 1; $x = Local 7 }' }
        @{ What = 'a thread called like the run''s own'; Block = "Thread '(main)' { Step a }" }
        @{ What = 'two threads of one name'; Block = "Thread 'w 0' { Step a }; Thread w -Count 1 { Step b }" }
    ) | Where-Object { -not $_.NewShell -or $PSVersionTable.PSVersion.Major -ge 7 }

    $returning = @(
        @{ What = 'an integer without a range'; Block = '$count = 0; Thread t { $x = 1 }' }
        @{ What = 'a negative argument'; Block = '$x = Integer -1 -Minimum -5 -Maximum 5; Thread t { Step a }' }
        @{ What = 'a negated negation'; Block = '$x = Integer 0 -Minimum 0 -Maximum 5; Thread t { $x = -(-$x) }' }
        @{ What = 'a step''s name in quotes'; Block = "Thread t { Step 'a b' }" }
        @{ What = 'a step''s name that is code'; Block = "Thread t { Step 'a; Step b' }" }
        @{ What = 'a thread''s name in quotes'; Block = "Thread 'a b' { Step a }" }
        @{ What = 'a region''s name in quotes'; Block = "Thread t { Region 'a b' { Step a } }; Require AtMost 'a b' 1" }
        @{ What = 'a name in braces'; Block = '${a b} = Integer 0 -Minimum 0 -Maximum 1; Thread t { ${a b} = 1 }' }
        @{ What = 'a pattern''s name in quotes'; Block = 'Thread t { Step a }'; Name = 'two words' }
        @{ What = 'a pattern''s name that is a number'; Block = 'Thread t { Step a }'; Name = '5' }
    )
}

BeforeAll {
    . $PSScriptRoot/common.ps1

    function New-Pattern([string] $Block, [string] $Name = 'Strict') { New-SyncPattern $Name ([scriptblock]::Create($Block)) }
}

Describe 'What a block says and a pattern has not' {
    It 'is refused: <What>' -ForEach $dropped {
        { New-Pattern $Block } | Should -Throw 'The block, line 1, column *' -ErrorId 'InvalidPattern,*'
    }

    It 'is refused: a function''s body' {
        function Get-Body { Thread t { Step a } }
        { New-SyncPattern Strict ${function:Get-Body} } | Should -Throw -ErrorId 'InvalidPattern,*'
    }

    It 'has a switch''s value' {
        $trace = New-Pattern '$s = Semaphore 0; Thread t { Wait $s -AtRest:$false }' | Invoke-SyncPattern
        $trace.Event | Should -Contain Deadlocked
    }

    It 'takes a switch before the argument' {
        New-Pattern '$s = Semaphore 0; Thread t { Wait -AtRest $s }' | Should -Not -BeNullOrEmpty
    }

    It 'takes a whole number of the caller''s that came down a pipeline' {
        $size = 4 | Select-Object -First 1
        (New-SyncPattern Strict { Thread t -Count $using:size { Step a } }).Threads | Should -Be 't x 4'
    }
}

Describe 'A file' {
    It 'gives back <What>, or it is refused before' -ForEach $returning {
        $pattern = try { New-Pattern $Block $(if ($Name) { $Name } else { 'Strict' }) } catch { $null }
        if ($pattern) {
            $pattern | Export-SyncPattern $TestDrive/strict.ps1
            $again = @(Import-SyncPattern $TestDrive/strict.ps1 -ErrorAction Stop)
            $again | Should -HaveCount 1
            $again[0].Equals($pattern) | Should -BeTrue
            @($again[0].Definition.Families[0].Body).Count | Should -Be @($pattern.Definition.Families[0].Body).Count
        }
    }

    It 'is refused where it has more than calls: <_>' -ForEach 'begin { New-SyncPattern X { Thread t { Step a } } }', 'param($x) New-SyncPattern X { Thread t { Step a } }', 'New-SyncPattern X -Book Foo { Thread t { Step a } }' {
        Set-Content $TestDrive/strict.ps1 $_
        Import-SyncPattern $TestDrive/strict.ps1 -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidPattern,*'
    }

    It 'that cannot be written is an error of its own' {
        { Get-SyncPattern Barrier | Export-SyncPattern $TestDrive/there/is/none.ps1 } | Should -Throw -ErrorId 'FileNotWritten,*'
    }

    It 'that is not there does not keep the next one from coming' {
        Get-SyncPattern Barrier Turnstile | Export-SyncPattern $TestDrive/there.ps1
        "$TestDrive/none.ps1", "$TestDrive/there.ps1" | Import-SyncPattern -ErrorAction SilentlyContinue | Should -HaveCount 1
    }
}

Describe 'A run' {
    It 'ends however endless loops are nested or follow each other: <_>' -ForEach @(
        'Thread t { while ($true) { while ($true) { Step a } } }'
        'Thread t { while ($true) { Step a }; while ($true) { Step b } }'
    ) {
        @(New-Pattern $_ | Invoke-SyncPattern | Select-Object -First 200).Count | Should -BeLessThan 200
    }

    It 'keeps an await and what follows in one step' {
        $lock = New-Pattern '$taken = Integer 0 -Minimum 0 -Maximum 1; Thread t -Count 3 { while ($true) { Atomic { Await ($taken -eq 0); $taken = 1 }; Region cs { Step in }; $taken = 0 } }; Require AtMost cs 1'
        ($lock | Invoke-SyncPattern -Rounds 200 -Jitter -Seed 1).Event | Should -Not -Contain Violated
    }

    It 'leaves one step with <_>' -ForEach 'while ($true) { Atomic { break } }', 'try { Atomic { throw } } catch { }' {
        $trace = New-Pattern "`$x = 0; `$s = Semaphore 0; Thread t { $_; Wait `$s }; Thread u { while (`$x -eq 0) { Atomic { `$x = 1 } }; Signal `$s }" |
            Invoke-SyncPattern -TimeoutSeconds 3 -ErrorAction SilentlyContinue
        $trace.Event | Should -Not -Contain TimedOut
    }

    It 'does not mix up a local with a value on its way' {
        $trace = New-Pattern '$a = 5; $b = 7; Thread t { $value1 = 1; $value2 = 2; $c = $a + $b; Assert ($value1 -eq 1 -and $value2 -eq 2) }' | Invoke-SyncPattern -ErrorAction SilentlyContinue
        $trace.Event | Should -Not -Contain Failed
    }

    It 'checks AtEnd of elements with an index that is read' {
        $trace = New-Pattern '$x = 1; $a = Array 0 -Length 2; Thread t { Step a }; Require AtEnd ($a[$x] -eq 0)' | Invoke-SyncPattern -ErrorAction SilentlyContinue
        $trace.Event | Should -Not -Contain Failed
    }

    It 'checks AtEnd of no other array''s elements' {
        $trace = New-Pattern '$a = Array 0 -Length 2; $b = 9; Thread t { Step a }; Require AtEnd ($a[2] -eq 9)' | Invoke-SyncPattern -ErrorAction SilentlyContinue
        $trace.Event | Should -Contain Failed
    }

    It 'checks AtEnd when all that are left rest' {
        $trace = New-Pattern '$a = 0; $s = Semaphore 0; Thread t { Wait $s -AtRest }; Require AtEnd ($a -eq 9)' | Invoke-SyncPattern
        $trace.Event | Should -Contain Violated
    }

    It 'is deadlocked though another thread has ended its rounds' {
        $trace = New-Pattern '$l = Mutex; $r = Mutex; $a = Semaphore 0; $b = Semaphore 0; Thread one { Lock $l; Signal $a; Wait $b; Lock $r }; Thread two { Lock $r; Signal $b; Wait $a; Lock $l }; Thread other { while ($true) { Step x } }' | Invoke-SyncPattern
        $trace.Event | Should -Contain Deadlocked
    }

    It 'refuses a region within itself, which would have two ends' {
        { New-Pattern 'Thread t { Region cs { Region cs { Step x } } }' } | Should -Throw '*cs*'
    }
}

Describe 'Get-SyncPattern' {
    It 'says that there is no such category, from a table' {
        [pscustomobject]@{ Name = '*'; Category = 'Foo' } | Get-SyncPattern -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors | Should -HaveCount 1
    }

    It 'says that there is no such version' {
        Get-SyncPattern Barrier Nope -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors | Should -HaveCount 1
    }
}

Describe 'Format-SyncPattern' {
    It 'keeps to its width' {
        Get-SyncPattern Barrier Turnstile | Format-SyncPattern -Width 40 | Where-Object Length -GT 40 | Should -BeNullOrEmpty
    }
}
