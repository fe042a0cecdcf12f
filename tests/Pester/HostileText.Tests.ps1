# Names and messages may contain any text: the output of the shell must not act on the terminal.
BeforeDiscovery {
    . $PSScriptRoot/common.ps1
    # Inputs for the view of a type: objects in which every text is hostile, and copies of them from a file.
    $types = @{ Type = 'ThreadingDemo.Tracing.TraceEvent' }, @{ Type = 'ThreadingDemo.Demos.ThreadSnapshot' },
        @{ Type = 'ThreadingDemo.Exploration.PatternVerdict'; Copies = $true }, @{ Type = 'ThreadingDemo.Exploration.PatternFinalValues'; Copies = $true },
        @{ Type = 'ThreadingDemo.Analysis.Statistics.TraceStatistics'; Copies = $true }, @{ Type = 'ThreadingDemo.Analysis.Requirements.TraceVerdict'; Copies = $true },
        @{ Type = 'ThreadingDemo.Analysis.Comparison.TraceComparison'; Copies = $true }, @{ Type = 'ThreadingDemo.Measuring.SyncPrimitiveMeasurement'; Copies = $true }
    $copied = $types.Where({ $_.Copies })
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    # A title, a bell, a clear screen with a C1 character, a delete, right-to-left text, an unpaired surrogate.
    $escape = [char] 27
    $hostile = "$escape]0;pwn`a$([char] 0x9B)2J$([char] 0x7F)$([char] 0x202E)$([char] 0xD83D)"
    $shown = '\u001B]0;pwn\u0007\u009B2J\u007F\u202E\uD83D'

    # The only remaining control characters are line ends, and the colours of the view and of the shell.
    function Assert-Harmless([string] $Text) {
        $Text -replace '\e\[[\d;]*m' -replace '\r?\n' | Should -Not -Match '[\p{Cc}\p{Cf}\p{Cs}]'
    }

    # Rows wrap, and columns are cut off.
    function Assert-PagesShown([object] $InputObject) {
        foreach ($page in { $InputObject | Format-List }, { $InputObject | Format-Table }) {
            $text = & $page | Out-String -Width 1000
            Assert-Harmless $text
            $text | Should -BeLike '*\u001B*'
        }
        $text
    }

    # For every rendering mode of the shell; before 7.2 there is only one.
    function Assert-Shown([object] $InputObject) {
        if ($PSVersionTable.PSVersion -ge [version] '7.2') {
            $rendering = $PSStyle.OutputRendering
            try {
                foreach ($way in 'Ansi', 'PlainText') {
                    $PSStyle.OutputRendering = $way
                    $text = Assert-PagesShown $InputObject
                }
            }
            finally {
                $PSStyle.OutputRendering = $rendering
            }
        }
        else {
            $text = Assert-PagesShown $InputObject
        }
        $text
    }

    function New-Hostile([string] $Type) {
        $item = [Activator]::CreateInstance([type] $Type)
        foreach ($property in ([type] $Type).GetProperties().Where({ $_.CanWrite -and $_.PropertyType -eq [string] })) {
            $property.SetValue($item, $(if ($property.Name -eq 'Schedule') { '' } else { $hostile }))
        }
        $item
    }

    function New-HostileTrace([hashtable[]] $Rows = @(@{})) {
        foreach ($row in $Rows) {
            $cells = @{
                RunId = $hostile; Sequence = '1'; ElapsedNanoseconds = '5'; ThreadId = '1'; Thread = $hostile; Event = $hostile
                Resource = $hostile; Value = ''; Message = $hostile; Demo = $hostile
            }
            $row.Keys.ForEach({ $cells[$_] = $row[$_] })
            [pscustomobject] $cells
        }
    }

    function Assert-ErrorIsHarmless([Management.Automation.ErrorRecord] $Problem, [string] $Id) {
        $Problem.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $Problem.Exception.Message, "$Problem", $Problem.CategoryInfo.ToString() | ForEach-Object { Assert-Harmless $_ }
        "$Problem" | Should -BeLike "*$([WildcardPattern]::Escape($shown))*"
        foreach ($ErrorView in 'ConciseView', 'NormalView') {
            Assert-Harmless ($Problem | Out-String -Width 1000)
        }
    }
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'Hostile text in a view' {
    It 'of <Type> is shown as text' -ForEach $types {
        $item = New-Hostile $Type
        $text = Assert-Shown $item
        $text | Should -Not -Match '::Of' -Because 'a column is called by its property'
        $item.PSObject.Properties.Value | Should -Contain $hostile -Because 'objects keep what they were given'
    }

    It 'of what came back of <Type> is shown as text, even where numbers were' -ForEach $copied {
        $copy = [pscustomobject] @{ PSTypeName = "Deserialized.$Type" }
        ([type] $Type).GetProperties().Name.Where({ $_ -notin 'Schedule', 'Vacuous' }) | ForEach-Object { $copy.PSObject.Properties.Add([psnoteproperty]::new($_, $hostile)) }
        Assert-Shown $copy
    }

    It 'of a trace is in every column, and in the heading' {
        $text = Assert-Shown ([ThreadingDemo.Tracing.TraceEvent] (New-HostileTrace @{ Thread = "${escape}t"; Event = "${escape}e"; Resource = "${escape}r"; Message = "${escape}m`n"; Demo = "${escape}d"; RunId = "${escape}i" }))
        $text | Should -BeLike '*Run: \u001Bd \u001Bi*Seq*Elapsed ms*Thread*Event*Details*1*000 \u001Bt *\u001Be *\u001Br: \u001Bm\u000A*'
    }

    It 'keeps the colours of the views' -Skip:($PSVersionTable.PSVersion -lt [version] '7.2') {
        $rendering = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'Ansi'
            [ThreadingDemo.Tracing.TraceEvent] (New-HostileTrace @{ Event = 'Acquired' }) | Format-Table | Out-String | Should -Match '\e\[32mAcquired\e\[0m'
        }
        finally {
            $PSStyle.OutputRendering = $rendering
        }
    }

    It 'of measured, judged and compared traces is shown as text' {
        $trace = New-HostileTrace @{ Event = 'Acquired' }, @{ Event = 'Released'; Sequence = '2'; ElapsedNanoseconds = '9' }
        Assert-Shown ($trace | Measure-ThreadTrace -By both)
        Assert-Shown ($trace | Test-ThreadTrace NoDeadlock)
        Assert-Shown ($trace | Compare-ThreadTrace -ReferenceObject $trace)
    }

    It 'of a pattern, its listing and its positions is shown as text' {
        $pattern = New-SyncPattern "a$hostile" { $mutex = Semaphore 1; Thread worker { Wait $mutex } }
        $null = Assert-Shown $pattern
        $null = Assert-Shown (Test-SyncPattern -InputObject $pattern)
        foreach ($page in { Format-SyncPattern -InputObject $pattern }, { Step-SyncPattern -InputObject $pattern }) {
            $text = & $page | Out-String -Width 1000
            Assert-Harmless $text
            $text | Should -BeLike "*a$([WildcardPattern]::Escape($shown))*"
        }
    }
}

Describe 'Hostile text in a string' {
    It 'made of <Type> is shown as text' -ForEach $types {
        Assert-Harmless "$(New-Hostile $Type)"
    }

    It 'made of a pattern and its positions is shown as text' {
        $pattern = New-SyncPattern "a$hostile" { $mutex = Semaphore 1; Thread worker { Wait $mutex } }
        $position = Step-SyncPattern -InputObject $pattern
        "$pattern", "$position", "$($position.Threads)", "$(Format-SyncPattern -InputObject $pattern)" | ForEach-Object { Assert-Harmless $_ }
    }
}

Describe 'Hostile text in an error' {
    It 'of a malformed wildcard is shown as text' -ForEach 'Get-SyncPattern', 'Test-SyncPattern', 'Get-ThreadingDemo' {
        & $_ "[$escape]0;pwn`a".Replace(']', '') -ErrorAction SilentlyContinue -ErrorVariable problems
        "$($problems[0])" | Should -BeLike '*\u001B0;pwn\u0007*'
        Assert-Harmless "$($problems[0])"
        $ErrorView = 'DetailedView'
        Assert-Harmless ($problems[0] | Out-String -Width 1000)
    }

    It 'of a long value is short' {
        $long = $hostile * 100000
        Import-ThreadTrace -LiteralPath $long -ErrorAction SilentlyContinue -ErrorVariable problems
        Get-SyncPattern $long -ErrorAction SilentlyContinue -ErrorVariable +problems
        New-HostileTrace @{ Sequence = $long } | Measure-ThreadTrace -ErrorAction SilentlyContinue -ErrorVariable +problems
        Invoke-SyncPattern Mutex -Schedule $long -ErrorAction SilentlyContinue -ErrorVariable +problems
        Test-SyncPattern Mutex -Requirement $long -ErrorAction SilentlyContinue -ErrorVariable +problems
        [pscustomobject] @{ ThreadCount = $long } | Start-LockDemo -ErrorAction SilentlyContinue -ErrorVariable +problems
        $problems.Count | Should -BeGreaterOrEqual 6
        foreach ($problem in $problems) {
            Assert-Harmless "$problem"
            "$problem".Length | Should -BeLessThan 2000
        }
    }

    It 'of a bad row is shown as text' {
        $row = New-HostileTrace @{ Sequence = $hostile }
        $row | Measure-ThreadTrace -ErrorAction SilentlyContinue -ErrorVariable problems
        Assert-ErrorIsHarmless $problems[0] InvalidRow
        $problems[0].TargetObject.Thread | Should -BeExactly $hostile
        [pscustomobject] @{ Thread = $hostile } | Measure-ThreadTrace -ErrorAction SilentlyContinue -ErrorVariable problems
        Assert-ErrorIsHarmless $problems[0] InvalidRow
    }

    It 'of <Cmdlet> for a run out of order is shown as text' -ForEach @{ Cmdlet = 'Measure-ThreadTrace' }, @{ Cmdlet = 'Show-ThreadTimeline' } {
        New-HostileTrace @{}, @{} | & $Cmdlet -ErrorAction SilentlyContinue -ErrorVariable problems | Out-Null
        Assert-ErrorIsHarmless $problems[0] TraceOutOfOrder
        $problems[0].TargetObject.Thread | Should -BeExactly $hostile
    }

    It 'of a file that is no trace is shown as text' {
        Set-Content "$TestDrive/bad.csv" ((New-HostileTrace @{ Sequence = "$escape]0;pwn`a" } | ConvertTo-Csv) -join "`n") -Encoding utf8NoBOM
        Import-ThreadTrace "$TestDrive/bad.csv" -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidTrace,*'
        Assert-Harmless "$($problems[0])"
        Assert-Harmless $problems[0].Exception.Message
    }

    It 'of a file that is not there is shown as text' {
        Import-ThreadTrace -LiteralPath "$TestDrive/$escape]0;pwn`a.csv" -ErrorAction SilentlyContinue -ErrorVariable problems
        "$($problems[0])" | Should -BeLike '*\u001B]0;pwn\u0007.csv*'
        Assert-Harmless "$($problems[0])"
        Assert-Harmless $problems[0].CategoryInfo.ToString()
    }

    It 'of an option, a requirement, a pattern and a schedule is shown as text' {
        [pscustomobject] @{ ThreadCount = $hostile } | Start-LockDemo -ErrorAction SilentlyContinue -ErrorVariable problems
        Assert-Harmless "$($problems[0])"
        "$($problems[0])" | Should -BeLike '*\u001B*'
        { Export-ThreadTrace "$TestDrive/x.csv" -InputObject @() -Format $hostile } | Should -Throw '*\u001B*'
        { Test-ThreadTrace $hostile -InputObject @() } | Should -Throw '*\u001B*'
        Get-SyncPattern $hostile.Replace(']', '') -ErrorAction SilentlyContinue -ErrorVariable problems
        Assert-Harmless "$($problems[0])"
        Invoke-SyncPattern Barrier -Schedule $hostile -ErrorAction SilentlyContinue -ErrorVariable problems
        Assert-ErrorIsHarmless $problems[0] InvalidSchedule
    }

    It 'that has lines keeps them' {
        Start-ExceptionDemo -DelayMilliseconds 1 -Hook { throw "one`n$hostile" } -ErrorAction SilentlyContinue -ErrorVariable problems | Out-Null
        $problem = $problems.Where({ $_.FullyQualifiedErrorId -like 'HookFailed,*' })[0]
        "$problem" -split '\r?\n' | Select-Object -Last 1 | Should -BeExactly $shown
    }
}
