# Shared code of the test files. Each dot-sources it in BeforeAll, and in BeforeDiscovery if it creates cases from the
# catalogue. They test the repository's module, or the one whose manifest THREADINGDEMO_MANIFEST names, such as an installed
# package.
$manifest = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'ThreadingDemo.psd1'
if ($env:THREADINGDEMO_MANIFEST) {
    $manifest = (Resolve-Path -LiteralPath $env:THREADINGDEMO_MANIFEST -ErrorAction Stop).Path
}

Import-Module $manifest -ErrorAction Stop

function Get-LivingThreadCount {
    [ThreadingDemo.Primitives.LivingThreads]::Count
}

function Assert-NoThreadLives {
    Get-LivingThreadCount | Should -Be 0 -Because 'no thread outlives its cmdlet'
}

# Uses the module's own description of every option, so a new demo is tested without a change here.
function Get-DemoCase {
    foreach ($demo in [ThreadingDemo.Demos.DemoCatalog]::All) {
        @{ Name = $demo.Name; Cmdlet = $demo.Cmdlet; Options = $demo.ReadOptions() }
    }
}

function Get-OptionCase([scriptblock] $Where) {
    foreach ($demo in Get-DemoCase) {
        foreach ($option in $demo.Options | Where-Object $Where) {
            @{ Cmdlet = $demo.Cmdlet; Option = $option.Name; Names = $option.AllowedNames; Range = $option.Range }
        }
    }
}

# Arguments that make a demo run as fast as it can.
function Get-QuickArgument([string] $Cmdlet) {
    $quick = @{}
    (Get-Command $Cmdlet).Parameters.Keys -like '*DelayMilliseconds' | ForEach-Object { $quick[$_] = 1 }
    $quick
}

# Invariants of the trace of every run.
function Assert-Coherent([object[]] $Trace) {
    @($Trace).Where({ $_ -isnot [ThreadingDemo.Tracing.TraceEvent] }) | Should -BeNullOrEmpty -Because 'only events are streamed'
    @($Trace.RunId | Sort-Object -Unique) | Should -HaveCount 1
    $Trace[0].RunId | Should -MatchExactly '^[0-9a-f]{12}$'
    Compare-Object $Trace.Sequence (1..$Trace.Count) -SyncWindow 0 | Should -BeNullOrEmpty
    $elapsed = -1
    $disordered = foreach ($step in $Trace) {
        if ($step.ElapsedNanoseconds -le $elapsed) { $step }
        $elapsed = $step.ElapsedNanoseconds
    }
    $disordered | Should -BeNullOrEmpty -Because 'times only rise'
    $started = @($Trace).Where({ $_.Event -eq 'Started' }).Thread
    $finished = @($Trace).Where({ $_.Event -eq 'Finished' }).Thread
    Compare-Object @($started) @($finished) -SyncWindow ([int]::MaxValue) | Should -BeNullOrEmpty -Because 'whoever starts finishes'
}

# The index of a message in the trace: 0 is the first event, -1 means that there is none.
function Find-Message([object[]] $Trace, [string] $Message) {
    [array]::IndexOf([string[]] $Trace.Message, $Message)
}

function Complete([string] $Line) {
    (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText
}

# The program and first arguments that start a shell like this one: a shell that is a .NET tool is a DLL that dotnet runs.
function Get-ShellCommand {
    $program = (Get-Process -Id $PID).Path
    $program
    if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') {
        [Environment]::GetCommandLineArgs()[0]
    }
}

# Runs a command in a new shell like this one, without a profile, and returns its output.
function Invoke-ChildShell([string] $Command) {
    $program, [string[]] $first = Get-ShellCommand
    & $program $first -NoProfile -NonInteractive -Command $Command
}

function New-DemoRunspace {
    $runspace = [runspacefactory]::CreateRunspace()
    $runspace.Open()
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    $null = $shell.AddCommand('Import-Module').AddArgument($manifest).AddParameter('ErrorAction', 'Stop').Invoke()
    $shell.Dispose()
    $runspace
}

function New-Shell([runspace] $Runspace, [string] $Script, [object[]] $Argument) {
    $shell = [powershell]::Create()
    $shell.Runspace = $Runspace
    $null = $shell.AddScript($Script)
    $Argument | ForEach-Object { $null = $shell.AddArgument($_) }
    $shell
}

# Stops as Ctrl-C does, from a thread other than the pipeline's; a command that cannot be stopped fails here instead of hanging.
function Stop-Shell([powershell] $Shell) {
    $Shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne(30000) | Should -BeTrue -Because 'a run can be stopped'
    $Shell.Dispose()
}

# Runs a script to its end in a new runspace, and returns its output and its streams.
function Invoke-InRunspace([string] $Script, [object[]] $Argument = @()) {
    $runspace = New-DemoRunspace
    $shell = New-Shell $runspace $Script $Argument
    try {
        $output = $shell.Invoke()
        [pscustomobject]@{ Output = $output; Streams = $shell.Streams }
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
    }
}
