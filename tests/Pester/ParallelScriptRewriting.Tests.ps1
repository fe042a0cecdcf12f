# A script behaves under control as it does without: each snippet runs both ways, and writes the same.
BeforeDiscovery {
    # Each begins with a line "#### name": (later) needs PowerShell 7, (bare) runs without the code that catches its end.
    $snippets = [IO.File]::ReadAllText("$PSScriptRoot/ParallelScriptSnippets.txt") -split '(?m)^#### ' | Where-Object { $_ } |
        ForEach-Object {
            $name, $text = $_ -split '\r?\n', 2
            @{ Name = $name; Text = $text; Later = $name -match 'later|Parallel|^jobs'; Bare = $name -match 'bare' }
        }

    if ($PSVersionTable.PSVersion.Major -lt 7) {
        $snippets = $snippets | Where-Object { -not $_.Later }
    }
}

BeforeAll {
    . $PSScriptRoot/common.ps1

    # The output as text, from all streams, however the snippet ends. Lines and columns are kept.
    $start = 'try { & {'
    $end = '} 2>&1 3>&1 6>&1 | ForEach-Object { if ($null -eq $_) { ''<null>'' } else { ' +
        '"$_ [$($_.GetType().Name)] $($_.FullyQualifiedErrorId)" } } } catch { "thrown: $_" }'

    function Get-PlainOutput([string] $Text) {
        $shell = [powershell]::Create()
        try { ($shell.AddScript($Text).Invoke() | ForEach-Object { "$_" }) -join "`n" }
        finally { $shell.Dispose() }
    }
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'A script under control' -Tag Once {
    It 'does what it does without: <Name>' -ForEach $snippets {
        $using, $body = if ($Text -match '^using') { $Text -split '\r?\n', 2 } else { '', $Text }
        $script = if ($Bare) { $Text } else { "$using`n$start$body$end" }
        $found = @(Test-ParallelScript ([scriptblock]::Create($script)) -ScheduleCount 1 -Force -WarningAction SilentlyContinue)
        $found[0].Output | Should -BeExactly (Get-PlainOutput $script)
    }

    It 'keeps its commands when the engine loads the module that has them' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $found = @(Test-ParallelScript { 1 | ForEach-Object -Parallel { Write-Output 1; Start-Sleep 3000 } } -ScheduleCount 1)
        $found[0].Outcome | Should -Be Passed
    }

    It 'has an error for each body that -TimeoutSeconds ends' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $found = @(Test-ParallelScript {
                $gate = [Threading.SemaphoreSlim]::new(0)
                1, 2 | ForEach-Object -Parallel { ($using:gate).Wait() } -TimeoutSeconds 1 2>&1 |
                    ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.Exception.GetType().Name)" }
            } -ScheduleCount 1)
        $found[0].Output -split '\n' | Should -Be (@('PSTaskException PipelineStoppedException') * 2)
    }
}
