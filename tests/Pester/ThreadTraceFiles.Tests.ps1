# Traces in files: an import returns the exported events, without losses.
BeforeDiscovery {
    $formats = @{ Name = 'trace.csv' }, @{ Name = 'trace.json' }, @{ Name = 'trace.clixml' }, @{ Name = 'trace.xml' }, @{ Name = 'my.trace.json' }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    $hostile = "=cmd() 'a, ""b"";`r`n $([char]27)[31m _x0041_ <b> "

    # An unpaired surrogate, which some of the shell's own cmdlets do not preserve.
    $half = "$([char]0xd800) half"
    $wellFormed = @(
        Start-SemaphoreDemo -ThreadCount 2 -MaxDelayMilliseconds 1
        Start-ThreadDemo -ThreadCount 1 -DelayMilliseconds 0 -Message $hostile -Repeat 2
        Invoke-Rendezvous -Variant Deadlock -MaxDelayMilliseconds 0
    )
    $trace = $wellFormed + @(Start-ThreadDemo -ThreadCount 1 -DelayMilliseconds 0 -Message $half)

    function Assert-EqualToTrace([object[]] $Events, [object[]] $To = $trace) {
        $Events.Count | Should -Be $To.Count
        $different = for ($i = 0; $i -lt $To.Count; $i++) {
            if ($Events[$i] -isnot [ThreadingDemo.Tracing.TraceEvent] -or -not $Events[$i].Equals($To[$i])) {
                $Events[$i]
            }
        }
        $different | Should -BeNullOrEmpty
    }

    function Get-FolderContent {
        (Get-ChildItem -LiteralPath . -Force).Name | Sort-Object
    }
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'Export-ThreadTrace and Import-ThreadTrace' {
    BeforeEach {
        Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid())))
    }

    AfterEach {
        Get-ChildItem -Force -Filter *.tmp | Should -BeNullOrEmpty
        Pop-Location
    }

    Context 'The formats' {
        It 'give equal events back from <Name>' -ForEach $formats {
            $trace | Export-ThreadTrace $Name
            Get-FolderContent | Should -Be $Name
            Assert-EqualToTrace (Import-ThreadTrace $Name)
        }

        It 'take events that came from <What>' -ForEach @(
            @{ What = 'Import-Csv'; Copy = { param($trace) $trace | Export-Csv copy.csv; Import-Csv copy.csv } }
            @{ What = 'Import-Clixml'; Copy = { param($trace) $trace | Export-Clixml copy.xml; Import-Clixml copy.xml } }
            @{ What = 'ConvertFrom-Json'; Copy = { param($trace) $trace | ConvertTo-Json | ConvertFrom-Json } }
            @{ What = 'Select-Object'; Copy = { param($trace) $trace | Select-Object * } }
            @{ What = 'a job'; Copy = { param($trace) $job = Start-Job { $input | ForEach-Object { $_ } } -InputObject $trace; $job | Receive-Job -Wait -AutoRemoveJob } }
        ) {
            & $Copy $wellFormed | Export-ThreadTrace trace.json -ErrorAction Stop
            Assert-EqualToTrace (Import-ThreadTrace trace.json) $wellFormed
        }

        It 'read what <What> wrote' -ForEach @(
            @{ What = 'Export-Csv'; Write = { param($trace) $trace | Export-Csv there.csv } }
            if ($PSVersionTable.PSVersion.Major -ge 7) {
                @{ What = 'Export-Csv with quotes where needed'; Write = { param($trace) $trace | Export-Csv there.csv -UseQuotes AsNeeded } }
                @{ What = 'Export-Csv with its type'; Write = { param($trace) $trace | Export-Csv there.csv -IncludeTypeInformation -Encoding unicode } }
            }
            @{ What = 'ConvertTo-Json'; Write = { param($trace) ConvertTo-Json $trace | Set-Content there.json } }
            @{ What = 'Export-Clixml'; Write = { param($trace) $trace | Export-Clixml there.xml } }
            @{ What = 'Export-Clixml of copies'; Write = { param($trace) $trace | Select-Object * | Export-Clixml there.xml } }
            @{ What = 'Export-Clixml of one list'; Write = { param($trace) , $trace | Export-Clixml there.xml } }
        ) {
            & $Write $wellFormed
            Assert-EqualToTrace (Import-ThreadTrace there.*) $wellFormed
        }

        It 'read an event that Export-Clixml wrote twice' {
            $trace[0], $trace[0] | Export-Clixml twice.xml
            Import-ThreadTrace twice.xml | Should -HaveCount 2
        }

        It 'are read by <Command>' -ForEach @{ Command = 'Import-Csv'; Name = 'trace.csv' }, @{ Command = 'Import-Clixml'; Name = 'trace.clixml' } {
            $harmless = $wellFormed | Where-Object Message -NE $hostile
            $harmless | Export-ThreadTrace $Name
            $read = @(& $Command $Name)
            $read.Count | Should -Be $harmless.Count
            for ($i = 0; $i -lt $read.Count; $i++) {
                [ThreadingDemo.Tracing.TraceEvent] $read[$i] | Should -Be $harmless[$i]
            }
        }

        It 'carry hostile text to Import-Clixml and ConvertFrom-Json' {
            $trace | Export-ThreadTrace trace.clixml
            (Import-Clixml trace.clixml).Message | Should -BeExactly $trace.Message
            $wellFormed | Export-ThreadTrace trace.json
            (Get-Content trace.json -Raw | ConvertFrom-Json).Message | Should -BeExactly $wellFormed.Message
        }

        It 'may be named' {
            $trace | Export-ThreadTrace trace.txt -Format ChromeTrace
            (Get-Content trace.txt -Raw | ConvertFrom-Json).traceEvents | Should -Not -BeNullOrEmpty
            Assert-EqualToTrace (Import-ThreadTrace trace.txt)
            $trace | Export-ThreadTrace trace.json -Format speedscope
            (Get-Content trace.json -Raw | ConvertFrom-Json).profiles.type | Select-Object -Unique | Should -Be 'evented'
        }

        It 'hold no event or one' -ForEach $formats {
            Start-ThreadDemo -DelayMilliseconds 0 | Where-Object Event -EQ none | Export-ThreadTrace $Name
            Import-ThreadTrace $Name -ErrorAction Stop | Should -BeNullOrEmpty
            $trace[0] | Export-ThreadTrace $Name
            Import-ThreadTrace $Name | Should -Be $trace[0]
        }

        It 'refuse an unknown extension before anything runs' {
            { Start-ThreadDemo | ForEach-Object { throw 'it ran' } | Export-ThreadTrace trace.docx } |
                Should -Throw -ErrorId 'UnknownFormat,*' -ExpectedMessage '*.csv, .trace.json, .speedscope.json, .json, .clixml, .xml, .html, .htm, .svg*'
        }

        It 'refuse <Given> as a format' -ForEach @{ Given = 'Csv,Json' }, @{ Given = '1' }, @{ Given = 'Excel' } {
            { $trace | Export-ThreadTrace trace.csv -Format $Given } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
            Get-FolderContent | Should -BeNullOrEmpty
        }
    }

    Context 'The file' {
        It 'has the events of an array, too' {
            Export-ThreadTrace trace.json -InputObject $trace
            Assert-EqualToTrace (Import-ThreadTrace trace.json)
        }

        It 'of a live run is written, and the run handed on with -PassThru' {
            $seen = Start-LockDemo -ThreadCount 2 -MaxDelayMilliseconds 1 -Repeat 2 | Export-ThreadTrace run.json -PassThru
            Import-ThreadTrace run.json | Should -Be $seen
        }

        It 'is replaced, but not with -NoClobber' {
            $trace | Export-ThreadTrace trace.csv
            $trace[0] | Export-ThreadTrace trace.csv
            { $trace | Export-ThreadTrace trace.csv -NoClobber } | Should -Throw -ErrorId 'FileExists,*'
            Import-ThreadTrace trace.csv | Should -HaveCount 1
        }

        It 'that is read-only is replaced with -Force alone, and stays so' {
            $trace | Export-ThreadTrace trace.csv
            Set-ItemProperty trace.csv IsReadOnly $true
            { $trace[0] | Export-ThreadTrace trace.csv } | Should -Throw -ErrorId 'FileNotWritten,*' -ExpectedMessage '*is read-only*'
            Assert-EqualToTrace (Import-ThreadTrace trace.csv)
            $trace[0] | Export-ThreadTrace trace.csv -Force
            Import-ThreadTrace trace.csv | Should -HaveCount 1
            (Get-Item trace.csv).IsReadOnly | Should -BeTrue
        }

        It 'keeps its permissions, and the links that lead to it' -Skip:(-not $IsLinux) {
            'old' | Set-Content private.csv
            chmod 600 private.csv
            $null = New-Item -ItemType SymbolicLink link.csv -Target private.csv
            $trace | Export-ThreadTrace link.csv
            (Get-Item link.csv).LinkTarget | Should -Be 'private.csv'
            (Get-Item private.csv).UnixMode | Should -Be '-rw-------'
            Assert-EqualToTrace (Import-ThreadTrace private.csv)
        }

        It 'is not written with -WhatIf' {
            $trace | Export-ThreadTrace trace.csv -WhatIf -PassThru | Should -HaveCount $trace.Count
            Get-FolderContent | Should -BeNullOrEmpty
        }

        It 'stays whole when <What>' -ForEach @(
            @{ What = 'the pipeline throws'; Run = { param($trace) try { $trace | ForEach-Object { if ($_ -eq $trace[-1]) { throw 'late' }; $_ } | Export-ThreadTrace trace.csv } catch { $null = $_ } } }
            @{ What = 'somebody downstream has enough'; Run = { param($trace) $trace | Export-ThreadTrace trace.csv -PassThru | Select-Object -First 2 } }
            @{ What = 'an event is out of order'; Run = { param($trace) try { $trace[3..0] | Export-ThreadTrace trace.csv -Format ChromeTrace } catch { $_.FullyQualifiedErrorId | Should -BeLike 'InvalidTrace,*' } } }
        ) {
            'old' | Set-Content trace.csv
            $null = & $Run $trace
            Get-Content trace.csv | Should -Be 'old'
            Get-FolderContent | Should -Be 'trace.csv'
        }

        It 'stays whole when a row is bad, which is said by its number, property and value' {
            'old' | Set-Content trace.csv
            $bad = $wellFormed | ConvertTo-Csv | ConvertFrom-Csv
            $bad[1].Sequence = '2,0'
            $passed = [Collections.Generic.List[object]]::new()
            { $bad | Export-ThreadTrace trace.csv -PassThru | ForEach-Object { $passed.Add($_) } } |
                Should -Throw -ErrorId 'InvalidRow,*' -ExpectedMessage "Row 2 of InputObject: Sequence cannot be '2,0'. Allowed: a whole number from *"
            $passed | Should -Be $wellFormed[0]
            { 'text' | Export-ThreadTrace trace.csv } | Should -Throw -ErrorId 'InvalidRow,*' -ExpectedMessage "Row 1 of InputObject: 'text' has no RunId*"
            Get-Content trace.csv | Should -Be 'old'
            Get-FolderContent | Should -Be 'trace.csv'
        }

        It 'stays whole on Ctrl-C' {
            'old' | Set-Content trace.csv
            $runspace = New-DemoRunspace
            $shell = New-Shell $runspace 'param($folder, $events) Set-Location $folder; Start-ThreadDemo -DelayMilliseconds 3600000 | ForEach-Object { $events.Add($_); $_ } | Export-ThreadTrace trace.csv' $PWD.Path, ($events = [Collections.Concurrent.BlockingCollection[object]]::new())
            $null = $shell.BeginInvoke()
            $events.TryTake([ref] $null, 30000) | Should -BeTrue
            Stop-Shell $shell
            $runspace.Dispose()
            Get-Content trace.csv | Should -Be 'old'
            Get-FolderContent | Should -Be 'trace.csv'
        }

        It 'cannot be where there is no folder, nor elsewhere than in a file system' {
            { $trace | Export-ThreadTrace there/is/none.csv } | Should -Throw -ErrorId 'FileNotWritten,*'
            { $trace | Export-ThreadTrace nodrive:x.csv } | Should -Throw -ErrorId 'FileNotWritten,*'
            { $trace | Export-ThreadTrace env:x.csv } | Should -Throw -ErrorId 'FileNotWritten,*'
            Get-FolderContent | Should -BeNullOrEmpty
        }

        It 'may have brackets in its name with -LiteralPath' {
            $trace | Export-ThreadTrace -LiteralPath 'a[1].json'
            Get-FolderContent | Should -Be 'a[1].json'
            Assert-EqualToTrace (Import-ThreadTrace -LiteralPath 'a[1].json')
            Assert-EqualToTrace (Get-ChildItem | Import-ThreadTrace)
            { $trace | Export-ThreadTrace 'b[1].json' } | Should -Throw -ErrorId 'FileNotWritten,*'
        }
    }

    Context 'Import' {
        It 'takes paths, wildcards and files from the pipeline' {
            $trace[0] | Export-ThreadTrace 1.csv
            $trace[1] | Export-ThreadTrace 2.json
            Import-ThreadTrace 1.csv, 2.json | Should -Be $trace[0, 1]
            Import-ThreadTrace *.* | Should -HaveCount 2
            '1.csv', '2.json' | Import-ThreadTrace | Should -Be $trace[0, 1]
            Get-ChildItem | Import-ThreadTrace | Should -HaveCount 2
            Get-Item 2.json | Select-Object PSPath | Import-ThreadTrace | Should -Be $trace[1]
        }

        It 'goes on after a file that is no trace, and takes nothing of that' {
            $trace | Export-ThreadTrace good.json
            (Get-Content good.json -Raw).Substring(0, 2000) | Set-Content bad.json -NoNewline
            $events = Import-ThreadTrace bad.json, none.json, good.json -ErrorVariable errors -ErrorAction SilentlyContinue
            Assert-EqualToTrace $events
            $errors.FullyQualifiedErrorId | Should -BeLike '*,ThreadingDemo.Commands.ImportThreadTraceCommand'
            ($errors.FullyQualifiedErrorId -split ',')[0, 2] | Should -Be 'InvalidTrace', 'FileNotFound'
            $errors[0].TargetObject | Should -BeLike '*bad.json'
            $errors[0].Exception.Message | Should -Match 'bad\.json, line \d+, column \d+: '
        }

        It 'says that there is nothing at <Path>' -ForEach @{ Path = 'none.csv' }, @{ Path = 'none*.csv' }, @{ Path = 'nodrive:x.csv' }, @{ Path = 'env:PATH' } {
            Import-ThreadTrace $Path -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $errors.FullyQualifiedErrorId | Should -BeLike 'FileNotFound,*'
        }

        It 'says that a folder is no file' {
            $null = New-Item -ItemType Directory folder
            Import-ThreadTrace folder -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $errors.FullyQualifiedErrorId | Should -BeLike 'FileNotRead,*'
        }
    }

    It 'completes formats' {
        Complete 'Export-ThreadTrace x.txt -Format ' | Should -Be ([Enum]::GetNames([ThreadingDemo.Rendering.TraceFormat]) | Sort-Object)
        Complete 'Export-ThreadTrace x.txt -Format Ch' | Should -Be 'ChromeTrace'
    }
}
