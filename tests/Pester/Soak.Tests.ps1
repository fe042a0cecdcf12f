# A short soak test, and exports that cannot be finished. ./build.ps1 -Task Soak is the long test.
BeforeDiscovery {
    . $PSScriptRoot/common.ps1
    $isUnix = [Environment]::OSVersion.Platform -eq 'Unix'
    $endings = @(@{ Ending = 'Environment.Exit'; Command = '[Environment]::Exit(3)' })
    if ($isUnix) {
        $endings += foreach ($signal in 'TERM', 'HUP', 'KILL') { @{ Ending = $signal; Command = "kill -$signal `$PID; Start-Sleep -Seconds 60" } }
    }
}

BeforeAll {
    . $PSScriptRoot/Soak.ps1
    $seconds = if ($env:THREADINGDEMO_SECONDS) { [int] $env:THREADINGDEMO_SECONDS } else { 5 }
    $seed = if ($env:THREADINGDEMO_SEED) { [int] $env:THREADINGDEMO_SEED } else { Get-Random -Maximum 1000000 }

    # Creates a small file system, or returns null if that is not possible.
    function Mount-SmallDisk([string] $Folder) {
        $null = New-Item -ItemType Directory $Folder
        if ($isUnix -and (Get-Command mount -CommandType Application -ErrorAction Ignore)) {
            $null = mount -t tmpfs -o size=64k tmpfs $Folder 2>&1
            if ($LASTEXITCODE -eq 0) { $Folder }
        }
    }
    $isUnix = [Environment]::OSVersion.Platform -eq 'Unix'
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'The soak' -Tag Once {
    It 'leaves no thread, handle or temporary file, and the next run works' {
        Invoke-Soak $seconds $seed $TestDrive | Write-Host
    }

    It 'has every cmdlet that runs' {
        $runs = $soakRuns.Values -join ' '
        Get-Command -Module ThreadingDemo -Verb Start, Invoke, Test, Measure, Export, Import, Step, Show |
            Where-Object Name -NotIn 'Export-SyncPrimitiveChart', 'Show-SyncPrimitiveChart' |
            ForEach-Object { $runs | Should -Match "\b$($_.Name)\b" }
    }

    It 'has a flat heap over many runs' {
        # In a separate process, so that garbage of other tests does not count.
        $count = if ($env:THREADINGDEMO_SECONDS) { 10000 } else { 1000 }
        $said = Invoke-ChildShell ". '$PSScriptRoot/Soak.ps1'; Measure-SoakSlope $count" | Out-String
        Write-Host $said
        $said | Should -BeLike "*Slope: $count runs*"
        $said | Should -Not -BeLike '*The heap grows*'
    }
}

Describe 'An export that is ended by <Ending>' -Tag Once -ForEach $endings {
    It 'leaves the old file, and the next export removes what is left' {
        $trace = @(Start-LockDemo -ThreadCount 2 -MaxDelayMilliseconds 0)
        $file = "$TestDrive/ended-$Ending.csv"
        $trace | Export-ThreadTrace $file
        $null = Invoke-ChildShell ("Import-Module '$manifest'; Start-LockDemo -MaxDelayMilliseconds 0 | " +
            "ForEach-Object { if (`$_.Sequence -eq 20) { $Command }; `$_ } | Export-ThreadTrace '$file'") 2>&1
        @(Import-ThreadTrace $file).Count | Should -Be $trace.Count
        $trace | Export-ThreadTrace $file
        Get-ChildItem $TestDrive -Force -Filter *.tmp | Should -BeNullOrEmpty
        @(Import-ThreadTrace $file).Count | Should -Be $trace.Count
    }
}

Describe 'An export to a disk that' -Tag Once {
    It 'is full leaves the old file and no other' {
        $disk = Mount-SmallDisk "$TestDrive/full"
        if (-not $disk) {
            Set-ItResult -Skipped -Because 'no small file system can be mounted here'
            return
        }
        try {
            $trace = @(Start-LockDemo -ThreadCount 2 -MaxDelayMilliseconds 0)
            $trace | Export-ThreadTrace "$disk/a.csv"
            { Start-LockDemo -MaxDelayMilliseconds 0 -Repeat 100 | Export-ThreadTrace "$disk/a.csv" } | Should -Throw -ErrorId 'FileNotWritten,*'
            { Get-SyncPattern | Export-SyncPattern "$disk/a.ps1" } | Should -Throw -ErrorId 'FileNotWritten,*'
            @(Get-ChildItem $disk -Force).Name | Should -Be 'a.csv'
            @(Import-ThreadTrace "$disk/a.csv").Count | Should -Be $trace.Count
        }
        finally {
            umount $disk
        }
    }

    It 'is read-only leaves it as it is' {
        $disk = Mount-SmallDisk "$TestDrive/read"
        if (-not $disk) {
            Set-ItResult -Skipped -Because 'no small file system can be mounted here'
            return
        }
        try {
            $trace = @(Start-LockDemo -ThreadCount 2 -MaxDelayMilliseconds 0)
            $trace | Export-ThreadTrace "$disk/a.csv"
            $null = mount -o remount,ro $disk
            foreach ($name in 'a.csv', 'b.csv') {
                { $trace | Export-ThreadTrace "$disk/$name" -Force } | Should -Throw -ErrorId 'FileNotWritten,*'
            }
            @(Get-ChildItem $disk -Force).Name | Should -Be 'a.csv'
            @(Import-ThreadTrace "$disk/a.csv").Count | Should -Be $trace.Count
        }
        finally {
            umount $disk
        }
    }
}
