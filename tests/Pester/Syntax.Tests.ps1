# No script for Windows PowerShell 5.1 uses features that only PowerShell 7 has.
BeforeDiscovery {
    . $PSScriptRoot/HelpPage.ps1
    $root = Split-Path (Split-Path $PSScriptRoot)
    $files = @(Get-Item "$root/build.ps1", "$root/ThreadingDemo.psd1") + @(Get-ChildItem $PSScriptRoot -Filter *.ps1) | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
    $examples = foreach ($page in Get-ChildItem "$root/docs/en-US" -Filter *-*.md) {
        foreach ($example in (Read-HelpPage $page.FullName).Examples | Where-Object Title -NotMatch 'PowerShell 7') {
            @{ Page = $page.BaseName; Number = $example.Number; Code = $example.Code }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/LaterSyntax.ps1

    function Read-Syntax([string] $Code) {
        $problems = $null
        $ast = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $problems)
        $problems | Should -BeNullOrEmpty
        $ast
    }
}

Describe 'Windows PowerShell 5.1 can read' -Tag Once {
    It '<Name>' -ForEach $files {
        # Without a byte order mark, it reads its files in the system's code page.
        $bytes = [IO.File]::ReadAllBytes($Path)
        if (@($bytes -gt 127).Count) {
            $bytes[0..2] | Should -Be 0xEF, 0xBB, 0xBF -Because 'a file with other than ASCII characters begins with a byte order mark'
        }
        Find-LaterSyntax (Read-Syntax ([IO.File]::ReadAllText($Path))) | Should -BeNullOrEmpty
    }

    It 'example <Number> of <Page>' -ForEach $examples {
        Find-LaterSyntax (Read-Syntax $Code) | Should -BeNullOrEmpty
    }
}

Describe 'What it cannot read is found' -Tag Once -Skip:($PSVersionTable.PSVersion -lt [version] '7.4') {
    It '<_>' -ForEach @(
        '$a ? 1 : 2', '$a ?? 1', '$a ??= 1', '${a}?.b', '${a}?.b()', '${a}?[0]', 'a && b', 'a || b', 'a &', '''a''..''c'''
        'function f { clean { } }', '"`e[0m"', '"$a`u{41}"', '"$a" -replace ''b'', { $_ }', '1 | ForEach-Object -Parallel { $_ }'
        'Get-Content a -AsByteStream', 'Join-Path a b c', 'ConvertFrom-Json a -AsHashtable', '$PSStyle.Reset', 'if ($IsWindows) { }', 'Join-String', 'Get-Item a -ProgressAction Ignore'
        'Describe a -Skip:($PSVersionTable.PSVersion.Major -lt 7) { $a ? 1 : 2 }'
    ) {
        Find-LaterSyntax (Read-Syntax $_) | Should -HaveCount 1
    }

    It 'but not <_>' -ForEach @(
        '$a.b[0]', '"``e"', '''`e''', 'Join-Path a b', '1..3', '"$a" -replace ''b'', ''c''', '$IsLinux'
        'if ($PSVersionTable.PSVersion.Major -ge 7) { 1 | ForEach-Object -Parallel { $_ } }'
        'It a -Skip:($PSVersionTable.PSVersion.Major -lt 7) { $PSStyle.Reset }'
    ) {
        Find-LaterSyntax (Read-Syntax $_) | Should -BeNullOrEmpty
    }
}
