# Runs the code blocks of README.md and of the pages in docs/, compares their output with the output shown, and updates the
# latter. Documentation.Tests.ps1 tests with it, and build.ps1 -Task Samples rewrites with it.
#
# A ```powershell or ```bash block is code; a ```text block right after it shows what it prints. Without one, the code
# must print nothing. A comment right before the code block says what is special about it, separated by semicolons:
#
#   <!-- not run: REASON -->        the block is not run here
#   <!-- output not shown -->       what the block prints is not compared
#   <!-- varies: KIND, KIND -->     what differs from run to run, and so is not compared; KIND is a name in $variations
#   <!-- shows an error -->         the PowerShell block writes an error; no other block may
#
# Each page has its own shell and folder. Its PowerShell blocks share the shell's session, in their order; each bash block is
# a process.

$documentRoot = Split-Path (Split-Path $PSScriptRoot)

# Pages that are generated from the catalogue have no code.
$generatedPages = 'patterns.md', 'verdicts.md'

# What may differ in any block, with its replacement.
$masks = @(
    @{ Name = 'run ids'; Pattern = '\b[0-9a-f]{12}\b'; With = 'RUN' }
    @{ Name = 'durations'; Pattern = ' *\d[\d.,]* ?(ns|\u00B5s|ms|s)\b'; With = ' # $1' }
)

# Columns with such a heading contain times, which may differ in any block.
$timeColumn = '(ms|ns|Milliseconds|Nanoseconds)$'

# The line below a table's heading.
$tableRule = '^ *-+( +-+)*$'

# What may differ in blocks that are marked so.
$variations = @{
    # Each number, and with it the widths of columns and the lengths of bars: figures of the machine.
    numbers = {
        param($lines)
        $bars, $numbers, $rules, $spaces = '[\u2580-\u259F#=]{2,}', '-?\d[\d.,]*', '-{2,}', ' +'
        $lines -replace $bars, '#' -replace $numbers, '#' -replace $rules, '--' -replace '(# *)+', '# ' -replace $spaces, ' ' |
            ForEach-Object Trim
    }

    # The order of lines: which thread comes first.
    order   = { param($lines) $lines | Sort-Object -Culture '' -CaseSensitive }

    # Rows of a table whose order and number depend on the threads: only its heading and the words in it are compared.
    rows    = {
        param($lines)
        $rule = 0
        while ($rule -lt $lines.Count -and $lines[$rule] -notmatch $tableRule) { $rule++ }
        if ($rule -eq $lines.Count) { $rule = 0 }
        $lines | Select-Object -First ($rule + 1)
        $rows = ($lines | Select-Object -Skip ($rule + 1)) -join ' '
        [regex]::Matches($rows, '[a-zA-Z]{2,}').Value | Sort-Object -Culture '' -CaseSensitive -Unique
    }

    # A picture of a run: everything except the first word of each line, and the number of consecutive lines with the same
    # first word. Indented lines are the axis, and names that do not fit into their lane.
    picture = {
        param($lines)
        $last = ''
        foreach ($line in $lines -notmatch '^ ') {
            $word = [regex]::Match($line, '^\W*(\w+)').Groups[1].Value
            if ($word -and $word -ne $last) {
                $last = $word
                $word
            }
        }
    }
}

function Get-DocumentPage {
    Get-Item (Join-Path $documentRoot README.md), (Join-Path $documentRoot CONTRIBUTING.md)
    Get-ChildItem (Join-Path $documentRoot docs) -Filter *.md | Where-Object Name -NotIn $generatedPages
}

function Read-DocumentBlock([string] $Path) {
    $name = $Path.Substring($documentRoot.Length + 1).Replace('\', '/')
    $lines = [IO.File]::ReadAllLines($Path)
    $block = $null
    $mark = ''
    for ($i = 0; $i -lt $lines.Count; $i++) {
        if ($lines[$i] -match '^```(\w*)$') {
            $language = $Matches[1]
            $first = ++$i
            while ($i -lt $lines.Count -and $lines[$i] -ne '```') { $i++ }
            $text = @($lines[$first..$i] | Select-Object -SkipLast 1)
            if ($language -eq 'text' -and $block -and $null -eq $block.Shown) {
                $block.Shown = $text
                $block.ShownLine = $first
            }
            elseif ($language -in 'powershell', 'bash', 'text') {
                if ($block) { $block }
                $block = New-DocumentBlock $name $first $language $text $mark
                $block.LastLine = $i + 1
            }
            $mark = ''
        }
        elseif ($lines[$i] -match '^<!-- (.*) -->$') {
            $mark = $Matches[1]
        }
        elseif ($lines[$i]) {
            if ($block) { $block }
            $block = $null
            $mark = ''
        }
    }
    if ($block) { $block }
}

function New-DocumentBlock([string] $File, [int] $Line, [string] $Language, [string[]] $Code, [string] $Mark) {
    $marks = @($Mark -split '; *' -ne '')
    [pscustomobject]@{
        File      = $File
        Line      = $Line
        LastLine  = $Line + $Code.Count
        Language  = $Language
        Code      = $Code -join "`n"
        Marks     = $marks
        IsRun     = -not ($marks -like 'not run: ?*')
        IsShown   = $marks -notcontains 'output not shown'
        Varies    = @($marks -like 'varies: *' -replace '^varies: ' -split ', *' -ne '')
        Shown     = $null
        ShownLine = 0
        Printed   = $null
        Failed    = $false
    }
}

# Runs a page's blocks in a new shell, and adds its output to each block.
function Invoke-DocumentBlock([object[]] $Block) {
    $run = @($Block | Where-Object IsRun)
    if ($run.Count -eq 0) {
        return
    }

    $folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "page-$([guid]::NewGuid().ToString('n'))")
    try {
        $plan = @{
            Root   = $documentRoot
            Width  = if ($run[0].File -eq 'README.md') { 100 } else { 120 }
            Blocks = @($run | Select-Object Language, Code)
        }
        $planFile, $resultFile = 'plan.json', 'result.json' | ForEach-Object { Join-Path $folder $_ }
        [IO.File]::WriteAllText($planFile, (ConvertTo-Json $plan -Depth 5))
        $work = New-Item -ItemType Directory (Join-Path $folder work)
        # Copies the files that blocks read, because a page must not write into the checkout.
        Copy-Item (Join-Path $documentRoot docs) $work.FullName -Recurse

        # The shell that runs this one, which may be a .NET tool.
        $script = Join-Path $PSScriptRoot Invoke-DocumentPage.ps1
        $program = [Environment]::GetCommandLineArgs()[0]
        $start = @{
            FilePath               = 'dotnet'
            ArgumentList           = $program, '-NoProfile', '-NonInteractive', '-File', $script, $planFile, $resultFile | ForEach-Object { "`"$_`"" }
            WorkingDirectory       = $work.FullName
            RedirectStandardOutput = Join-Path $folder out.txt
            RedirectStandardError  = Join-Path $folder err.txt
        }
        $shell = Start-Process @start -PassThru -NoNewWindow

        # Without this the exit code is lost.
        $null = $shell.Handle
        if (-not $shell.WaitForExit(600000)) {
            $shell.Kill()
            throw "$($run[0].File): its blocks did not end within 600 seconds."
        }

        if (-not (Test-Path $resultFile)) {
            throw "$($run[0].File): its shell ended with $($shell.ExitCode). $(Get-Content (Join-Path $folder err.txt) -Raw)"
        }

        $results = @((Get-Content $resultFile -Raw -Encoding UTF8 | ConvertFrom-Json).Results)
        for ($i = 0; $i -lt $run.Count; $i++) {
            $run[$i].Printed = Get-TrimmedLine ($results[$i].Printed.Replace($work.FullName, '.') -split "`n")
            $run[$i].Failed = $results[$i].Failed
        }
    }
    finally {
        Remove-Item $folder -Recurse -Force
    }
}

function Get-TrimmedLine([string[]] $Line) {
    $trimmed = @($Line | ForEach-Object TrimEnd)
    $first = 0
    while ($first -lt $trimmed.Count -and -not $trimmed[$first]) { $first++ }
    $last = $trimmed.Count - 1
    while ($last -ge $first -and -not $trimmed[$last]) { $last-- }
    if ($first -le $last) {
        $trimmed[$first..$last]
    }
}

# Replaces the parts that may differ from run to run.
function Get-MaskedLine([string[]] $Line, [string[]] $Varies) {
    $masked = @(Get-TrimmedLine $Line)
    $masked = @(Get-LineWithoutTime $masked)
    foreach ($mask in $masks) {
        $masked = @($masked -replace $mask.Pattern, $mask.With)
    }
    foreach ($kind in $Varies) {
        $masked = @(& $variations[$kind] $masked)
    }
    $masked
}

# A column is as wide as its widest number, and its heading, rule and numbers are aligned on the right, so the spaces before
# them are removed as well.
function Get-LineWithoutTime([string[]] $Line) {
    $columns = @()
    for ($i = 0; $i -lt $Line.Count; $i++) {
        if ($i + 1 -lt $Line.Count -and $Line[$i + 1] -match $tableRule) {
            $columns = @(foreach ($rule in [regex]::Matches($Line[$i + 1], '-+')) {
                    $heading = $Line[$i].PadRight($rule.Index + $rule.Length).Substring($rule.Index, $rule.Length)
                    if ($heading -match $timeColumn) {
                        @{ Heading = [regex]::Escape($heading); End = $rule.Index + $rule.Length }
                    }
                })
        }
        elseif (-not $Line[$i]) {
            $columns = @()
        }

        $text = $Line[$i]
        foreach ($column in $columns | Where-Object { $_.End -le $text.Length } | Sort-Object { $_.End } -Descending) {
            $before = $text.Substring(0, $column.End) -replace " *($($column.Heading)|-+)$", ' $1' -replace ' *-?\d[\d.,]*$', ' #'
            $text = $before + $text.Substring($column.End)
        }
        $text
    }
}

function Test-UnmarkedError([object] $Block) {
    $Block.Failed -and $Block.Marks -notcontains 'shows an error'
}

# The first lines that differ, as a diff; empty if the shown output is right.
function Compare-DocumentBlock([object] $Block) {
    if (-not $Block.IsRun) {
        return
    }

    if (Test-UnmarkedError $Block) {
        "$($Block.File):$($Block.Line): the block writes an error and is not marked."
        $Block.Printed | Select-Object -First 10
        return
    }

    if (-not $Block.Failed -and $Block.Marks -contains 'shows an error') {
        "$($Block.File):$($Block.Line): the block is marked and writes no error."
        return
    }

    if (-not $Block.IsShown) {
        return
    }

    $shown = @(Get-MaskedLine $Block.Shown $Block.Varies)
    $printed = @(Get-MaskedLine $Block.Printed $Block.Varies)
    $first = 0
    while ($first -lt $shown.Count -and $first -lt $printed.Count -and $shown[$first] -ceq $printed[$first]) { $first++ }
    $shownEnd, $printedEnd = $shown.Count, $printed.Count
    while ($shownEnd -gt $first -and $printedEnd -gt $first -and $shown[$shownEnd - 1] -ceq $printed[$printedEnd - 1]) {
        $shownEnd--
        $printedEnd--
    }
    if ($shownEnd -eq $first -and $printedEnd -eq $first) {
        return
    }

    "$($Block.File):$($Block.Line): the block does not print what is shown. build.ps1 -Task Samples rewrites it."
    if ($first -gt 0) { "  $($shown[$first - 1])" }
    for ($i = $first; $i -lt $shownEnd; $i++) { "- $($shown[$i])" }
    for ($i = $first; $i -lt $printedEnd; $i++) { "+ $($printed[$i])" }
    if ($shownEnd -lt $shown.Count) { "  $($shown[$shownEnd])" }
}

# Updates the output of stale blocks in all pages; returns a list of the changes.
function Update-DocumentSample([string] $Name = '*') {
    foreach ($page in Get-DocumentPage | Where-Object Name -Like $Name) {
        $blocks = @(Read-DocumentBlock $page.FullName)
        Invoke-DocumentBlock $blocks
        $lines = [Collections.Generic.List[string]] [IO.File]::ReadAllLines($page.FullName)

        # An unexpected error is reported and not written into the page.
        $blocks | Where-Object { Test-UnmarkedError $_ } | ForEach-Object { Compare-DocumentBlock $_ }
        $stale = @($blocks | Where-Object { $_.IsShown -and -not (Test-UnmarkedError $_) -and (Compare-DocumentBlock $_) })
        foreach ($block in $stale | Sort-Object Line -Descending) {
            if ($null -ne $block.Shown) {
                # Including its fences.
                $lines.RemoveRange($block.ShownLine - 1, $block.Shown.Count + 2)
            }
            if ($block.Printed) {
                $at = if ($null -ne $block.Shown) { $block.ShownLine - 1 } else { $block.LastLine }
                $lines.InsertRange($at, [string[]] @('```text'; $block.Printed; '```'))
            }
        }
        if ($stale) {
            [IO.File]::WriteAllText($page.FullName, ($lines -join "`n") + "`n")
        }
        "$($page.Name): $(@($blocks | Where-Object IsRun).Count) blocks run, $($stale.Count) rewritten"
    }
}
