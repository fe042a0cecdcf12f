<#
.SYNOPSIS
    Runs Pester tests in this shell, one file after the other.

.DESCRIPTION
    `dotnet test` runs this in the pinned shell. At a prompt, run it in a new shell, because a shell does not unload a
    module's assembly. It needs a build, which copies Pester to bin/modules and the module to the root's bin.

.PARAMETER Path
    The test files to run: names in this folder, wildcards allowed. Default: all.

.PARAMETER Culture
    The name of the culture to run under, as in tr-TR. Default: the invariant culture.

.PARAMETER ExcludeTag
    The tags of the tests to exclude. Once marks the tests that depend on neither the culture nor the copy.

.PARAMETER ResultPath
    The file that gets one line of JSON for each test as soon as its test file has run.

.OUTPUTS
    The last line has the counts of the tests. The exit code is 0 if there were any and none failed; otherwise it is 1.

.EXAMPLE
    dotnet pwsh -NoProfile -File tests/Pester/Invoke-Suite.ps1 -Path Locking.Tests.ps1
#>
[CmdletBinding()]
param(
    [string] $Path = '*.Tests.ps1',
    [string] $Culture = '',
    [string[]] $ExcludeTag = @(),
    [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
$pester = "$PSScriptRoot/bin/modules/Pester/Pester.psd1"
if (-not (Test-Path $pester)) {
    throw 'Pester is missing: dotnet build tests/Pester restores it from the package registry.'
}

Import-Module $pester

# For this thread, and for those that a test or the engine will start.
[cultureinfo]::CurrentCulture = [cultureinfo]::DefaultThreadCurrentCulture = [cultureinfo]$Culture

function Write-Result([string] $File, [string] $Name, [string] $Outcome, [timespan] $Duration, [string] $Message) {
    if ($ResultPath) {
        $result = [ordered]@{
            File = $File; Name = $Name; Outcome = $Outcome; Milliseconds = $Duration.TotalMilliseconds; Message = $Message
        }
        [IO.File]::AppendAllText($ResultPath, (ConvertTo-Json $result -Compress) + "`n")
    }
}

# The text of each error and its positions in the suite; positions in Pester itself are omitted.
function Join-Message($ErrorRecord) {
    $lines = foreach ($record in $ErrorRecord) {
        "$record"
        "$($record.ScriptStackTrace)" -split '\r?\n' | Where-Object { $_ -notmatch '[\\/]Pester[\\/]Pester\.|Invoke-Suite\.ps1' }
    }
    $lines -join "`n"
}

$count = @{ Passed = 0; Failed = 0; Skipped = 0 }
foreach ($file in Get-ChildItem $PSScriptRoot -Filter $Path -File) {
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $file.FullName
    $configuration.Run.PassThru = $true
    $configuration.Filter.ExcludeTag = $ExcludeTag
    $configuration.Output.Verbosity = if ($ResultPath) { 'None' } else { 'Normal' }
    $run = Invoke-Pester -Configuration $configuration

    foreach ($test in $run.Tests | Where-Object Result -In Passed, Failed, Skipped, Inconclusive) {
        $outcome = if ($test.Result -eq 'Inconclusive') { 'Failed' } else { $test.Result }
        $count[$outcome]++
        Write-Result $file.Name $test.ExpandedPath $outcome $test.Duration (Join-Message $test.ErrorRecord)
    }

    # Failures outside of a test: an AfterAll, or a file that could not be read.
    foreach ($block in @($run.FailedBlocks) + @($run.FailedContainers)) {
        $name = if ($block.ExpandedPath) { $block.ExpandedPath } else { 'discovery' }
        $count.Failed++
        Write-Result $file.Name $name Failed $block.Duration (Join-Message $block.ErrorRecord)
    }
}

"Pester: $($count.Passed) passed, $($count.Failed) failed, $($count.Skipped) skipped"
exit [int]($count.Passed -eq 0 -or $count.Failed -gt 0)
