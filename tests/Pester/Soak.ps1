# Interrupts running cmdlets at random, and checks that nothing is left behind. Soak.Tests.ps1 does so for some seconds,
# ./build.ps1 -Task Soak -Seconds 600 -Seed 1 for any time.

. $PSScriptRoot/common.ps1

# The scripts to interrupt, each with its own folder as $folder, and a trace of some runs as $trace. Add an entry for a new
# cmdlet; the demos are added from the module's own description. Where-Object must not be in a loop: it converts an exception
# that is thrown behind it to an error, and continues.
$soakRuns = [ordered] @{
    'Invoke-SyncPattern'        = 'while ($true) { Get-SyncPattern | Invoke-SyncPattern }'
    'Invoke-SyncPattern replay' = '$verdicts = Test-SyncPattern Rendezvous, Barrier -Variant * | Where-Object Verdict -eq Violated; while ($true) { $verdicts | Invoke-SyncPattern }'
    'Test-SyncPattern'          = 'while ($true) { Get-SyncPattern | Test-SyncPattern -MaxStates 20000 }'
    'Test-ParallelScript'       = '$script = { $t = @{ n = 0 }; 1..3 | ForEach-Object -Parallel { ($using:t).n++ } }; while ($true) { Test-ParallelScript $script -ScheduleCount 50 }'
    'Invoke-ParallelScript'     = '$found = Test-ParallelScript { $t = @{ n = 0 }; 1..3 | ForEach-Object -Parallel { ($using:t).n++ } } -ScheduleCount 50; while ($true) { $found | Invoke-ParallelScript }'
    'Test-SyncPattern random'   = 'while ($true) { Get-SyncPattern Barrier | Test-SyncPattern -Strategy Pct -ScheduleCount 200 }'
    'Step-SyncPattern'          = 'while ($true) { Get-SyncPattern | ForEach-Object { Step-SyncPattern -InputObject $_ } }'
    'Format-SyncPattern'        = 'while ($true) { Get-SyncPattern | ForEach-Object { Format-SyncPattern -InputObject $_ } }'
    'Measure-SyncPrimitive'     = 'while ($true) { Measure-SyncPrimitive -DurationMilliseconds 20 -ThreadCount 4 }'
    'Export-ThreadTrace'        = 'Start-ThreadDemo -DelayMilliseconds 0 -Repeat 1000000 | Export-ThreadTrace "$folder/a.json" -PassThru'
    'Export-ThreadTrace page'   = 'while ($true) { $trace | Export-ThreadTrace "$folder/a.html" -PassThru }'
    'Export-SyncPattern'        = 'while ($true) { Get-SyncPattern | Export-SyncPattern "$folder/a.ps1" -PassThru }'
    'Import-SyncPattern'        = 'Get-SyncPattern | Export-SyncPattern "$folder/b.ps1"; while ($true) { Import-SyncPattern "$folder/b.ps1" }'
    'Import-ThreadTrace'        = '$trace | Export-ThreadTrace "$folder/b.csv"; while ($true) { Import-ThreadTrace "$folder/b.csv" }'
    'Show-ThreadTimeline'       = 'while ($true) { $trace | Show-ThreadTimeline -Width 100 }'
    'Measure-ThreadTrace'       = 'while ($true) { $trace | Measure-ThreadTrace }'
    'Test-ThreadTrace'          = 'while ($true) { $trace | Test-ThreadTrace NoDeadlock }'
    'Start-ExceptionDemo hook'  = 'while ($true) { Start-ExceptionDemo -DelayMilliseconds 0 -Hook { throw "a hook" } }'
}
foreach ($demo in Get-DemoCase) {
    $cmdlet = $demo.Cmdlet
    $quick = (Get-QuickArgument $cmdlet).GetEnumerator() | ForEach-Object { "-$($_.Key) $($_.Value)" }
    $repeat = if ((Get-Command $cmdlet).Parameters.ContainsKey('Repeat')) { '-Repeat 1000' }
    $soakRuns[$cmdlet] = "while (`$true) { $cmdlet $quick $repeat }"
}

# The ways to end a run: the command behind it, with the number of objects to let through as $count. Stop, Close and Two end
# it from outside.
$soakEndings = [ordered] @{
    First = '| Select-Object -First $count'
    Throw = '| ForEach-Object { if (--$count -le 0) { throw "enough" } }'
    Break = '| ForEach-Object { if (--$count -le 0) { break } }'
    Exit  = '| ForEach-Object { if (--$count -le 0) { exit } }'
    Stop  = ''
    Close = ''
    Two   = ''
    Job   = ''
}

function Wait-NoThread {
    $patience = [Diagnostics.Stopwatch]::StartNew()
    while ((Get-LivingThreadCount) -gt 0 -and $patience.Elapsed.TotalSeconds -lt 20) {
        Start-Sleep -Milliseconds 20
    }
    Get-LivingThreadCount
}

function Get-ProcessUse {
    [GC]::Collect()
    [GC]::WaitForPendingFinalizers()
    [GC]::Collect()
    $process = [Diagnostics.Process]::GetCurrentProcess()
    [pscustomobject] @{
        Threads = $process.Threads.Count
        Handles = if (Test-Path /proc/self/fd) { @(Get-ChildItem /proc/self/fd -ErrorAction Ignore).Count } else { $process.HandleCount }
        HeapMB  = [Math]::Round([GC]::GetTotalMemory($true) / 1MB, 1)
    }
}

# Starts a run in a new runspace, which ends in the way of $Ending.
function Start-SoakRun([string] $Script, [string] $Ending, [string] $Folder, [int] $Count, [object[]] $Trace) {
    $shell = New-Shell (New-DemoRunspace) "param(`$folder, `$count, `$trace) foreach (`$once in 1) { . { $Script } $($soakEndings[$Ending]) }" @()
    $null = $shell.AddArgument($Folder).AddArgument($Count).AddArgument($Trace)
    @{ Shell = $shell; Call = $shell.BeginInvoke() }
}

function Stop-SoakRun([hashtable] $Run, [string] $Ending) {
    $runspace = $Run.Shell.Runspace
    if ($Ending -eq 'Close') {
        $runspace.CloseAsync()
    }
    elseif ($Ending -in 'Stop', 'Two') {
        if (-not $Run.Shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne(60000)) {
            throw 'it cannot be stopped'
        }
    }
    if (-not $Run.Call.AsyncWaitHandle.WaitOne(60000)) {
        $runspace.CloseAsync()
        throw 'it does not end'
    }
    $Run.Shell.Dispose()
    $runspace.Dispose()
}

# Interrupts runs until the time is over. If something is left behind, reports the current run and throws.
function Invoke-Soak([double] $Seconds, [int] $Seed, [string] $Folder) {
    $random = [Random]::new($Seed)
    $trace = @(Start-LockDemo -MaxDelayMilliseconds 0 -Repeat 3)
    $names, $endings = @($soakRuns.Keys), @($soakEndings.Keys)
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $number, $before, $done, $slowest = 0, $null, @{}, @(0, '')
    while ($clock.Elapsed.TotalSeconds -lt $Seconds) {
        $name, $ending = $names[$random.Next($names.Count)], $endings[$random.Next($endings.Count)]
        $count, $delay = $random.Next(1, 200), $random.Next(0, 100)
        $what = "seed $Seed, interruption $number, $name, $ending after $count objects or $delay ms"
        $number++
        $started = $clock.Elapsed.TotalSeconds
        try {
            if ($ending -eq 'Job' -and (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
                $job = Start-ThreadJob { param($manifest, $script, $folder, $trace) Import-Module $manifest; & ([scriptblock]::Create("param(`$folder, `$trace) $script")) $folder $trace } `
                    -ArgumentList $manifest, $soakRuns[$name], $Folder, $trace
                Start-Sleep -Milliseconds $delay
                $job | Stop-Job -PassThru | Remove-Job -Force
            }
            else {
                $runs = @(Start-SoakRun $soakRuns[$name] $ending $Folder $count $trace)
                if ($ending -eq 'Two') {
                    $runs += Start-SoakRun $soakRuns[$names[$random.Next($names.Count)]] Stop $Folder $count $trace
                }
                if (-not $soakEndings[$ending]) {
                    Start-Sleep -Milliseconds $delay
                }
                $runs | ForEach-Object { Stop-SoakRun $_ $ending }
            }
            if ((Wait-NoThread) -ne 0) {
                throw "$(Get-LivingThreadCount) threads are left"
            }
            if (Get-ChildItem $Folder -Force -Filter *.tmp) {
                throw 'a temporary file is left'
            }
            if (@(Start-LockDemo -ThreadCount 2 -MaxDelayMilliseconds 0).Count -lt 16) {
                throw 'the next run does not work'
            }
        }
        catch {
            throw "${what}: $_"
        }
        $done[$ending]++
        if ($clock.Elapsed.TotalSeconds - $started -gt $slowest[0]) {
            $slowest = @(($clock.Elapsed.TotalSeconds - $started), "$name, $ending")
        }

        # The first runs load and compile code.
        if ($number -eq 50 -or ($null -eq $before -and $clock.Elapsed.TotalSeconds -gt $Seconds / 4)) {
            $before = Get-ProcessUse
        }
    }
    $after = Get-ProcessUse
    $use = foreach ($property in 'Threads', 'Handles', 'HeapMB') { "$property $($before.$property) -> $($after.$property)" }
    "Soak: seed $Seed, $number interruptions ($(($done.GetEnumerator() | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Value)" }) -join ', ')), $($use -join ', '); " +
        "the slowest took $([Math]::Round($slowest[0], 1)) s ($($slowest[1]))"
    if ($after.Threads -gt $before.Threads + 30 -or $after.Handles -gt $before.Handles + 50 -or $after.HeapMB -gt 1.5 * $before.HeapMB + 50) {
        throw "seed $Seed, ${number} interruptions: the process grows: $($use -join ', ')"
    }
}

# Runs one demo many times in one pipeline, and returns the growth of the heap from the second tenth to the last.
function Measure-SoakSlope([int] $RunCount) {
    $samples = [Collections.Generic.List[double]]::new()
    $step = [Math]::Max(1, [int] ($RunCount / 10))
    Start-ThreadDemo -ThreadCount 2 -DelayMilliseconds 0 -Repeat $RunCount | ForEach-Object { $runs = 0 } {
        if ($_.Event -eq 'Finished' -and $_.Thread -eq 'main' -and ++$runs % $step -eq 0) {
            $samples.Add([GC]::GetTotalMemory($true) / 1KB)
        }
    }
    $growth = ($samples[$samples.Count - 1] - $samples[1]) / ($step * ($samples.Count - 2))
    "Slope: $RunCount runs, $([Math]::Round($growth, 3)) KB a run (heap in KB: $(($samples | ForEach-Object { [Math]::Round($_) }) -join ', '))"
    if ($growth -gt 0.5) {
        throw "The heap grows by $growth KB a run."
    }
}
