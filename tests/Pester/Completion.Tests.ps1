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
        # Where nothing fits the engine offers files.
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
}
