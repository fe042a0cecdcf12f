<#
.SYNOPSIS
    Packs the built module, publishes the package to a new local repository, and installs it from there.

.DESCRIPTION
    All files are in the given folder: the package, the repository, and a home for the shell that installs, because
    PSResourceGet keeps its list of repositories in the home and installs modules there. The user's home is not changed.

.PARAMETER Folder
    The folder. It must be empty or not exist.

.OUTPUTS
    The path of the installed module's manifest.

.EXAMPLE
    $env:THREADINGDEMO_MANIFEST = ./tests/Pester/Install-Package.ps1 -Folder /tmp/installed
    Invoke-Pester ./tests/Pester

    Tests the installed module instead of the repository's.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Folder
)

$ErrorActionPreference = 'Stop'
if ($PSVersionTable.PSEdition -ne 'Core' -or $IsWindows) {
    throw 'Install-Package.ps1 needs PowerShell 7 on a system where HOME says where the home is, which is not so on Windows.'
}

$Folder = (New-Item -ItemType Directory $Folder -Force).FullName
if (Get-ChildItem -LiteralPath $Folder -Force) {
    throw "Folder cannot be '$Folder': it is not empty."
}

$package = & "$PSScriptRoot/../../src/ThreadingDemo/New-Package.ps1" -Destination "$Folder/package"
$install = @'
    $ErrorActionPreference = 'Stop'
    $ProgressPreference = 'SilentlyContinue'
    $folder, $package = $args
    Get-PSResourceRepository | Unregister-PSResourceRepository
    Register-PSResourceRepository -Name Local -Uri (New-Item -ItemType Directory "$folder/repository").FullName -Trusted
    Publish-PSResource -NupkgPath $package -Repository Local
    Install-PSResource -Name ThreadingDemo -Repository Local -Scope CurrentUser -PassThru | ForEach-Object {
        "$($_.InstalledLocation)/ThreadingDemo/$($_.Version)/ThreadingDemo.psd1"
    }
'@
Set-Content "$Folder/install.ps1" $install

# NuGet writes its settings into the current folder if the home's folder for settings does not exist.
$null = New-Item -ItemType Directory "$Folder/home/.config"

# A shell that is a .NET tool runs as `dotnet` with the path of its assembly.
$shell = @([Environment]::ProcessPath)
if ([IO.Path]::GetFileNameWithoutExtension($shell[0]) -eq 'dotnet') {
    $shell += [Environment]::GetCommandLineArgs()[0]
}

$manifest = env -u PSModulePath -u XDG_DATA_HOME -u XDG_CONFIG_HOME -u XDG_CACHE_HOME "HOME=$Folder/home" $shell `
    -NoProfile -NonInteractive -File "$Folder/install.ps1" $Folder $package.FullName
if ($LASTEXITCODE -ne 0 -or -not (Test-Path -LiteralPath "$manifest")) {
    throw "The package was not installed. $manifest"
}

$manifest
