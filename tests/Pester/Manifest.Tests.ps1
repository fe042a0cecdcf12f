# The module itself: its manifest, its exports, and its removal and repeated use.
BeforeAll {
    . $PSScriptRoot/common.ps1
    $data = Import-PowerShellDataFile $manifest
    $module = Get-Module ThreadingDemo
}

Describe 'The manifest' {
    It 'is valid' {
        (Test-ModuleManifest $manifest -ErrorAction Stop).Version | Should -Be $data.ModuleVersion
    }

    It 'exports exactly the cmdlets that the assembly has, but for those that only scripts under control have' {
        $classes = $module.ImplementingAssembly.GetTypes() | Where-Object Namespace -NotMatch '^ThreadingDemo\.Scripts\b' | ForEach-Object {
            $_.GetCustomAttributes([Management.Automation.CmdletAttribute], $false) | ForEach-Object { "$($_.VerbName)-$($_.NounName)" }
        }
        $data.CmdletsToExport | Sort-Object | Should -Be ($classes | Sort-Object)
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be ($data.CmdletsToExport | Sort-Object)
    }

    It 'exports nothing else' {
        $data.FunctionsToExport, $data.AliasesToExport, $data.VariablesToExport | ForEach-Object { $_ | Should -HaveCount 0 }
        $module.ExportedCommands.Count | Should -Be $data.CmdletsToExport.Count
        $module.ExportedVariables.Count | Should -Be 0
    }

    It 'uses approved verbs and singular nouns' {
        $approved = (Get-Verb).Verb
        $module.ExportedCmdlets.Values | ForEach-Object {
            $_.Verb | Should -BeIn $approved
            $_.Noun | Should -Not -Match '(?<!Rendezvou)s$'
        }
    }

    It 'names every demo''s cmdlet' {
        Get-ThreadingDemo | ForEach-Object { $data.CmdletsToExport | Should -Contain $_.Cmdlet }
    }
}

Describe 'The module' {
    It 'can be removed and imported again' {
        $ran = Invoke-InRunspace @'
            param($manifest)
            foreach ($time in 1..3) {
                Remove-Module ThreadingDemo
                if (Get-Command Start-ThreadDemo -ErrorAction Ignore -ListImported) { 'still there' }
                Import-Module $manifest -ErrorAction Stop
                $trace = Start-ThreadDemo -DelayMilliseconds 0
                [ThreadingDemo.Tracing.TraceEvent] ($trace[0] | Select-Object *) -eq $trace[0]
            }
'@ $manifest
        $ran.Streams.Error | Should -BeNullOrEmpty
        $ran.Output | Should -Be $true, $true, $true
    }

    It 'ships no assembly but its own' {
        Get-ChildItem (Join-Path (Split-Path $manifest) bin) -Filter *.dll | ForEach-Object { $_.BaseName | Should -BeLike 'ThreadingDemo*' }
    }
}

Describe 'The suite' -Tag Once {
    It 'tests the module whose manifest it was given' {
        $module.ModuleBase | Should -Be (Split-Path $manifest)
        Split-Path $module.ImplementingAssembly.Location | Should -Be (Join-Path (Split-Path $manifest) bin)
    }

    It 'names the manifest in common.ps1 only, beside the tests of files' {
        $named = Get-ChildItem $PSScriptRoot/*.Tests.ps1 -Exclude Package.Tests.ps1, Syntax.Tests.ps1 | Select-String ('ThreadingDemo' + '\.psd1')
        $named | ForEach-Object ToString | Should -BeNullOrEmpty
    }
}

Describe 'Memory' -Tag Once {
    It 'is flat over 2,000 runs of <_>' -ForEach @(
        'Start-DeadlockDemo'
        'Start-TimerDemo -DelayMilliseconds 0 -PeriodMilliseconds 1 -TickCount 1'
    ) {
        Invoke-Expression "$_ -Repeat 200" | Out-Null
        $before = [GC]::GetTotalMemory($true)
        Invoke-Expression "$_ -Repeat 2000" | Out-Null
        $after = [GC]::GetTotalMemory($true)
        ($after - $before) / 1MB | Should -BeLessThan 8
        Get-LivingThreadCount | Should -Be 0
    }
}
