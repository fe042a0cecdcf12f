# Timelines in a real shell: pipelines, colours and terminals, which the tests of Core do not cover.
BeforeDiscovery {
    $canBeTerminal = $IsLinux -and [bool](Get-Command script -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    $trace = @(Start-LockDemo -ThreadCount 2 -MaxDelayMilliseconds 1)
    $other = @(Invoke-Rendezvous -Variant Deadlock -MaxDelayMilliseconds 0)
    $escape = [char]27
    $shell = (Get-ShellCommand | ForEach-Object { "'$_'" }) -join ' '

    # The lanes of a chart, without the lines above and below them.
    function Get-Lane([object[]] $Line) {
        @($Line).Where({ $_.Thread })
    }

    function Get-Width([object[]] $Line) {
        ($Line | ForEach-Object { $_.Text.Length } | Measure-Object -Maximum).Maximum
    }
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'Show-ThreadTimeline' {
    Context 'What it takes' {
        It 'draws a lane for each thread' {
            $lines = $trace | Show-ThreadTimeline -Width 80
            $lines | ForEach-Object { $_ | Should -BeOfType ThreadingDemo.Rendering.Terminal.TimelineLine }
            (Get-Lane $lines).Thread | Select-Object -Unique | Should -Be 'main', 'thread 0', 'thread 1'
            $lines[0].Text | Should -BeLike "Lock $($trace[0].RunId)  3 threads, $($trace.Count) events, *"
        }

        It 'draws the same of what came from <What>' -ForEach @(
            @{ What = 'Import-Csv'; Copy = { param($trace) $trace | Export-Csv "$TestDrive/copy.csv"; Import-Csv "$TestDrive/copy.csv" } }
            @{ What = 'Import-Clixml'; Copy = { param($trace) $trace | Export-Clixml "$TestDrive/copy.xml"; Import-Clixml "$TestDrive/copy.xml" } }
            @{ What = 'Import-ThreadTrace'; Copy = { param($trace) $trace | Export-ThreadTrace "$TestDrive/copy.trace.json"; Import-ThreadTrace "$TestDrive/copy.trace.json" } }
            @{ What = 'a parameter'; Copy = { param($trace) , $trace } }
        ) {
            (& $Copy $trace | Show-ThreadTimeline -Width 80).Text | Should -Be ($trace | Show-ThreadTimeline -Width 80).Text
        }

        It 'draws a chart for each run, however they are mixed' {
            $longest = [Math]::Max($trace.Count, $other.Count)
            $mixed = 0..($longest - 1) | ForEach-Object { $trace[$_]; $other[$_] } | Where-Object { $_ }
            ($mixed | Show-ThreadTimeline -Width 80).Text | Should -Be (@($trace | Show-ThreadTimeline -Width 80) + @($other | Show-ThreadTimeline -Width 80)).Text
        }

        It 'draws a run when the next one begins' {
            $lines = Start-LockDemo -ThreadCount 1 -MaxDelayMilliseconds 0 -Repeat 1000000 | Show-ThreadTimeline | Select-Object -First 1
            $lines | Should -HaveCount 1
        }

        It 'draws nothing of nothing' {
            @() | Show-ThreadTimeline -ErrorAction Stop | Should -BeNullOrEmpty
            Show-ThreadTimeline -InputObject @() -ErrorAction Stop | Should -BeNullOrEmpty
        }

        It 'draws one event, and a run that is cut off' {
            Get-Lane ($trace[0] | Show-ThreadTimeline) | Should -HaveCount 1
            ($trace | Select-Object -First 8 | Show-ThreadTimeline -Width 80)[0].Text | Should -BeLike '*8 events*not ended'
        }

        It 'refuses a run out of order, once, and draws the others' {
            $events = @($trace[3..0]) + $other
            $lines = $events | Show-ThreadTimeline -ErrorVariable errors -ErrorAction SilentlyContinue
            $errors | Should -HaveCount 1
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'TraceOutOfOrder,*'
            $lines.RunId | Select-Object -Unique | Should -Be $other[0].RunId
        }

        It 'refuses a run that has a bad row, once, and draws the others' {
            $bad = $trace | ConvertTo-Csv | ConvertFrom-Csv
            $bad[2].ThreadId = 'x'
            $bad[4].ThreadId = 'x'
            $lines = @('text') + $bad + $other | Show-ThreadTimeline -Width 80 -ErrorVariable errors -ErrorAction SilentlyContinue
            $errors.FullyQualifiedErrorId | Should -BeLike 'InvalidRow,*'
            $errors.Exception.Message -replace '\. Allowed.*' | Should -Be "Row 1 of InputObject: 'text' has no RunId", "Row 4 of InputObject: ThreadId cannot be 'x'"
            $lines.Text | Should -Be ($other | Show-ThreadTimeline -Width 80).Text
        }

        It 'draws what breaks each pattern' {
            $lines = Get-SyncPattern Rendezvous, Barrier | Test-SyncPattern | Where-Object Verdict -eq Violated | Invoke-SyncPattern | Show-ThreadTimeline
            @($lines).Where({ $_.Text -match '^(Rendezvous|Barrier) [0-9a-f]{12}  (violated|deadlocked)' }).Count | Should -BeGreaterThan 1
        }
    }

    Context 'What it writes' {
        It 'fits its -Width' {
            foreach ($width in 20, 50, 130) {
                Get-Width ($other | Show-ThreadTimeline -Width $width) | Should -BeLessOrEqual $width
            }
            { $other | Show-ThreadTimeline -Width 19 } | Should -Throw
        }

        It 'fits the window unless told' {
            Get-Width ($other | Show-ThreadTimeline) | Should -BeIn ($Host.UI.RawUI.WindowSize.Width - 1), 119
        }

        It 'writes ASCII alone with -Ascii, and where the encoding has nothing else' {
            ($other | Show-ThreadTimeline -Ascii).Text -join '' | Should -Match '^[ -~]+$'
            $encoding = [Console]::OutputEncoding
            try {
                [Console]::OutputEncoding = [Text.Encoding]::ASCII
                ($other | Show-ThreadTimeline).Text -join '' | Should -Match '^[ -~]+$'
                [Console]::OutputEncoding = [Text.Encoding]::UTF8
                ($other | Show-ThreadTimeline).Text -join '' | Should -Match '░'
            }
            finally {
                [Console]::OutputEncoding = $encoding
            }
        }

        It 'goes into a file as text' {
            $trace | Show-ThreadTimeline -Width 80 | Set-Content "$TestDrive/chart.txt"
            Get-Content "$TestDrive/chart.txt" -Raw | Should -Not -Match $escape
            Get-Content "$TestDrive/chart.txt" | Should -Be ($trace | Show-ThreadTimeline -Width 80).Text
        }

        It 'shows hostile names as text' {
            $hostile = $trace[0] | Select-Object *
            $hostile.Thread = "a${escape}[2J`r`n$([char]0x202e)$([char]0xd800)"
            $lines = $hostile | Show-ThreadTimeline -Width 120
            (Get-Lane $lines)[0].Text | Should -BeLike 'a\u001B*\uD800*'
            $lines.Text -join '' | Should -Not -Match '\p{C}'
        }
    }

    Context 'Colours' -Skip:($PSVersionTable.PSVersion -lt [version]'7.2') {
        It 'are the view''s, where the shell shows any' {
            $lines = $other | Show-ThreadTimeline -Width 80
            $rendering = $PSStyle.OutputRendering
            try {
                $PSStyle.OutputRendering = 'Ansi'
                $coloured = $lines | Out-String -Width 200
                $PSStyle.OutputRendering = 'PlainText'
                $plain = $lines | Out-String -Width 200
            }
            finally {
                $PSStyle.OutputRendering = $rendering
            }
            $coloured | Should -Match ([regex]::Escape("$escape[33m░"))
            $plain | Should -Not -Match $escape
            ($coloured -replace "$escape\[\d+m").Trim() | Should -Be $plain.Trim()
        }

        It 'are none with NO_COLOR, and -Follow draws once where nobody looks on' {
            $trace | Export-ThreadTrace "$TestDrive/run.csv"
            $before = $env:NO_COLOR
            try {
                $env:NO_COLOR = '1'
                $shown = Invoke-ChildShell "Import-Module '$manifest'; Import-ThreadTrace '$TestDrive/run.csv' | Show-ThreadTimeline -Follow -Width 79"
            }
            finally {
                $env:NO_COLOR = $before
            }
            $shown -join '' | Should -Not -Match $escape
            @($shown).Where({ $_ }) | Should -Be @(($trace | Show-ThreadTimeline -Width 79).Text).Where({ $_ })
        }
    }

    Context 'On a terminal' -Skip:(-not $canBeTerminal) {
        It 'is drawn over with -Follow, and leaves one chart and a sane terminal' {
            $trace | Export-ThreadTrace "$TestDrive/run.csv"
            Set-Content "$TestDrive/follow.ps1" "Import-Module '$manifest'; Import-ThreadTrace '$TestDrive/run.csv' | Show-ThreadTimeline -Follow -Width 79"
            $written = script -qec "stty rows 40 cols 80; TERM=xterm $shell -NoProfile -File '$TestDrive/follow.ps1'" /dev/null | Out-String
            $frames = [regex]::Matches($written, "$escape\[(\d+)A")
            $frames.Count | Should -BeGreaterThan 2

            # Each picture begins at the position of the previous one, and the last one is removed.
            $last = $written.Substring($frames[$frames.Count - 1].Index + $frames[$frames.Count - 1].Length)
            $last | Should -Match "^$escape\[J"
            @(($last -replace "$escape\[[0-9;]*[mJ]" -replace "$escape\[\?[0-9]+[a-z]") -split '\r?\n').Where({ $_ -match '^Lock ' }) | Should -HaveCount 1
            [regex]::Matches($written, "$escape\[\?25l").Count | Should -BeLessOrEqual ([regex]::Matches($written, "$escape\[\?25h").Count)
        }

        It 'has no colours once NO_COLOR is set, also within a running shell' {
            $trace | Export-ThreadTrace "$TestDrive/run.csv"
            foreach ($before in '', '$env:NO_COLOR = ''1''; ') {
                Set-Content "$TestDrive/colours.ps1" "$($before)Import-Module '$manifest'; Import-ThreadTrace '$TestDrive/run.csv' | Show-ThreadTimeline -Follow -Width 79; (Import-ThreadTrace '$TestDrive/run.csv')[0]"
                $written = script -qec "stty rows 40 cols 80; TERM=xterm env -u NO_COLOR $shell -NoProfile -File '$TestDrive/colours.ps1'" /dev/null | Out-String
                [regex]::Matches($written, "$escape\[\d+A").Count | Should -BeGreaterThan 2

                # The colours of the chart and of the events; the headings of tables are coloured by the shell.
                [regex]::Matches($written, "$escape\[[39]\dm[^$escape]*[─█░]").Count -gt 0 | Should -Be (-not $before)
                $written -match "$escape\[[39]\d(;1)?mStarted" | Should -Be (-not $before)
            }
        }

        It 'draws no picture with -Follow that wraps, or that progress would push out of the window' {
            Start-LockDemo -ThreadCount 20 -MaxDelayMilliseconds 1 | Export-ThreadTrace "$TestDrive/many.csv"
            Set-Content "$TestDrive/wide.ps1" "Import-Module '$manifest'; Import-ThreadTrace '$TestDrive/many.csv' | Show-ThreadTimeline -Follow -Width 200"
            $written = script -qec "stty rows 14 cols 80; TERM=xterm $shell -NoProfile -File '$TestDrive/wide.ps1'" /dev/null | Out-String
            $frames = [regex]::Matches($written, "$escape\[(\d+)A")
            $frames.Count | Should -BeGreaterThan 2
            $frames.ForEach({ [int] $_.Groups[1].Value }) | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeIn (3..8)
            $pictures = $written.Substring(0, $frames[$frames.Count - 1].Index) -replace "$escape\[[?0-9;]*[a-zA-Z]" -split '\r?\n'
            $pictures | ForEach-Object Length | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeIn (60..79)
            $written | Should -Match '\n[^\r\n]{150,200}\r?\n' -Because 'the chart that is left is as wide as was asked for'
        }
    }
}
