# Mutations of valid texts for the readers that need a shell: patterns, wildcards, scripts. Those of the other readers are in
# tests/ThreadingDemo.Tests/Fuzzing. A new reader needs an entry here.
$fuzzNumbers = '0', '-1', '2147483648', '-9223372036854775809', '99999999999999999999', '0x1', '+3', '1.5', '1e5'
$fuzzCharacters = [char] 0, "$([char] 27)]0;x$([char] 7)", [char] 0x202e, [char] 0xd800, [char] 0x2028, [char] 0xfeff, '"', "'", '`', [char] 0x2019

function Get-FuzzTarget([string] $Folder) {
    $file = Join-Path $Folder 'fuzz.ps1'
    $pattern = Join-Path $Folder 'pattern.ps1'
    Get-SyncPattern | Where-Object Name -In Barrier, DiningPhilosophers, BoundedQueue, ReadCopyUpdate | Export-SyncPattern -Path $pattern
    $patterns = [IO.File]::ReadAllText($pattern) -split '(?m)(?=^New-SyncPattern )' | Where-Object { $_ }
    $scripts = foreach ($page in Get-ChildItem $PSScriptRoot/ParallelScripts) {
        foreach ($case in & $page.FullName) { $case.Script.ToString() }
    }
    @{
        Name = 'pattern text'; Samples = $patterns
        Words = '{', '}', '(', ')', 'Wait $mutex', 'while ($true) { }', 'Atomic { ', 'Thread t -Count 2147483647 { ', '$i', 'Semaphore 1 -Maximum ', "Require Always '(", 'param(', '# ', "@'`n"
        Read = {
            [IO.File]::WriteAllText($file, $args[0], [Text.UTF8Encoding]::new($false))
            Import-SyncPattern -LiteralPath $file -ErrorAction Stop
        }.GetNewClosure()
    }
    @{
        Name = 'pattern name'; Samples = 'Barrier', 'Dining*', '[a-c]*', 'no such'
        Words = '*', '?', '[', ']', '[^', '[]', '[a-', '`', '\', '/Variant'
        Read = { Get-SyncPattern -Name $args[0] -ErrorAction Stop }
    }
    @{
        Name = 'script'; Samples = $scripts
        Words = '{', '}', '(', ')', '$using:x', ' | ForEach-Object -Parallel { ', '[Threading.Monitor]::Enter(', '$a.b += ', '$a[0]++', '$x, $y.z = ', 'foreach ($i in ', "@'`n", '<#', '`'
        Read = {
            # The digest is that of no script: the text is read and gets its scheduling points, and nothing is run.
            [IO.File]::WriteAllText($file, $args[0], [Text.UTF8Encoding]::new($false))
            Format-ParallelScript -LiteralPath $file -Schedule 'tp1 #0000000000000000: 0:1' -ErrorAction Stop
        }.GetNewClosure()
    }
}

function New-FuzzText($Target, [Random] $Random) {
    $text = $Target.Samples[$Random.Next($Target.Samples.Count)]
    for ($left = $Random.Next(1, 6); $left -gt 0 -and $text.Length -lt 200000; $left--) {
        $start = $Random.Next($text.Length + 1)
        $length = [Math]::Min($Random.Next(40), $text.Length - $start)
        $block = $text.Substring($start, $length)
        $word = $Target.Words[$Random.Next($Target.Words.Count)]
        $text = switch ($Random.Next(8)) {
            0 { $text.Insert($start, $word) }
            1 { $text.Remove($start, $length) }
            2 { $text.Insert($start, $block) }
            3 { $text.Insert($start, $word * (1 -shl $Random.Next(11))) }
            4 { $text.Insert($start, $fuzzCharacters[$Random.Next($fuzzCharacters.Count)]) }
            5 { $text.Substring(0, $start) }
            6 { $text.Remove($start, $length).Insert($start, $word) }
            7 { $text -replace '\d+', $fuzzNumbers[$Random.Next($fuzzNumbers.Count)] }
        }
    }
    $text
}

# Reads mutations for the given number of seconds, or the given number of them. Each is accepted, or is an error that
# docs/errors.md lists.
function Invoke-Fuzz($Target, [int] $Seed, [int] $Count, [double] $Seconds) {
    $known = Get-Content $PSScriptRoot/../../docs/errors.md | ForEach-Object { if ($_ -match '^\| `(\w+)` \|') { $Matches[1] } }
    $random = [Random]::new($Seed)
    $total = [Diagnostics.Stopwatch]::StartNew()
    $taken = $longest = 0
    for ($i = 0; $i -lt $Count -or $total.Elapsed.TotalSeconds -lt $Seconds; $i++) {
        $text = New-FuzzText $Target $random
        $place = "$($Target.Name), seed $Seed, input $i"
        $shown = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($text.Substring(0, [Math]::Min(2000, $text.Length))))
        $time = [Diagnostics.Stopwatch]::StartNew()
        try {
            $null = & $Target.Read $text 3> $null
            $taken++
        }
        catch {
            $id = $_.FullyQualifiedErrorId.Split(',')[0]
            if ($id -notin $known -and $id -notlike 'ParameterArgumentValidationError*' -and $id -ne 'ParameterArgumentTransformationError') {
                throw "${place}: $id, $($_.Exception.GetType()): $_`n$shown"
            }
            if ("$_".Length -gt 4003) { throw "${place}: the message has $("$_".Length) characters`n$shown" }
            if ("$_" -match '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e]') { throw "${place}: the message has a control character`n$shown" }
        }
        if ($time.Elapsed.TotalSeconds -gt 10) { throw "${place}: it took $($time.Elapsed)`n$shown" }
        $longest = [Math]::Max($longest, $time.Elapsed.TotalMilliseconds)
    }
    '{0}: seed {1}, {2} inputs, {3} taken, longest {4:N0} ms' -f $Target.Name, $Seed, $i, $taken, $longest
}
