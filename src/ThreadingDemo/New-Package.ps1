<#
.SYNOPSIS
    Lays the built module out as a folder and packs it.

.DESCRIPTION
    Puts what ships into <Destination>/ThreadingDemo/<version> and packs this folder into
    <Destination>/ThreadingDemo.<version>.nupkg. The module must have been built. The package is made by `dotnet pack`,
    not by Compress-PSResource: it takes a licence expression and an icon, and the same commit gives the same bytes.

.PARAMETER Destination
    The folder that the package is made in. Default: artifacts at the repository's root.

.OUTPUTS
    The package's file.
#>
[CmdletBinding()]
param(
    [string] $Destination = "$PSScriptRoot/../../artifacts"
)

$ErrorActionPreference = 'Stop'
$root = (Resolve-Path "$PSScriptRoot/../..").Path
$manifest = Import-PowerShellDataFile "$root/ThreadingDemo.psd1"
$version = $manifest.ModuleVersion
$missing = 'bin/ThreadingDemo.dll', 'en-US/ThreadingDemo.dll-Help.xml' | Where-Object { -not (Test-Path "$root/$_") }
if ($missing) {
    throw "$($missing -join ' and ') cannot be packed, because the build has not made it: run dotnet build first."
}

$Destination = (New-Item -ItemType Directory $Destination -Force).FullName
if (Test-Path "$Destination/ThreadingDemo") {
    Remove-Item "$Destination/ThreadingDemo" -Recurse -Force
}

$folder = "$Destination/ThreadingDemo/$version"
$null = New-Item -ItemType Directory "$folder/bin", "$folder/en-US"
Copy-Item "$root/ThreadingDemo.psd1", "$root/LICENSE", "$root/docs/pictures/icon.png" -Destination $folder
Copy-Item "$root/bin/*.dll", "$root/bin/*.pdb", "$root/bin/*.ps1xml" -Destination "$folder/bin"
Copy-Item "$root/en-US/*" -Destination "$folder/en-US"

$gallery = $manifest.PrivateData.PSData
$property = @{
    Description            = $manifest.Description
    PackageReleaseNotes    = $gallery.ReleaseNotes
    PackageTags            = @('PSModule') + $gallery.Tags -join ' '
    ModuleFolder           = $folder
    DeterministicTimestamp = git -C $root log -1 --format=%ct
}
$argument = $property.GetEnumerator() | ForEach-Object { "-p:$($_.Key)=$([uri]::EscapeDataString($_.Value))" }
$said = dotnet pack "$root/src/ThreadingDemo" --no-build --configuration Debug --output $Destination -verbosity:quiet $argument
if ($LASTEXITCODE -ne 0) {
    throw "dotnet pack failed with exit code $LASTEXITCODE. $said"
}

Get-Item "$Destination/ThreadingDemo.$version.nupkg"
