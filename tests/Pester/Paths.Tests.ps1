# Every cmdlet handles paths in the same way, and its errors describe the problem.
BeforeDiscovery {
    . $PSScriptRoot/common.ps1
    # Each cmdlet with -Path has a line here: the command that writes a file, or the one that reads it.
    $readers = @{ Cmdlet = 'Import-ThreadTrace'; Good = 'good.csv' }, @{ Cmdlet = 'Import-SyncPattern'; Good = 'good.ps1' }
    $writers = @{ Cmdlet = 'Export-ThreadTrace'; Extension = '.csv' }, @{ Cmdlet = 'Export-SyncPattern'; Extension = '.ps1' },
        @{ Cmdlet = 'Export-SyncPrimitiveChart'; Extension = '.svg' }
    $isUnix = [Environment]::OSVersion.Platform -eq 'Unix'
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    Push-Location $TestDrive
    $trace = @(Start-LockDemo -ThreadCount 2 -MaxDelayMilliseconds 0)
    $pattern = Get-SyncPattern Mutex
    $row = [pscustomobject] @{ Primitive = 'Monitor'; ThreadCount = 1; CriticalSectionNanoseconds = 0; OperationsPerSecond = 1; PicosecondsPerOperation = 1 }
    $trace | Export-ThreadTrace good.csv
    $trace | Export-ThreadTrace -LiteralPath '[b].csv'
    $pattern | Export-SyncPattern good.ps1
    $pattern | Export-SyncPattern -LiteralPath '[b].ps1'

    function Write-Sample([string] $Cmdlet, [hashtable] $Arguments) {
        $content = @{ 'Export-ThreadTrace' = $trace; 'Export-SyncPattern' = $pattern; 'Export-SyncPrimitiveChart' = $row }[$Cmdlet]
        $content | & $Cmdlet @Arguments
    }

    function Get-Problem([scriptblock] $Command) {
        $problem = $null
        try {
            $problem = & $Command 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Select-Object -First 1
        }
        catch {
            $problem = $_
        }
        $problem | Should -Not -BeNullOrEmpty
        "$problem" | Should -Not -Match '[\p{Cc}\p{Cf}]' -Because 'messages are harmless'
        "$problem" | Should -Not -Match 'line 0'
        "$problem".Length | Should -BeLessThan 1000
        $problem
    }
}

AfterAll {
    Pop-Location
    Assert-NoThreadLives
}

Describe 'The cmdlets with -Path' {
    It 'are the ones that are tested here' {
        $all = Get-Command -Module ThreadingDemo | Where-Object { $_.Parameters.ContainsKey('Path') } | ForEach-Object Name
        $tested = 'Import-ThreadTrace', 'Import-SyncPattern', 'Export-ThreadTrace', 'Export-SyncPattern', 'Export-SyncPrimitiveChart'
        $all | Where-Object { $_ -notlike '*-ParallelScript' } | Sort-Object | Should -Be ($tested | Sort-Object)
    }

    It 'have -LiteralPath with the alias PSPath' {
        foreach ($command in Get-Command -Module ThreadingDemo | Where-Object { $_.Parameters.ContainsKey('Path') }) {
            $command.Parameters['LiteralPath'].Aliases | Should -Contain 'PSPath' -Because $command.Name
        }
    }
}

Describe '<Cmdlet>' -ForEach $readers {
    It 'takes what Get-Item and Get-ChildItem give, brackets and all' {
        $extension = [IO.Path]::GetExtension($Good)
        @(Get-Item -LiteralPath "[b]$extension" | & $Cmdlet -ErrorAction Stop).Count | Should -BeGreaterThan 0
        @(Get-ChildItem "*$extension" | & $Cmdlet -ErrorAction Stop).Count | Should -Be (2 * @(& $Cmdlet $Good).Count)
        @([pscustomobject] @{ Path = $Good } | & $Cmdlet -ErrorAction Stop).Count | Should -BeGreaterThan 0
    }

    It 'goes on after <What>' -ForEach @(
        @{ What = 'a bad drive'; Path = 'nodrive:\x'; Id = 'FileNotFound'; Message = "Path 'nodrive:\x' cannot be used: *" }
        @{ What = 'another provider'; Path = 'Env:\PATH'; Id = 'FileNotFound'; Message = "Path 'Env:\PATH' is not that of a file: it belongs to Environment." }
        @{ What = 'a missing file'; Path = 'missing'; Id = 'FileNotFound'; Message = "There is no file 'missing'." }
        @{ What = 'a wildcard without a match'; Path = 'missing*'; Id = 'FileNotFound'; Message = "There is no file 'missing*'." }
        @{ What = 'a folder'; Path = '.'; Id = 'FileNotRead'; Message = "*is a folder, not a file." }
        @{ What = 'a NUL'; Path = "a`0b"; Id = 'FileNotFound'; Message = "*a\u0000b' has a NUL character, which no file name can contain*" }
        @{ What = 'an escape sequence'; Path = "[a$([char] 27)]0;pwn"; Id = 'FileNotFound'; Message = '*\u001B]0;pwn*' }
        @{ What = 'a very long path'; Path = 'x' * 100000; Id = 'FileNotFound'; Message = '*has 100000 characters. Allowed: 32767.' }
    ) {
        $problem = Get-Problem { & $Cmdlet $Path }
        $problem.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$problem" | Should -BeLike $Message
        @(& $Cmdlet $Path, $Good -ErrorAction SilentlyContinue).Count | Should -BeGreaterThan 0
    }

    It 'refuses a device and a pipe' -Skip:(-not $isUnix) {
        mkfifo pipe
        foreach ($path in '/dev/zero', 'pipe') {
            $problem = Get-Problem { & $Cmdlet $path }
            $problem.FullyQualifiedErrorId | Should -BeLike 'FileNotRead,*'
            "$problem" | Should -BeLike '*is a device or a pipe, not a file.'
        }
    }
}

Describe '<Cmdlet>' -ForEach $writers {
    It 'refuses <What>' -ForEach @(
        @{ What = 'a bad drive'; Path = 'nodrive:\x'; Message = "Path 'nodrive:\x*' cannot be used: *" }
        @{ What = 'another provider'; Path = 'Env:\x'; Message = "Path 'Env:\x*' is not that of a file: it belongs to Environment." }
        @{ What = 'a NUL'; Path = "a`0b"; Message = "*a\u0000b*' has a NUL character, which no file name can contain*" }
        @{ What = 'a missing folder'; Path = 'missing/x'; Message = "There is no folder '*missing'." }
    ) {
        "$(Get-Problem { Write-Sample $Cmdlet @{ LiteralPath = $Path + $Extension } })" | Should -BeLike $Message
    }

    It 'refuses a folder' {
        $null = New-Item -ItemType Directory "folder$Extension"
        "$(Get-Problem { Write-Sample $Cmdlet @{ LiteralPath = "folder$Extension" } })" | Should -BeLike "*is a folder, not a file."
        "$(Get-Problem { Write-Sample $Cmdlet @{ LiteralPath = "folder$Extension"; NoClobber = $true } })" | Should -BeLike "*is a folder, not a file."
        Get-ChildItem -Force -Filter *.tmp | Should -BeNullOrEmpty
    }

    It 'writes names of up to 255 bytes' -ForEach 'a', ([string] [char] 0x4E2D) {
        $bytes = [Text.Encoding]::UTF8.GetByteCount($_)
        foreach ($length in 219, 240, 255) {
            $name = $_ * [Math]::Floor(($length - $Extension.Length) / $bytes) + $Extension
            Write-Sample $Cmdlet @{ LiteralPath = $name }
            (Get-Item -LiteralPath $name).Length | Should -BeGreaterThan 0
            Remove-Item -LiteralPath $name
        }
        Get-ChildItem -Force -Filter *.tmp | Should -BeNullOrEmpty
    }
}

Describe 'Export-ThreadTrace' {
    It 'refuses what is open already' -Skip:(-not $isUnix) {
        foreach ($path in '/dev/stdout', '/dev/stderr', '/proc/self/fd/1', '/dev/null') {
            "$(Get-Problem { $trace | Export-ThreadTrace $path -Format Csv })" | Should -BeLike "'$path' is a device or a pipe*"
        }
    }

    It 'removes what a killed export left over, and nothing that is being written' {
        $ready = "$TestDrive/ready"
        $program, [string[]] $first = Get-ShellCommand
        $script = "Import-Module '$manifest'; Start-LockDemo -ThreadCount 1 -MaxDelayMilliseconds 0 -Repeat 1000000 | " +
            "ForEach-Object { Set-Content '$ready' x; `$_ } | Export-ThreadTrace '$TestDrive/killed.csv'"
        $process = Start-Process $program -ArgumentList ($first + @('-NoProfile', '-NonInteractive', '-EncodedCommand', [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script)))) -PassThru
        try {
            while (-not (Test-Path $ready) -and -not $process.HasExited) {
                Start-Sleep -Milliseconds 50
            }
            $trace | Export-ThreadTrace killed.csv
            @(Get-ChildItem -Force -Filter *.tmp).Count | Should -Be 1 -Because 'the other export is under way'
        }
        finally {
            $process.Kill()
            $process.WaitForExit()
        }
        @(Get-ChildItem -Force -Filter *.tmp).Count | Should -Be 1
        $trace | Export-ThreadTrace other.csv
        @(Get-ChildItem -Force -Filter *.tmp).Count | Should -Be 1 -Because 'another file is none of its concern'
        $trace | Export-ThreadTrace killed.csv
        Get-ChildItem -Force -Filter *.tmp | Should -BeNullOrEmpty
        @(Import-ThreadTrace killed.csv).Count | Should -Be $trace.Count
    }
}

Describe 'A stopped import' {
    It 'ends at once, whatever it reads' {
        # Hundreds of thousands of events, and a text that keeps the shell's own parser busy for minutes.
        $line = [IO.File]::ReadAllLines("$TestDrive/good.csv")
        [IO.File]::WriteAllText("$TestDrive/long.csv", $line[0] + "`n" + (($line[1] + "`n") * 2000000))
        [IO.File]::WriteAllText("$TestDrive/long.ps1", '"$a' * 30000)
        foreach ($command in 'Import-ThreadTrace', 'Import-SyncPattern') {
            $runspace = New-DemoRunspace
            $shell = New-Shell $runspace 'param($command, $path) & $command $path' $command, "$TestDrive/long$(if ($command -like '*Pattern') { '.ps1' } else { '.csv' })"
            try {
                $null = $shell.BeginInvoke()
                Start-Sleep -Milliseconds 300
                Stop-Shell $shell
            }
            finally {
                $runspace.Dispose()
            }
        }
    }
}

Describe 'A count' {
    It 'in <What> is plain digits, not <Text>' -ForEach @(
        foreach ($text in '+3', ' 3', '3 ', '3.0', '0x3') {
            @{ What = 'an option'; Text = $text; Command = { Start-LockDemo -ThreadCount $Text } }
            @{ What = 'a width'; Text = $text; Command = { $trace | Show-ThreadTimeline -Width $Text } }
            @{ What = 'a number of steps'; Text = $text; Command = { Step-SyncPattern Mutex -Count $Text } }
            @{ What = 'a table'; Text = $text; Command = { Test-SyncPattern Mutex -Parameter @{ n = $Text } } }
            @{ What = 'a shard'; Text = $text; Command = { Test-SyncPattern Mutex -Strategy Random -Shard "1/$Text" } }
        }
    ) {
        "$(Get-Problem $Command)" | Should -BeLike "*cannot be '*$Text'. Allowed: *"
    }
}
