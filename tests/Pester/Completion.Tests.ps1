# Tab completes every enum and every name.
BeforeDiscovery {
    . $PSScriptRoot/common.ps1
    $enums = Get-OptionCase { $_.ValueType.IsEnum }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
}

Describe '<Cmdlet> -<Option>' -ForEach $enums {
    It 'completes each of its names' {
        Complete "$Cmdlet -$Option " | Should -Be ($Names | Sort-Object)
        foreach ($name in $Names) {
            Complete "$Cmdlet -$Option $name" | Should -Contain $name
        }
    }
}

Describe 'Get-ThreadingDemo' {
    It 'completes every name' {
        Complete 'Get-ThreadingDemo ' | Should -Be ([ThreadingDemo.Demos.DemoCatalog]::All.Name)
        Complete 'Get-ThreadingDemo -Name ' | Should -Be ([ThreadingDemo.Demos.DemoCatalog]::All.Name)
    }

    It 'completes <Word> to <Name>' -ForEach @(
        @{ Word = 'Se'; Name = 'Semaphore' }
        @{ Word = 'ri'; Name = $null }
        @{ Word = 'prod'; Name = 'ProducerConsumer' }
        @{ Word = "'Ba"; Name = 'Barrier' }
        @{ Word = 'Lock, Ra'; Name = 'Race' }
    ) {
        # If nothing fits, the engine offers files.
        Complete "Get-ThreadingDemo $Word" | Where-Object { $_ -in [ThreadingDemo.Demos.DemoCatalog]::All.Name } | Should -Be $Name
    }

    It 'says what an example shows beside its name' {
        $match = (TabExpansion2 'Get-ThreadingDemo Rac' 21).CompletionMatches[0]
        $match.ToolTip | Should -Be (Get-ThreadingDemo Race).Synopsis
    }
}

Describe 'Every cmdlet' {
    It 'completes its parameters' {
        Complete 'Start-SemaphoreDemo -Per' | Should -Be '-PermitCount'
        Complete 'Start-ReentrantLockDemo -Non' | Should -Be '-NonReentrant'
    }

    It 'offers files for paths only' {
        $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
        $offering = @()
        Push-Location $TestDrive
        try {
            New-Item zzfile.txt
            foreach ($cmdlet in Get-Command -Module ThreadingDemo -CommandType Cmdlet) {
                foreach ($parameter in $cmdlet.Parameters.Values | Where-Object { $_.Name -notin $common -and -not $_.SwitchParameter }) {
                    foreach ($word in '', 'zz') {
                        if ((Complete "$($cmdlet.Name) -$($parameter.Name) $word") -match 'zzfile') {
                            $offering += $parameter.Name
                        }
                    }
                }
            }
        }
        finally {
            Pop-Location
        }
        $offering | Select-Object -Unique | Sort-Object | Should -Be 'LiteralPath', 'Path'
    }
}

Describe '-Parameter of <_>' -ForEach 'Test-SyncPattern', 'Invoke-SyncPattern', 'Step-SyncPattern' {
    It 'completes the names with their defaults, and then the values' {
        Complete "$_ Barrier -Parameter " | Should -Be 'n=3'
        Complete "$_ ProducerConsumer -Parameter c" | Should -Contain 'consumers=2'
        Complete "$_ Barrier -Parameter n=" | Should -Be (2..8 | ForEach-Object { "n=$_" })
    }

    It 'says the range beside it' {
        $line = "$_ Barrier -Parameter "
        (TabExpansion2 $line $line.Length).CompletionMatches[0].ToolTip | Should -BeLike '*from 2 to 8*'
    }
}

Describe '-Schedule of <_>' -ForEach 'Invoke-SyncPattern', 'Step-SyncPattern' {
    It 'completes the threads that can move' {
        $first = @(Complete "$_ Barrier -Schedule ")
        $first | Should -HaveCount 3
        $first[1] | Should -Match "^'td1 Barrier/Turnstile n=3 Fifo #\w+: worker:1'$"
        foreach ($word in '', 'wor') {
            $next = @(Complete "$_ Barrier -Schedule $($first[0].TrimEnd("'")) $word")
            $next | Should -HaveCount 3
            $next[2] | Should -Match ': worker:0 worker:2''$'
        }
    }
}
