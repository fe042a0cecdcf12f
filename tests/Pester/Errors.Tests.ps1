# docs/errors.md lists each error id with its category, and each of these errors can be raised.
BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $listed = Get-Content "$root/docs/errors.md" | Select-String '^\| `(\w+)` \| (\w+) \| (.+) \| (.+) \|$' | ForEach-Object {
        $null, $id, $category, $cause, $cure = $_.Matches[0].Groups.Value
        @{ Id = $id; Category = $category; Cause = $cause; Cure = $cure }
    }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    $trace = @(Start-LockDemo -ThreadCount 2 -MaxDelayMilliseconds 0)

    # The commands that raise each error.
    $raise = @{
        FileExists           = { $trace | Export-ThreadTrace "$TestDrive/there.csv"; $trace | Export-ThreadTrace "$TestDrive/there.csv" -NoClobber }
        FileNotFound         = { Import-ThreadTrace "$TestDrive/missing.csv" }
        FileNotRead          = { Import-ThreadTrace $TestDrive }
        FileNotWritten       = { $trace | Export-ThreadTrace "$TestDrive/missing/a.csv" }
        HookFailed           = { Start-ExceptionDemo -DelayMilliseconds 0 -Hook { throw 'no way' } }
        InvalidOption        = { Test-SyncPattern Mutex -Shard 1/2 }
        InvalidPattern       = { New-SyncPattern Empty { } }
        InvalidRequirement   = { Test-ThreadTrace Nonsense -InputObject $trace }
        InvalidRow           = { [pscustomobject] @{ RunId = 'a'; Sequence = 'x' } | Measure-ThreadTrace }
        InvalidSchedule      = { Invoke-SyncPattern Mutex -Schedule 'td1 #' }
        InvalidScript        = { Test-ParallelScript -Path (New-Item "$TestDrive/bad.ps1" -Value 'if' -Force).FullName }
        InvalidStep          = { Step-SyncPattern Mutex -Thread nobody }
        InvalidTrace         = { Set-Content "$TestDrive/bad.csv" 'nonsense'; Import-ThreadTrace "$TestDrive/bad.csv" }
        NoSchedule           = { [pscustomobject] @{ Pattern = 'Mutex'; Verdict = 'Violated'; Schedule = '' } | Invoke-SyncPattern }
        RunTimedOut          = { Start-RaceDemo -IncrementCount 2147483647 -TimeoutSeconds 1 }
        ScriptChangesOutside = { Test-ParallelScript { Remove-Item nothing } }
        ScriptNotRun         = { Test-ParallelScript { 1 } -InitializationScript { throw 'no' } }
        ScriptRefused        = { Test-ParallelScript { Read-Host } }
        ThreadFailed         = { New-SyncPattern Overflow { $x = Integer 0 -Minimum 0 -Maximum 1; Thread t { $x = 2 } } | Invoke-SyncPattern }
        TraceOutOfOrder      = { $trace[1], $trace[0] | Measure-ThreadTrace }
        UnknownDemo          = { Get-ThreadingDemo Nonsense }
        UnknownFormat        = { $trace | Export-ThreadTrace "$TestDrive/a.nonsense" }
        UnknownPattern       = { Get-SyncPattern Nonsense }
        UnsupportedPrimitive = $null
    }
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'docs/errors.md' {
    It 'lists the ids and categories that the sources have, in alphabetical order' {
        # The stand-ins of commands in a script under test write their errors to that script.
        $root = Split-Path (Split-Path $PSScriptRoot)
        $inSources = Get-ChildItem "$root/src/ThreadingDemo" -Recurse -Filter *.cs | Where-Object FullName -NotMatch '[\\/](obj|bin|Scripts)[\\/]' |
            ForEach-Object { [regex]::Matches([IO.File]::ReadAllText($_.FullName), '"(\w+)",\s*ErrorCategory\.(\w+)') } |
            ForEach-Object { $_.Groups[1, 2].Value -join ' ' } | Sort-Object -Unique
        $inDocument = Get-Content "$root/docs/errors.md" | Select-String '^\| `(\w+)` \| (\w+) \|' | ForEach-Object { $_.Matches[0].Groups[1, 2].Value -join ' ' }
        $inDocument | Should -Be $inSources
    }

    It 'lists the errors that this file raises' {
        $raise.Keys | Sort-Object | Should -Be (Get-Content "$(Split-Path (Split-Path $PSScriptRoot))/docs/errors.md" |
                Select-String '^\| `(\w+)` \|' | ForEach-Object { $_.Matches[0].Groups[1].Value })
    }

    It 'has <Id> as it is raised' -ForEach $listed {
        if (-not $raise[$Id]) {
            Set-ItResult -Skipped -Because 'this runtime has every primitive'
            return
        }

        $problems = @()
        try {
            & $raise[$Id] -ErrorAction SilentlyContinue 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { $problems += $_ }
        }
        catch {
            $problems += $_
        }

        $raised = @($problems | Where-Object FullyQualifiedErrorId -Like "$Id,ThreadingDemo.Commands.*")
        $raised.Count | Should -BeGreaterThan 0 -Because "$($problems.FullyQualifiedErrorId)"
        $raised[0].CategoryInfo.Category | Should -Be $Category
        $raised[0].Exception.Message.Length | Should -BeLessThan 1000
    }
}
