<#
.SYNOPSIS
    Builds, tests, documents and packs the module.

.DESCRIPTION
    Runs the given tasks, always in the order Clean, Build, Verdicts, Docs, Samples, Test, Fuzz, Soak, Pack, and stops at
    the first failure. It needs the .NET SDK and a package registry; Docs also needs Microsoft.PowerShell.PlatyPS.

    Build  Builds the solution and copies the module to bin/, so that ThreadingDemo.psd1 can be imported.
    Verdicts
           Explores the catalogue at the sizes that the book gives, which takes some minutes, and writes the verdicts to
           docs/book-numbers.tsv. Docs includes them in docs/verdicts.md.
    Docs   Generates docs/patterns.md and docs/verdicts.md from the catalogue, docs/pictures/rooms.svg from the assemblies, and
           the file that Get-Help reads, en-US/ThreadingDemo.dll-Help.xml, from the pages in docs/en-US.
           The last needs Microsoft.PowerShell.PlatyPS; without it, a warning says how to install it, and the committed
           file remains as it is.
    Samples
           Runs the code blocks of README.md and of the pages in docs/, and updates stale outputs.
    Test   Runs `dotnet test`: xunit, and the Pester suite in the shell that the repository pins.
    Fuzz   Gives mutations of valid texts to every reader, for -Seconds, and checks the time and memory of each call.
    Soak   Interrupts running cmdlets at random, for -Seconds, and checks that nothing is left behind.
    Pack   Builds, and creates two packages in artifacts: the module's, ThreadingDemo.<version>.nupkg, with its folder,
           ThreadingDemo/<version>; and the command line's, a .NET tool, threading-demo.<version>.nupkg.
    Clean  Removes everything that the other tasks create.

.PARAMETER Task
    The tasks: one or more of Build, Test, Verdicts, Docs, Samples, Fuzz, Soak, Pack and Clean. Default: Build. From
    another program, give several with -Command, as in `dotnet pwsh -Command "./build.ps1 -Task Build,Test"`, because
    -File passes a list as one text.

.PARAMETER Seconds
    How long Fuzz and Soak run, each, in seconds. Default: 600.

.PARAMETER Seed
    The seed of Fuzz and Soak, to repeat a run; they print it. Default: a new seed each time.

.EXAMPLE
    ./build.ps1
    Import-Module ./ThreadingDemo.psd1

.EXAMPLE
    ./build.ps1 -Task Clean, Build, Docs, Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Verdicts', 'Docs', 'Samples', 'Fuzz', 'Soak', 'Pack', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateRange(1, 1000000)]
    [int] $Seconds = 600,

    [ValidateRange(0, 2147483647)]
    [int] $Seed = (Get-Random -Maximum 2147483647)
)

$ErrorActionPreference = 'Stop'

# The shell does not stop by itself if a program fails with an exit code.
function Invoke-Program([string] $Name, [string[]] $Argument) {
    & $Name $Argument
    if ($LASTEXITCODE -ne 0) {
        throw "$Name $($Argument[0]) failed with exit code $LASTEXITCODE."
    }
}

# Runs a command in a new shell of the same kind as this one. PowerShell installed as a .NET tool is `dotnet` with the
# path of its assembly. Windows PowerShell drops double quotes from an argument, so the command must have none.
function Invoke-Shell([string] $Command) {
    $name = 'powershell'
    $argument = '-NoProfile', '-Command', $Command
    if ($PSVersionTable.PSEdition -eq 'Core') {
        $name = [Environment]::ProcessPath
        if ([IO.Path]::GetFileNameWithoutExtension($name) -eq 'dotnet') {
            $argument = @([Environment]::GetCommandLineArgs()[0]) + $argument
        }
    }

    Invoke-Program $name $argument
}

function Test-Module([string] $Name, [version] $Version) {
    [bool](Get-Module -ListAvailable -Name $Name | Where-Object { $_.Version -ge $Version })
}

function Invoke-Clean {
    $projects = Get-ChildItem ./*/*/*.csproj | ForEach-Object DirectoryName
    $made = 'bin', 'artifacts'
    $made += $projects | ForEach-Object { Join-Path $_ bin; Join-Path $_ obj }
    $made | Where-Object { Test-Path $_ } | Remove-Item -Recurse -Force
}

function Invoke-Build {
    Invoke-Program dotnet build
}

function Invoke-Documentation {
    Invoke-Program dotnet 'run', '--project', './tools/Documents'
    if (-not (Test-Module Microsoft.PowerShell.PlatyPS 1.0)) {
        Write-Warning ('en-US/ThreadingDemo.dll-Help.xml was not made: Microsoft.PowerShell.PlatyPS is not installed. ' +
            'Install-Module Microsoft.PowerShell.PlatyPS -Scope CurrentUser')
        return
    }

    Invoke-Shell ./docs/Export-Help.ps1
}

function Invoke-Verdict {
    Invoke-Program dotnet 'run', '--project', './tools/Documents', '--', 'book-numbers'
}

function Update-Sample {
    . ./tests/Pester/Documentation.ps1
    Update-DocumentSample
}

function Invoke-Test {
    Invoke-Program dotnet test
}

# The tests read how long they run, and with which seed, from the environment.
function Invoke-Long([string] $Name, [string[]] $Argument) {
    $env:THREADINGDEMO_SECONDS, $env:THREADINGDEMO_SEED = $Seconds, $Seed
    try {
        Invoke-Program $Name $Argument
    }
    finally {
        $env:THREADINGDEMO_SECONDS, $env:THREADINGDEMO_SEED = $null, $null
    }
}

function Invoke-Suite([string] $File) {
    Invoke-Program dotnet 'build', './tests/Pester'
    Invoke-Long dotnet 'pwsh', '-NoProfile', '-NonInteractive', '-File', './tests/Pester/Invoke-Suite.ps1', '-Path', $File
}

function Invoke-Fuzz {
    Write-Host "Fuzz: $Seconds s, seed $Seed"
    Invoke-Long dotnet 'run', '--project', './tests/ThreadingDemo.Tests', '--', '-class', '*FuzzTests', '-showLiveOutput'
    Invoke-Suite Fuzz.Tests.ps1
}

function Invoke-Soak {
    Write-Host "Soak: $Seconds s, seed $Seed"
    Invoke-Suite Soak.Tests.ps1
}

function Invoke-Pack {
    $package = ./src/ThreadingDemo/New-Package.ps1 -Destination ./artifacts
    $time = git log -1 --format=%ct
    Invoke-Program dotnet 'pack', './src/ThreadingDemo.Cli', '--output', './artifacts', "-p:DeterministicTimestamp=$time"
    if (-not (Import-PowerShellDataFile ./ThreadingDemo.psd1).PrivateData.PSData.ProjectUri) {
        Write-Warning "$($package.Name) is not ready for a gallery: ProjectUri in ThreadingDemo.psd1 is empty."
    }
}

if ($Task | Where-Object { $_ -in 'Verdicts', 'Docs', 'Samples', 'Pack' }) {
    # They use the module that the build lays out.
    $Task += 'Build'
}

Push-Location $PSScriptRoot
try {
    switch ('Clean', 'Build', 'Verdicts', 'Docs', 'Samples', 'Test', 'Fuzz', 'Soak', 'Pack' | Where-Object { $Task -contains $_ }) {
        Clean { Invoke-Clean }
        Build { Invoke-Build }
        Verdicts { Invoke-Verdict }
        Docs { Invoke-Documentation }
        Samples { Update-Sample }
        Test { Invoke-Test }
        Fuzz { Invoke-Fuzz }
        Soak { Invoke-Soak }
        Pack { Invoke-Pack }
    }
}
finally {
    Pop-Location
}
