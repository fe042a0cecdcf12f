BeforeDiscovery {
    . $PSScriptRoot/HelpPage.ps1
    $docs = "$PSScriptRoot/../../docs/en-US"
    $cmdlets = (Import-PowerShellDataFile $PSScriptRoot/../../ThreadingDemo.psd1).CmdletsToExport
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
    $hasPlatyPS = [bool](Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)
}

BeforeAll {
    $root = (Resolve-Path $PSScriptRoot/../..).Path
    $manifest = Join-Path $root ThreadingDemo.psd1
    Import-Module $manifest -Force
    $catalog = [ThreadingDemo.Demos.DemoCatalog]::All
}

Describe 'The page of <Cmdlet>' -Tag AnyCulture -ForEach $pages {
    BeforeAll {
        $type = (Get-Command $Cmdlet).ImplementingType
        $parameters = $type.GetProperties() | Where-Object { $_.IsDefined([Management.Automation.ParameterAttribute], $true) }
        $options = switch ($Cmdlet) {
            Invoke-SyncPattern { [ThreadingDemo.Options.OptionDescription]::ReadAll([ThreadingDemo.Demos.PatternDemo]) }
            Measure-SyncPrimitive { [ThreadingDemo.Options.OptionDescription]::ReadAll([ThreadingDemo.Measuring.MeasuringOptions]) }
            Test-SyncPattern { [ThreadingDemo.Options.OptionDescription]::ReadAll([ThreadingDemo.Exploration.ExplorationOptions]) }
            default { $catalog | Where-Object Cmdlet -EQ $Cmdlet | ForEach-Object ReadOptions }
        }

        # As in a fresh shell: variables, current location and errors of its own.
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

Describe 'The pages together' -Tag AnyCulture {
    It 'are one for each cmdlet' {
        (Get-ChildItem $root/docs/en-US/*.md).BaseName | Sort-Object |
            Should -BeExactly ((Get-Command -Module ThreadingDemo).Name | Sort-Object)
    }

    It 'give <Cmdlet> the synopsis that Get-ThreadingDemo shows' -ForEach ($pages | Where-Object { $_.Cmdlet -ne 'Get-ThreadingDemo' -and $_.Cmdlet -notmatch '-(SyncPattern|ThreadMessage|ThreadTrace|ThreadTimeline|SyncPrimitive|SyncPrimitiveChart)$' }) {
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

Describe 'about_ThreadingDemo' -Tag AnyCulture {
    BeforeAll {
        $about = Get-Content $root/docs/en-US/about_ThreadingDemo.help.txt -Raw
    }

    It 'is found by Get-Help, as the docs have it' {
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

Describe 'Get-Help' -Tag AnyCulture -Skip:(-not $hasPlatyPS) {
    BeforeAll {
        # A shell reads a help file once, so what was just made is looked at in a new one.
        $shell = if ($PSVersionTable.PSEdition -eq 'Core') { 'pwsh' } else { 'powershell' }
        & $shell -NoProfile -Command "& '$root/build.ps1' -Task Docs" | Out-Null
        $LASTEXITCODE | Should -Be 0
        & $shell -NoProfile -Command @"
            Import-Module '$manifest'
            Get-Command -Module ThreadingDemo | ForEach-Object {
                @{ Name = `$_.Name; Synopsis = (Get-Help `$_.Name).Synopsis; Examples = Get-Help `$_.Name -Examples | Out-String -Width 200 }
            } | Export-Clixml '$TestDrive/help.xml'
"@
        $shown = Import-Clixml $TestDrive/help.xml
    }

    It 'is made of a page that PlatyPS takes without a warning: <Cmdlet>' -ForEach $pages {
        Import-MarkdownCommandHelp -LiteralPath $Path -WarningVariable warnings -WarningAction SilentlyContinue | Should -Not -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
        Test-MarkdownCommandHelp -Path $Path | Should -BeTrue
    }

    It 'shows the synopsis and the examples of <Cmdlet>' -ForEach $pages {
        $help = $shown | Where-Object Name -EQ $Cmdlet
        $help.Synopsis | Should -Be $Page.Synopsis
        foreach ($example in $Page.Examples) {
            $help.Examples | Should -Match ([regex]::Escape($example.Title))
            foreach ($line in $example.Code.Trim() -split "`n") {
                $help.Examples | Should -Match ([regex]::Escape($line)) -Because "it is a line of example $($example.Number)"
            }
        }
    }
}
