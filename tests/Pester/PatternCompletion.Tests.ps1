# Tab offers the block's own names inside a pattern's block, and not elsewhere. » marks the cursor.
BeforeDiscovery {
    . $PSScriptRoot/common.ps1

    # The text before the cursor's line, in the same block.
    $above = '$x = 0; $a = Array 0 -Length 2; $g = Ghost 0; $mutex = Mutex; $free = Semaphore $n; $taken = Semaphore 0; $changed = Condition $mutex; $line = Queue -Capacity 3; ' +
        "Thread worker -Count `$n { Step arrive; Region kitchen { Step 'in it' } }; "

    $offered = @(
        @{ Text = 'Thread t { Wait »'; Names = '$free', '$taken', '$changed' }
        @{ Text = 'Thread t { Wait t» } }'; Names = '$taken' }
        @{ Text = 'Thread t { Wait » } }'; Names = '$free', '$taken', '$changed' }
        @{ Text = 'Thread t { Signal »'; Names = '$free', '$taken' }
        @{ Text = 'Thread t { Signal $free »'; Names = '$n' }
        @{ Text = 'Thread t { Lock »'; Names = '$mutex' }
        @{ Text = 'Thread t { Unlock »'; Names = '$mutex' }
        @{ Text = 'Thread t { Notify »'; Names = '$changed' }
        @{ Text = 'Thread t { NotifyAll »'; Names = '$changed' }
        @{ Text = 'Thread t { Push »'; Names = '$line' }
        @{ Text = 'Thread t { Push $line »'; Names = '$n', '$x', '$a' }
        @{ Text = 'Thread t { Await »'; Names = '$x', '$a' }
        @{ Text = 'Thread t { Assert »'; Names = '$x', '$a' }
        @{ Text = 'Thread t { Step »'; Names = 'arrive', "'in it'" }
        @{ Text = 'Thread t { Step arrive; Step a»'; Names = 'arrive' }
        @{ Text = "Thread t { Step 'i»"; Names = "'in it'" }
        @{ Text = 'Thread t { Region »'; Names = 'kitchen' }
        @{ Text = 'Thread t { $l = Pop »'; Names = '$line' }
        @{ Text = 'Thread t { $l = TryWait »'; Names = '$free', '$taken' }
        @{ Text = 'Thread t { if (TryWait »'; Names = '$free', '$taken' }
        @{ Text = 'Thread t { while (-not (TryLock »'; Names = '$mutex' }
        @{ Text = 'Thread t { do { Step b } until ((CompareExchange »'; Names = '$x', '$a' }
        @{ Text = 'Thread t { for ($k = 0; $k -lt 3; $k++) { Signal »'; Names = '$free', '$taken' }
        @{ Text = 'Thread t { if (TryWait $free -TimeoutMilliseconds »'; Names = '$n' }
        @{ Text = '$s = Semaphore 1 -Maximum »'; Names = '$n' }
        @{ Text = 'Thread t { $l = Exchange »'; Names = '$x', '$a' }
        @{ Text = 'Thread t { $l = CompareExchange $x »'; Names = '$n', '$x', '$a' }
        @{ Text = 'Thread t { $l = FetchAdd »'; Names = '$x', '$a' }
        @{ Text = 'Thread t { $l = Choose 1 »'; Names = '$n', '$x', '$a' }
        @{ Text = 'Thread t { while ($true) { if ($x -eq 0) { Step b } else { try { Atomic { Wait »'; Names = '$free', '$taken', '$changed' }
        @{ Text = "Thread t {`n    Lock »`n    Step b`n  }`n}"; Names = '$mutex' }
        @{ Text = '$c = Condition »'; Names = '$mutex' }
        @{ Text = '$s = Semaphore »'; Names = '$n' }
        @{ Text = '$s = Semaphore 1 -Length »'; Names = '$n' }
        @{ Text = '$i = Integer 0 -Maximum »'; Names = '$n' }
        @{ Text = 'Thread t -Count » { Step b }'; Names = '$n' }
        @{ Text = 'Thread t -Count:»'; Names = '$n' }
        @{ Text = 'Require »'; Names = [Enum]::GetNames([ThreadingDemo.Patterns.RequirementKind]) }
        @{ Text = 'Require at» }'; Names = 'AtMost', 'AtEnd' }
        @{ Text = 'Require AtMost »'; Names = 'kitchen' }
        @{ Text = 'Require AtMost kitchen »'; Names = '$n' }
        @{ Text = 'Require Never kitchen » }'; Names = 'kitchen' }
        @{ Text = 'Require Before »'; Names = 'arrive', "'in it'" }
        @{ Text = "Require Order 'in it' a»"; Names = 'arrive' }
        @{ Text = 'Require NoStarvation »'; Names = 'worker' }
        @{ Text = 'Require NoStarvation worker k»'; Names = 'kitchen' }
        @{ Text = 'Require AtEnd ((Inside ») -eq 0) }'; Names = 'kitchen' }
        @{ Text = 'Require AtEnd ((Waiting »'; Names = '$free', '$taken' }
        @{ Text = '$e = Event; $cd = Countdown 2; Thread t { Wait »'; Names = '$free', '$taken', '$changed', '$e', '$cd' }
        @{ Text = '$cd = Countdown 2; Thread t { Signal »'; Names = '$free', '$taken', '$cd' }
        @{ Text = '$e = Event; Thread t { Reset »'; Names = '$e' }
        @{ Text = '$b = Barrier $n; Thread t { SignalAndWait »'; Names = '$b' }
        @{ Text = '$l = ReaderWriterLock; Thread t { LockRead »'; Names = '$l' }
        @{ Text = '$l = ReaderWriterLock; Thread t { UnlockRead »'; Names = '$l' }
        @{ Text = '$l = ReaderWriterLock; Thread t { LockWrite »'; Names = '$l' }
        @{ Text = '$l = ReaderWriterLock; Thread t { UnlockWrite »'; Names = '$l' }
        @{ Text = '$b = Barrier »'; Names = '$n' }
        @{ Text = '$cd = Countdown »'; Names = '$n' }
        @{ Text = 'THREAD t { wait »'; Names = '$free', '$taken', '$changed' }
    ) | ForEach-Object { $_.Text = $above + $_.Text; $_ }

    # The parameters, each of which the block's reader accepts there.
    $parameters = @(
        @{ Text = 'Thread u '; Names = '-Count', '-Index' }
        @{ Text = '$y = Integer 1 '; Names = '-Minimum', '-Maximum' }
        @{ Text = '$y = Ghost 1 '; Names = '-Minimum', '-Maximum' }
        @{ Text = '$y = Array 1 '; Names = '-Length', '-Minimum', '-Maximum' }
        @{ Text = '$y = GhostArray 1 '; Names = '-Length', '-Minimum', '-Maximum' }
        @{ Text = '$y = Semaphore 1 '; Names = '-Length', '-Maximum' }
        @{ Text = '$y = Mutex '; Names = , '-Length' }
        @{ Text = '$y = Queue '; Names = , '-Capacity' }
        @{ Text = '$s = Semaphore 0; Thread u { Wait $s '; Names = , '-AtRest'; End = '}' }
        @{ Text = '$s = Semaphore 0; Thread u { $l = TryWait $s '; Names = , '-TimeoutMilliseconds'; End = '}' }
        @{ Text = '$m = Mutex; Thread u { $l = TryLock $m '; Names = , '-TimeoutMilliseconds'; End = '}' }
        @{ Text = 'Thread u { $l = Local 1 '; Names = '-Minimum', '-Maximum'; End = '}' }
    )
}

BeforeAll {
    . $PSScriptRoot/common.ps1

    function Complete-At([string] $Text) {
        $cursor = $Text.IndexOf('»')
        [Management.Automation.CommandCompletion]::CompleteInput($Text.Remove($cursor, 1), $cursor, $null).CompletionMatches
    }

    # If nothing fits, the engine offers files, of which there are none here.
    Push-Location (New-Item -ItemType Directory "$TestDrive/empty")
}

AfterAll {
    Pop-Location
}

Describe 'The block of New-SyncPattern' {
    It 'offers what fits: <Text>' -ForEach $offered {
        (Complete-At "New-SyncPattern Mine { param(`$n = 3) $Text").CompletionText | Should -Be $Names
    }

    It 'offers its variables: <Text>' -ForEach @(
        @{ Text = 'param($size = 3) Thread t -Count $si»'; Name = '$size' }
        @{ Text = '$mutex = Mutex; Thread t { Lock $mu»'; Name = '$mutex' }
        @{ Text = 'Thread t { $mine = 1; $mi»'; Name = '$mine' }
    ) {
        (Complete-At "New-SyncPattern Mine { $Text").CompletionText | Should -Be $Name
    }

    It 'offers the parameters of <Text>, which it takes' -ForEach $parameters {
        (Complete-At "New-SyncPattern Mine { $Text-»").CompletionText | Should -Be $Names
        foreach ($name in $Names) {
            $complaint = try { New-SyncPattern Mine ([scriptblock]::Create("$Text$name 2 $End")) } catch { "$_" }
            $complaint | Should -Not -BeLike '* has no -*'
        }
    }

    # For the shell, Set is an alias and Event means Get-Event: it completes these itself, without calling a completer.
    It 'leaves to the shell what is a command of the shell''s, as about_SyncPatterns says: <_>' -ForEach '$e = Event -»', '$e = Event; Thread t { Set -»' {
        (Complete-At "New-SyncPattern Mine { $_").CompletionText | Should -Contain '-Verbose'
    }

    It 'offers a parameter once' {
        (Complete-At 'New-SyncPattern Mine { Thread t -Count 3 -»').CompletionText | Should -Be '-Index'
    }

    It 'says where a name comes from' {
        (Complete-At 'New-SyncPattern Mine { $mutex = Semaphore 1; Thread t { Wait »').ToolTip | Should -Be '$mutex = Semaphore 1'
        (Complete-At "New-SyncPattern Mine { Thread t { Region kitchen {`n Rest`n} }; Require AtMost »").ToolTip | Should -Be 'Region kitchen {'
    }

    It 'offers no name of another block''s' {
        (Complete-At 'New-SyncPattern Other { $other = Mutex }; New-SyncPattern Mine { $mine = Mutex; Thread t { Lock »').CompletionText | Should -Be '$mine'
    }

    It 'is known however it is given: <_>' -ForEach 'New-SyncPattern -Name Mine -Definition {', 'ThreadingDemo\New-SyncPattern Mine {', '$pattern = new-syncpattern Mine {', 'foreach ($i in 1) { New-SyncPattern -Definition:{' {
        (Complete-At "$_ `$mutex = Mutex; Thread t { Lock »").CompletionText | Should -Be '$mutex'
    }

    It 'is completed by TabExpansion2, which a prompt asks' {
        Complete 'New-SyncPattern Mine { $mutex = Mutex; Thread t { Lock ' | Should -Be '$mutex'
    }
}

Describe 'Elsewhere' {
    It 'nothing of it is offered: <_>' -ForEach @(
        '$mutex = Mutex; Lock »'
        '& { $mutex = Mutex; Thread t { Lock » } }'
        'New-SyncPattern Mine { $mutex = Mutex; Thread t { Step a } }; Lock »'
        'Get-SyncPattern Mine { $mutex = Mutex; Thread t { Lock » } }'
        'Require »'
        'Thread t -»'
    ) {
        Complete-At $_ | Should -BeNullOrEmpty
    }

    It 'a command''s own completer goes on: <_>' -ForEach 'Get-SyncPattern Barr»', 'New-SyncPattern Mine { Get-SyncPattern Barr»' {
        (Complete-At $_).CompletionText | Should -Contain Barrier
    }
}

Describe 'The module' {
    BeforeAll {
        $script = @'
            param($manifest)
            function Get-Offer {
                $text = 'New-SyncPattern Mine { $mutex = Mutex; Thread t { Lock '
                (TabExpansion2 $text $text.Length).CompletionMatches.CompletionText | Where-Object { $_ -eq '$mutex' }
            }

            "imported: $(Get-Offer)"
            Remove-Module ThreadingDemo
            "removed: $(Get-Offer)"
            Import-Module $manifest
            "imported again: $(Get-Offer)"
            Import-Module $manifest -Force
            "imported by force: $(Get-Offer)"
'@
    }

    It 'takes its completers with it' {
        $ran = Invoke-InRunspace $script $manifest
        $ran.Streams.Error | Should -BeNullOrEmpty
        $ran.Output | Should -Be 'imported: $mutex', 'removed: ', 'imported again: $mutex', 'imported by force: $mutex'
    }

    It 'brings no commands of these names' {
        $ran = Invoke-InRunspace 'Get-Command Thread, Require, Wait, Signal, Lock, Unlock, Step, Region, Atomic -ErrorAction Ignore | Where-Object Source -eq ThreadingDemo'
        $ran.Output | Should -BeNullOrEmpty
    }

    It 'is imported where a session has no Register-ArgumentCompleter' {
        $state = [initialsessionstate]::Create()
        $state.ImportPSModule($manifest)
        $runspace = [runspacefactory]::CreateRunspace($state)
        $shell = [powershell]::Create()
        try {
            $runspace.Open()
            $shell.Runspace = $runspace
            $shell.AddCommand('Get-SyncPattern').AddArgument('Barrier').Invoke() | Should -HaveCount @(Get-SyncPattern Barrier).Count
        }
        finally {
            $shell.Dispose()
            $runspace.Dispose()
        }
    }
}
