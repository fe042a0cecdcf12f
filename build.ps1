<#
.SYNOPSIS
    Builds, tests, documents and packs the module.

.DESCRIPTION
    Runs the tasks asked for in the order Clean, Build, Docs, Samples, Test, Pack, in whichever order they are given, and stops
    at the first that fails. It needs the .NET SDK; Pester 5 and Microsoft.PowerShell.PlatyPS only where it says so.

    Build  Builds the solution and lays the module out in bin/, so that ThreadingDemo.psd1 imports.
    Docs   Makes docs/patterns.md of the catalogue, and of the pages in docs/en-US the cmdlets' help,
           en-US/ThreadingDemo.dll-Help.xml.
           Needs Microsoft.PowerShell.PlatyPS; without it, a warning says how to install it, and no help is made.
    Samples
           Runs the code blocks of README.md and of the pages in docs/, and rewrites what they show where it is stale.
    Test   Runs `dotnet test`, and then the Pester suite in a shell of its own.
           Needs Pester 5 or later; without it, a warning says that the suite did not run.
    Pack   Builds, makes the help, and puts what ships into artifacts/ThreadingDemo/<version>, with a zip file beside
           artifacts/ThreadingDemo. Fails unless the packed module imports.
    Clean  Removes all that the other tasks make.

.PARAMETER Task
    What to do: one or more of Build, Test, Docs, Samples, Pack and Clean. Default: Build. From another program, give several
    with -Command, as in `pwsh -Command "./build.ps1 -Task Build,Test"`: -File hands a list on as one text.

.EXAMPLE
    ./build.ps1
    Import-Module ./ThreadingDemo.psd1

.EXAMPLE
    ./build.ps1 -Task Clean, Build, Docs, Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Docs', 'Samples', 'Pack', 'Clean')]
    [string[]] $Task = 'Build'
)

$ErrorActionPreference = 'Stop'
$shell = if ($PSVersionTable.PSEdition -eq 'Core') { 'pwsh' } else { 'powershell' }

# A program's failure is an exit code, which the shell does not stop at by itself.
function Invoke-Program([string] $Name, [string[]] $Argument) {
    & $Name $Argument
    if ($LASTEXITCODE -ne 0) {
        throw "$Name $($Argument[0]) failed with exit code $LASTEXITCODE."
    }
}

function Test-Module([string] $Name, [version] $Version) {
    [bool](Get-Module -ListAvailable -Name $Name | Where-Object { $_.Version -ge $Version })
}

function Invoke-Clean {
    $projects = Get-ChildItem ./*/*/*.csproj | ForEach-Object DirectoryName
    $made = 'bin', 'en-US', 'artifacts'
    $made += $projects | ForEach-Object { Join-Path $_ bin; Join-Path $_ obj }
    $made | Where-Object { Test-Path $_ } | Remove-Item -Recurse -Force
}

function Invoke-Build {
    Invoke-Program dotnet build
}

function Invoke-Documentation {
    # In a shell of its own, because a shell does not let go of a module that it has loaded.
    Invoke-Program $shell @('-NoProfile', '-Command', "Import-Module ./ThreadingDemo.psd1; [IO.File]::WriteAllText((Join-Path `$pwd docs/patterns.md), [ThreadingDemo.Patterns.Printing.CatalogDocument]::Markdown()); [IO.File]::WriteAllText((Join-Path `$pwd docs/verdicts.md), [ThreadingDemo.Exploration.VerdictDocument]::Markdown())")
    if (-not (Test-Module Microsoft.PowerShell.PlatyPS 1.0)) {
        Write-Warning ('No help was made: that takes Microsoft.PowerShell.PlatyPS. ' +
            'Install-Module Microsoft.PowerShell.PlatyPS -Scope CurrentUser')
        return
    }

    Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0
    $null = Get-ChildItem ./docs/en-US/*.md |
        ForEach-Object { Import-MarkdownCommandHelp -Path $_.FullName } |
        Export-MamlCommandHelp -OutputFolder ./en-US -Force

    # PlatyPS writes into a folder of the module's name; the shell looks in the culture's, beside the manifest.
    Move-Item ./en-US/ThreadingDemo/ThreadingDemo.dll-Help.xml ./en-US -Force
    Remove-Item ./en-US/ThreadingDemo
}

function Update-Sample {
    . ./tests/Pester/Documentation.ps1
    Update-DocumentSample
}

function Invoke-Test {
    Invoke-Program dotnet test
    if (-not (Test-Module Pester 5.0)) {
        Write-Warning ('The Pester suite did not run: that takes Pester 5 or later. ' +
            'Install-Module Pester -Scope CurrentUser -SkipPublisherCheck')
        return
    }

    # A shell of its own: once a shell has loaded the module, it can be neither built nor loaded again.
    Invoke-Program $shell '-NoProfile', '-Command', @'
        Import-Module Pester -MinimumVersion 5.0
        Invoke-Pester -Configuration @{ Run = @{ Path = './tests/Pester'; Throw = $true } }
'@
}

function Invoke-Pack {
    $manifest = Import-PowerShellDataFile ./ThreadingDemo.psd1
    $version = $manifest.ModuleVersion
    if (Test-Path ./artifacts/ThreadingDemo) {
        Remove-Item ./artifacts/ThreadingDemo -Recurse -Force
    }

    $folder = New-Item -ItemType Directory "./artifacts/ThreadingDemo/$version"
    $null = New-Item -ItemType Directory "$folder/bin", "$folder/en-US"
    Copy-Item ./ThreadingDemo.psd1, ./LICENSE, ./README.md -Destination $folder
    Copy-Item ./bin/*.dll, ./bin/*.ps1xml -Destination "$folder/bin"
    Copy-Item ./en-US/* -Destination "$folder/en-US"
    Invoke-Program $shell '-NoProfile', '-Command', @"
        Import-Module ./artifacts/ThreadingDemo/$version/ThreadingDemo.psd1 -ErrorAction Stop
        if ((Get-Command -Module ThreadingDemo).Count -ne $($manifest.CmdletsToExport.Count)) {
            throw 'The packed module does not export what its manifest says.'
        }
"@
    Compress-Archive ./artifacts/ThreadingDemo -DestinationPath "./artifacts/ThreadingDemo-$version.zip" -Force
}

if ($Task -contains 'Pack') {
    $Task += 'Build', 'Docs'
}

Push-Location $PSScriptRoot
try {
    switch ('Clean', 'Build', 'Docs', 'Samples', 'Test', 'Pack' | Where-Object { $Task -contains $_ }) {
        Clean { Invoke-Clean }
        Build { Invoke-Build }
        Docs { Invoke-Documentation }
        Samples { Update-Sample }
        Test { Invoke-Test }
        Pack { Invoke-Pack }
    }
}
finally {
    Pop-Location
}
