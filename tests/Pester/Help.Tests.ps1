BeforeDiscovery {
    . $PSScriptRoot/HelpPage.ps1
    $docs = "$PSScriptRoot/../../docs/en-US"
    . $PSScriptRoot/common.ps1
    $cmdlets = (Import-PowerShellDataFile $manifest).CmdletsToExport
    $pages = foreach ($cmdlet in $cmdlets) {
        $path = "$docs/$cmdlet.md"
        if (Test-Path $path) {
            $page = Read-HelpPage $path
            @{ Cmdlet = $cmdlet; Path = $path; Page = $page; Examples = $page.Examples }
        }
    }
    $common = foreach ($name in 'Seed', 'Repeat', 'TimeoutSeconds') {
        @{ Name = $name; Texts = @(($pages | Where-Object Cmdlet -Match '^(Start|Invoke)-').Page.Parameters | Where-Object Name -EQ $name | ForEach-Object Text) }
    }
}

BeforeAll {
    $root = (Resolve-Path $PSScriptRoot/../..).Path
    . $PSScriptRoot/common.ps1
    $catalog = [ThreadingDemo.Demos.DemoCatalog]::All
}

Describe 'The page of <Cmdlet>' -Tag Once -ForEach $pages {
    BeforeAll {
        $type = (Get-Command $Cmdlet).ImplementingType
        $parameters = $type.GetProperties() | Where-Object { $_.IsDefined([Management.Automation.ParameterAttribute], $true) }
        $options = switch ($Cmdlet) {
            Invoke-SyncPattern { [ThreadingDemo.Options.OptionDescription]::ReadAll([ThreadingDemo.Demos.PatternDemo]) }
            Measure-SyncPrimitive { [ThreadingDemo.Options.OptionDescription]::ReadAll([ThreadingDemo.Measuring.MeasuringOptions]) }
            Test-SyncPattern { [ThreadingDemo.Options.OptionDescription]::ReadAll([ThreadingDemo.Exploration.ExplorationOptions]) }
            Test-ParallelScript { [ThreadingDemo.Options.OptionDescription]::ReadAll([ThreadingDemo.Controlling.ControlOptions]) }
            { $_ -in 'Invoke-ParallelScript', 'Format-ParallelScript' } { [ThreadingDemo.Options.OptionDescription]::ReadAll([ThreadingDemo.Controlling.ControlOptions]) | Where-Object Name -EQ MaxSteps }
            default { $catalog | Where-Object Cmdlet -EQ $Cmdlet | ForEach-Object ReadOptions }
        }

        # Runs the example as in a new shell, with its own variables, current location and errors.
        function Invoke-Example([string] $Code) {
            $state = [initialsessionstate]::CreateDefault2()
            $state.ImportPSModule([string[]] $manifest)
            $example = [powershell]::Create($state)
            try {
                $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
                $example.Runspace.SessionStateProxy.Path.SetLocation($folder.FullName)
                $output = $example.AddScript($Code).Invoke()
                @{ Text = ($output | Out-String).Trim(); Errors = @($example.Streams.Error | ForEach-Object ToString) }
            }
            finally {
                $example.Dispose()
            }
        }
    }

    It 'is filled in' {
        $Page.Text | Should -Not -Match '\{\{'
        $Page.Description | Should -Not -BeNullOrEmpty
    }

    It 'describes exactly the parameters that there are' {
        $Page.Parameters.Name | Sort-Object | Should -BeExactly ($parameters.Name | Sort-Object)
        $Page.Parameters | Where-Object Text -EQ '' | Should -BeNullOrEmpty
    }

    It 'gives each parameter its type, default and allowed names' {
        $new = [Activator]::CreateInstance($type)
        foreach ($parameter in $parameters) {
            $described = $Page.Parameters | Where-Object Name -EQ $parameter.Name
            $value = $new.($parameter.Name)
            $default = if ($value -is [Collections.IDictionary]) { '' } else { [string] $value }
            $described.Type | Should -BeExactly $parameter.PropertyType.ToString() -Because $parameter.Name
            $described.Default | Should -BeExactly $default -Because $parameter.Name
            if ($default) {
                $described.Text | Should -BeLike "*Default: $default[., ]*" -Because 'Get-Help shows no default but in the text'
            }
            if ($parameter.PropertyType.IsEnum) {
                $names = [Enum]::GetNames($parameter.PropertyType)
                $described.Accepted | Should -BeExactly $names
                $names | Where-Object { $described.Text -cnotmatch "\b$_\b" } | Should -BeNullOrEmpty -Because $parameter.Name
            }
        }
    }

    It 'gives each number its range' {
        foreach ($option in $options | Where-Object Range) {
            $described = $Page.Parameters | Where-Object Name -EQ $option.Name
            $described.Text | Should -Match "from $($option.Range.Item1) to $($option.Range.Item2)\b" -Because $option.Name
        }
    }

    It 'has two examples or more' {
        $Page.Examples.Count | Should -BeGreaterOrEqual 2
    }

    It 'has an example <Number> that runs as written: <Title>' -ForEach $Examples {
        $result = Invoke-Example $Code
        if ($Title -match '\berror\b') {
            $result.Text + $result.Errors | Should -Not -BeNullOrEmpty
        }
        else {
            $result.Errors | Should -BeNullOrEmpty
            $result.Text | Should -Not -BeNullOrEmpty
        }
    }
}

Describe 'The pages together' -Tag Once {
    It 'are one for each cmdlet' {
        (Get-ChildItem $root/docs/en-US/*.md).BaseName | Sort-Object |
            Should -BeExactly ((Get-Command -Module ThreadingDemo).Name | Sort-Object)
    }

    It 'give <Cmdlet> the synopsis that Get-ThreadingDemo shows' -ForEach ($pages | Where-Object { $_.Cmdlet -ne 'Get-ThreadingDemo' -and $_.Cmdlet -notmatch '-(SyncPattern|ParallelScript|ThreadMessage|ThreadTrace|ThreadTimeline|SyncPrimitive|SyncPrimitiveChart)$' }) {
        $Page.Synopsis | Should -BeExactly ($catalog | Where-Object Cmdlet -EQ $Cmdlet).Synopsis
    }

    It 'say first that <Cmdlet> runs in the foreground and streams' -ForEach ($pages | Where-Object { $_.Cmdlet -match '^(Start|Invoke)-' }) {
        $Page.Description | Should -BeLike 'Runs in the foreground and streams events as they happen.*'
    }

    It 'say the same of -<Name> everywhere' -ForEach $common {
        $Texts.Count | Should -BeGreaterThan 1
        $Texts | Select-Object -Unique | Should -HaveCount 1
    }
}

Describe 'about_ParallelScripts' -Tag Once {
    BeforeAll {
        $about = Get-Content $root/en-US/about_ParallelScripts.help.txt -Raw
    }

    It 'is found by Get-Help, as the file has it' {
        (Get-Help about_ParallelScripts | Out-String) -replace '\s' | Should -BeExactly ($about -replace '\s')
    }

    It 'fits a line of 80 columns' {
        $about -split '\r?\n' | Where-Object Length -GT 80 | Should -BeNullOrEmpty
    }

    It 'explains every outcome and every strategy' {
        $names = [Enum]::GetNames([ThreadingDemo.Controlling.ScriptOutcome]) + [Enum]::GetNames([ThreadingDemo.Exploration.SearchStrategy])
        $names | Where-Object { $about -cnotmatch "(?m)^    $_ +\S" } | Should -BeNullOrEmpty
    }
}

Describe 'about_ThreadingDemo' -Tag Once {
    BeforeAll {
        $about = Get-Content $root/en-US/about_ThreadingDemo.help.txt -Raw
    }

    It 'is found by Get-Help, as the file has it' {
        (Get-Help about_ThreadingDemo | Out-String) -replace '\s' | Should -BeExactly ($about -replace '\s')
    }

    It 'fits a line of 80 columns' {
        $about -split '\r?\n' | Where-Object Length -GT 80 | Should -BeNullOrEmpty
    }

    It 'explains every property of an event' {
        [ThreadingDemo.Tracing.TraceEvent].GetProperties().Name | Where-Object { $about -cnotmatch "(?m)^    $_ +\S" } | Should -BeNullOrEmpty
    }

    It 'explains every kind of event' {
        [Enum]::GetNames([ThreadingDemo.Tracing.TraceEventKind]) | Where-Object { $about -cnotmatch "(?m)^    $_ +\S" } | Should -BeNullOrEmpty
    }

    It 'names every cmdlet' {
        (Get-Command -Module ThreadingDemo).Name | Where-Object { $about -cnotmatch "(?m)^    $_\b" } | Should -BeNullOrEmpty
    }
}

# en-US/ThreadingDemo.dll-Help.xml is generated from the pages and committed. A failure here means that it is stale: install
# Microsoft.PowerShell.PlatyPS and run build.ps1 -Task Docs.
Describe 'Get-Help <Cmdlet>, compared with its page' -ForEach $pages {
    BeforeAll {
        $help = Get-Help $Cmdlet -Full
        function Get-Text($Paragraphs) {
            (@($Paragraphs).Text -join "`n").TrimEnd()
        }
    }

    It 'has the synopsis' {
        $help.Synopsis | Should -BeExactly $Page.Synopsis
    }

    It 'has the description' {
        Get-Text $help.description | Should -BeExactly $Page.Description
    }

    It 'has the parameters of each parameter set' {
        @($help.syntax.syntaxItem | ForEach-Object { ($_.parameter.name | Sort-Object) -join ' ' }) | Should -BeExactly $Page.Syntax
    }

    It 'has the parameters' {
        @($help.parameters.parameter).name | Should -BeExactly $Page.Parameters.Name
        foreach ($described in $Page.Parameters) {
            $parameter = $help.parameters.parameter | Where-Object name -EQ $described.Name
            Get-Text $parameter.description | Should -BeExactly $described.Description -Because $described.Name
            $parameter.type.name | Should -BeExactly $described.Type -Because $described.Name
            $parameter.parameterValue | Should -BeExactly $(if ($described.ShortType) { $described.ShortType }) -Because $described.Name
            $parameter.defaultValue | Should -BeExactly $(if ($described.Default) { $described.Default } else { 'None' }) -Because $described.Name
            $parameter.required | Should -BeExactly "$($described.IsRequired)".ToLowerInvariant() -Because $described.Name
            $parameter.position | Should -BeExactly $described.Position -Because $described.Name
            $parameter.pipelineInput | Should -BeExactly $described.PipelineInput -Because $described.Name
            $parameter.globbing | Should -BeExactly "$($described.HasWildcards)".ToLowerInvariant() -Because $described.Name
            $parameter.aliases | Should -BeExactly $(if ($described.Aliases) { $described.Aliases -join ', ' } else { 'none' }) -Because $described.Name
            @($parameter.parameterValueGroup.parameterValue | Where-Object { $_ }) | Should -BeExactly $described.Accepted -Because $described.Name
        }
    }

    It 'has the examples' {
        $shown = @($help.examples.example)
        $shown.Count | Should -Be $Page.Examples.Count
        foreach ($example in $Page.Examples) {
            $because = "of example $($example.Number)"
            $actual = $shown[$example.Number - 1]
            $actual.title | Should -BeExactly "--- Example $($example.Number): $($example.Title) ---"
            $actual.code | Should -BeExactly $example.Code.TrimEnd() -Because $because
            Get-Text $actual.remarks | Should -BeExactly "$($example.Text)`n`n$($example.Output)" -Because $because
        }
    }

    It 'has the inputs, outputs, notes and links' {
        @($help.inputTypes.inputType | ForEach-Object { "$($_.type.name): $(Get-Text $_.description)" }) | Should -BeExactly $Page.Inputs
        @($help.returnValues.returnValue | ForEach-Object { "$($_.type.name): $(Get-Text $_.description)" }) | Should -BeExactly $Page.Outputs
        Get-Text $help.alertSet.alert | Should -BeExactly $Page.Notes
        @($help.relatedLinks.navigationLink).linkText | Should -BeExactly $Page.Links
    }

    It 'shows text, not Markdown' {
        $text = $help | Out-String -Width 200
        $text | Should -Not -Match '```'
        $flat = $text -replace '\s+', ' '
        foreach ($example in $Page.Examples) {
            $expected = $example.Title, '---', $example.Code, $example.Text, $example.Output -join ' ' -replace '\s+', ' '
            $flat.Contains($expected) | Should -BeTrue -Because "it contains example $($example.Number)"
        }
    }
}
