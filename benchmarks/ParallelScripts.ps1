#Requires -Version 7
<#
.SYNOPSIS
    Measures Test-ParallelScript in this shell.
.DESCRIPTION
    Writes each figure as a line: its name, an equals sign and a number. The benchmarks start it in a new shell for each round.
.PARAMETER Count
    How many schedules of each script are tried.
.PARAMETER LongCount
    How many schedules are tried in the search whose memory is measured; the first measurement is taken after a tenth of them.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [int] $Count,
    [Parameter(Mandatory)] [int] $LongCount
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
[CultureInfo]::CurrentCulture = [CultureInfo]::InvariantCulture
Import-Module (Join-Path (Split-Path $PSScriptRoot) ThreadingDemo.psd1)

$scripts = [ordered]@{
    'lost update' = @{
        ScriptBlock = { $tally = @{ hits = 0 }; 1..3 | ForEach-Object -Parallel { ($using:tally).hits += 1 } }
        Assert = { $tally.hits -eq 3 }
    }
    'lock order' = @{
        ScriptBlock = {
            $a = [object]::new()
            $b = [object]::new()
            $one = Start-ThreadJob {
                [System.Threading.Monitor]::Enter($using:a)
                [System.Threading.Monitor]::Enter($using:b)
                [System.Threading.Monitor]::Exit($using:b)
                [System.Threading.Monitor]::Exit($using:a)
            }
            $other = Start-ThreadJob {
                [System.Threading.Monitor]::Enter($using:b)
                [System.Threading.Monitor]::Enter($using:a)
                [System.Threading.Monitor]::Exit($using:a)
                [System.Threading.Monitor]::Exit($using:b)
            }
            $one, $other | Wait-Job | Receive-Job
        }
    }
    'bounded buffer' = @{
        ScriptBlock = {
            $buffer = [System.Collections.Generic.Queue[int]]::new()
            $producer = Start-ThreadJob {
                $buffer = $using:buffer
                foreach ($item in 1..3) {
                    [System.Threading.Monitor]::Enter($buffer)
                    try {
                        while ($buffer.Count -eq 1) { $null = [System.Threading.Monitor]::Wait($buffer) }
                        $buffer.Enqueue($item)
                        [System.Threading.Monitor]::Pulse($buffer)
                    } finally { [System.Threading.Monitor]::Exit($buffer) }
                }
            }
            $consumer = Start-ThreadJob {
                $buffer = $using:buffer
                foreach ($item in 1..3) {
                    [System.Threading.Monitor]::Enter($buffer)
                    try {
                        while ($buffer.Count -eq 0) { $null = [System.Threading.Monitor]::Wait($buffer) }
                        $null = $buffer.Dequeue()
                        [System.Threading.Monitor]::Pulse($buffer)
                    } finally { [System.Threading.Monitor]::Exit($buffer) }
                }
            }
            $producer, $consumer | Wait-Job | Receive-Job
        }
        Assert = { $buffer.Count -eq 0 }
    }
}

function Write-Figure([string] $Name, [double] $Number) {
    [Console]::Out.WriteLine("$Name=$Number")
}

function Measure-Rate([hashtable] $Script, [int] $ThrottleLimit) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $null = Test-ParallelScript @Script -Strategy Random -Seed 1 -ScheduleCount $Count -ThrottleLimit $ThrottleLimit
    $Count / $watch.Elapsed.TotalSeconds
}

# The first call in this shell, with all defaults.
$small = $scripts['lost update']
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$null = Test-ParallelScript @small | Select-Object -First 1
Write-Figure 'first outcome' $watch.Elapsed.TotalSeconds

foreach ($name in $scripts.Keys) {
    $null = Measure-Rate $scripts[$name] 2
    Write-Figure "$name, one" (Measure-Rate $scripts[$name] 1)
    Write-Figure "$name, two" (Measure-Rate $scripts[$name] 2)
}

# The assertion runs once for each schedule, outside control, and reads the memory during the search.
Add-Type -TypeDefinition @'
using System;

public static class MemoryReader
{
    private static int count;

    public static long[] Heap = new long[2];

    public static long[] WorkingSet = new long[2];

    public static int[] ReadAt = new int[2];

    public static void Count()
    {
        count++;
        int index = Array.IndexOf(ReadAt, count);
        if (index >= 0)
        {
            Heap[index] = GC.GetTotalMemory(true);
            WorkingSet[index] = Environment.WorkingSet;
        }
    }
}
'@
[MemoryReader]::ReadAt = ($LongCount / 10), $LongCount
$null = Test-ParallelScript $small.ScriptBlock -Strategy Random -Seed 1 -ScheduleCount $LongCount -ThrottleLimit 1 -Assert {
    [MemoryReader]::Count()
    $tally.hits -eq 3
}
Write-Figure 'held' (([MemoryReader]::Heap[1] - [MemoryReader]::Heap[0]) / (0.9 * $LongCount))
Write-Figure 'working set' ([MemoryReader]::WorkingSet[1])
Write-Figure 'working set before' ([MemoryReader]::WorkingSet[0])
