#Requires -Version 7
<#
.SYNOPSIS
    Measures what the module does in a real shell, and prints a table of figures against their targets.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
[CultureInfo]::CurrentCulture = [CultureInfo]::InvariantCulture

$root = Split-Path $PSScriptRoot
$manifest = Join-Path $root ThreadingDemo.psd1
$cmdlets = Join-Path $PSScriptRoot ThreadingDemo.Benchmarks.Cmdlets
dotnet build $cmdlets --configuration Release --verbosity quiet --nologo | Out-Host
Import-Module $manifest
Import-Module (Join-Path $cmdlets bin Release netstandard2.0 ThreadingDemo.Benchmarks.Cmdlets.dll)

$figures = [System.Collections.Generic.List[string]]::new()

function Add-Figure {
    param([string] $Name, [double[]] $Rounds, [double] $Target, [switch] $AtLeast, [string] $Unit = '')
    $sorted = $Rounds | Sort-Object
    $median = @($sorted)[[Math]::Floor($Rounds.Count / 2)]
    $isMet = if ($AtLeast) { $median -ge $Target } else { $median -le $Target }
    $comparison = if ($AtLeast) { '>=' } else { '<=' }
    $figures.Add(('| {0} | {1:0.00} {2} | {3:0.00} to {4:0.00} | {5} {6} | {7} |' -f
        $Name, $median, $Unit, @($sorted)[0], @($sorted)[-1], $comparison, $Target, ($isMet ? 'met' : 'missed')))
}

function Measure-Milliseconds {
    param([scriptblock] $Action)
    [GC]::Collect()
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    & $Action
    $watch.Elapsed.TotalMilliseconds
}

# Ready-made and recorded events alternate, and the fastest of each counts, because other work on the machine can only slow
# them down.
function Measure-Throughput {
    $count = 50000
    [ThreadingDemo.Tracing.TraceEvent[]] $ready = Write-RecordedEvent -Count $count
    $best = foreach ($pair in 1..40) {
        [pscustomobject]@{
            Floor    = $ready.Count / (Measure-Milliseconds { Write-ReadyMadeEvent -Event $ready | Out-Null })
            Recorded = $ready.Count / (Measure-Milliseconds { Write-RecordedEvent -Count $count | Out-Null })
        }
    }

    $floor = ($best.Floor | Measure-Object -Maximum).Maximum
    $recorded = ($best.Recorded | Measure-Object -Maximum).Maximum
    Write-Host ('ready-made {0:N0}, recorded {1:N0} events a second: {2:0.00}' -f ($floor * 1000), ($recorded * 1000), ($recorded / $floor))
    $recorded / $floor
}

function Measure-FirstEvent {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    Start-LockDemo | ForEach-Object { $watch.Elapsed.TotalMilliseconds } | Select-Object -First 1
}

# A binary module with one cmdlet and a manifest: nearly all of the time of its import is the engine's.
function New-TrivialModule {
    $folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid()))
    Add-Type -OutputAssembly (Join-Path $folder Trivial.dll) -TypeDefinition @'
        using System.Management.Automation;
        [Cmdlet(VerbsCommon.Get, "Trivial")]
        public sealed class GetTrivialCommand : Cmdlet { }
'@
    New-ModuleManifest (Join-Path $folder Trivial.psd1) -RootModule Trivial.dll -CmdletsToExport Get-Trivial
    $folder
}

# Each time in a new shell like this one. PowerShell installed as a .NET tool is `dotnet` with the path of its assembly.
function Measure-Import {
    param([string] $Path)
    $script = "`$watch = [System.Diagnostics.Stopwatch]::StartNew(); Import-Module '$Path'; `$watch.Elapsed.TotalMilliseconds"
    $program = [Environment]::ProcessPath
    $argument = @(if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { [Environment]::GetCommandLineArgs()[0] })
    [double](& $program @argument -NoProfile -NonInteractive -Command $script)
}

# The two modules alternate, so that other work on the machine slows both.
function Measure-Imports {
    $folder = New-TrivialModule
    try {
        foreach ($pair in 1..15) {
            $floor = Measure-Import (Join-Path $folder Trivial.psd1)
            $module = Measure-Import $manifest
            [pscustomobject]@{ Milliseconds = $module; Ratio = $module / $floor }
        }
    }
    finally {
        Remove-Item $folder -Recurse
    }
}

function Measure-Disorder {
    $disorder = 0
    $acquired = 0
    $holder = $null
    $last = [ThreadingDemo.Tracing.TraceEvent]::new()
    foreach ($next in Start-LockDemo -ThreadCount 1000 -MaxDelayMilliseconds 0) {
        if ($next.Sequence -ne $last.Sequence + 1 -or $next.ElapsedNanoseconds -le $last.ElapsedNanoseconds) { $disorder++ }
        if ($next.Event -eq 'Acquired') {
            if ($null -ne $holder) { $disorder++ }
            $holder = $next.Thread
            $acquired++
        }
        elseif ($next.Event -eq 'Released') {
            if ($next.Thread -ne $holder) { $disorder++ }
            $holder = $null
        }

        $last = $next
    }

    Write-Host ('1,000 threads: {0:N0} events in {1:N0} ms, {2:N0} times acquired' -f $last.Sequence, ($last.ElapsedNanoseconds / 1e6), $acquired)
    $disorder + [Math]::Abs(1000 - $acquired)
}

# The bytes that managed objects take, and those that the process holds, per run and after a warm-up.
function Measure-Growth {
    $runCount = 10000
    Start-ThreadDemo -DelayMilliseconds 0 -Repeat 1000 | Out-Null
    $heap = [GC]::GetTotalMemory($true)
    $workingSet = [Environment]::WorkingSet
    Start-ThreadDemo -DelayMilliseconds 0 -Repeat $runCount | Out-Null
    $heapAfter = [GC]::GetTotalMemory($true)
    $workingSetAfter = [Environment]::WorkingSet
    Write-Host ('{0:N0} runs: heap {1:N0} KB, then {2:N0} KB; working set {3:N0} KB, then {4:N0} KB' -f
        $runCount, ($heap / 1KB), ($heapAfter / 1KB), ($workingSet / 1KB), ($workingSetAfter / 1KB))
    [pscustomobject]@{ Heap = ($heapAfter - $heap) / $runCount; WorkingSet = $workingSetAfter / $workingSet }
}

Write-Host "PowerShell $($PSVersionTable.PSVersion), $([Environment]::ProcessorCount) cores"
Add-Figure 'Streaming, share of what ready-made events reach' (1..3 | ForEach-Object { Measure-Throughput }) 0.8 -AtLeast
Measure-FirstEvent | Out-Null
Add-Figure 'First event after the cmdlet starts, of 30' (1..30 | ForEach-Object { Measure-FirstEvent }) 10 -Unit ms
$imports = Measure-Imports
Add-Figure 'Import-Module in a new shell, of 15' $imports.Milliseconds 150 -Unit ms
Add-Figure 'Import-Module, against a module with one cmdlet' $imports.Ratio 1.5
Add-Figure 'Lock demo of 1,000 threads, events out of order' (1..3 | ForEach-Object { Measure-Disorder }) 0
$growth = 1..3 | ForEach-Object { Measure-Growth }
Add-Figure 'Managed bytes that a run leaves behind, of 10,000' $growth.Heap 100 -Unit B
Add-Figure 'Working set after 10,000 runs, share of before' $growth.WorkingSet 1.1
$living = [ThreadingDemo.Primitives.LivingThreads]::Count
Add-Figure 'Threads left behind by all of the above' $living 0

'| figure | median | range | target | verdict |', '|---|---|---|---|---|' + $figures
