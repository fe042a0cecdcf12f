# README.md and the pages in docs/: the output of every block is as shown, and every table agrees with the module.
BeforeDiscovery {
    . $PSScriptRoot/Documentation.ps1
    $pages = foreach ($page in Get-DocumentPage) {
        $blocks = @(Read-DocumentBlock $page.FullName)
        @{ Name = $page.FullName.Substring($documentRoot.Length + 1); Path = $page.FullName; Cases = @($blocks | Where-Object IsRun | ForEach-Object { @{ Line = $_.Line } }) }
    }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    . $PSScriptRoot/Documentation.ps1
    . $PSScriptRoot/HelpPage.ps1
}

Describe 'The blocks of <Name>' -Tag Once -Skip:($PSVersionTable.PSEdition -ne 'Core') -ForEach ($pages | Where-Object Cases) {
    BeforeAll {
        $blocks = @(Read-DocumentBlock $Path)
        Invoke-DocumentBlock $blocks
    }

    It 'print at line <Line> what is shown' -ForEach $Cases {
        $difference = @(Compare-DocumentBlock ($blocks | Where-Object Line -EQ $Line)) -join "`n"
        if ($difference) {
            throw $difference
        }
    }
}

Describe 'The page <Name>' -Tag Once -ForEach $pages {
    It 'marks its blocks in a way that is known' {
        foreach ($block in Read-DocumentBlock $Path) {
            $block.Language | Should -BeIn 'powershell', 'bash' -Because "$($block.File):$($block.Line) shows the output of no block"
            $block.Marks -notmatch '^not run: .|^output not shown$|^varies: .|^shows an error$' | Should -BeNullOrEmpty -Because "of $($block.File):$($block.Line)"
            $block.Varies | Where-Object { -not $variations.ContainsKey($_) } | Should -BeNullOrEmpty -Because "of $($block.File):$($block.Line)"
        }
    }

    It 'links to files that there are' {
        $text = [IO.File]::ReadAllText($Path)
        foreach ($link in [regex]::Matches($text, '\]\((?!https?:|#)([^)#]+)')) {
            Join-Path (Split-Path $Path) $link.Groups[1].Value | Should -Exist
        }
    }
}

Describe 'The documents' -Tag Once {
    It 'list every cmdlet with the synopsis of its help' {
        $expected = (Import-PowerShellDataFile $manifest).CmdletsToExport | ForEach-Object {
            "| [$_](en-US/$_.md) | $((Read-HelpPage $documentRoot/docs/en-US/$_.md).Synopsis) |"
        }
        $rows = [IO.File]::ReadAllLines("$documentRoot/docs/cmdlets.md") -match '^\| \['
        $rows | Sort-Object | Should -BeExactly ($expected | Sort-Object)
    }

    It 'give each cell of the notebook a section, in its order' {
        $cells = [ThreadingDemo.Demos.DemoCatalog]::All.NotebookCell -split '; ' -ne ''
        $sections = [IO.File]::ReadAllLines("$documentRoot/docs/notebook.md") -match '^## ' -replace '^## '
        $sections | Sort-Object | Should -BeExactly ($cells | Sort-Object)
    }

    It 'name every room of the source in CONTRIBUTING' {
        $contributing = [IO.File]::ReadAllText("$documentRoot/CONTRIBUTING.md")
        Get-ChildItem $documentRoot/src/ThreadingDemo, $documentRoot/src/ThreadingDemo.Core -Directory |
            Where-Object Name -NotIn bin, obj |
            Where-Object { $contributing -cnotmatch "(?m)^        $($_.Name)/ +\S" } |
            Should -BeNullOrEmpty
    }

    It 'keep README short enough to read' {
        [IO.File]::ReadAllLines("$documentRoot/README.md").Count | Should -BeLessOrEqual 200
    }
}

Describe 'The comparison of a block with what it prints' -Tag Once {
    BeforeAll {
        function Compare-Text([string] $Shown, [string] $Printed, [string] $Mark = '') {
            $block = New-DocumentBlock 'page.md' 7 powershell 'code' $Mark
            $block.Shown = $Shown -split "`n"
            $block.Printed = $Printed -split "`n"
            @(Compare-DocumentBlock $block) -join "`n"
        }
    }

    It 'finds a stale line, and says where' {
        Compare-Text "a`nb`nc" "a`nx`nc" | Should -BeExactly "page.md:7: the block does not print what is shown. build.ps1 -Task Samples rewrites it.`n  a`n- b`n+ x`n  c"
        Compare-Text '' 'something' | Should -Match '\+ something'
        Compare-Text 'something' '' | Should -Match '- something'
    }

    It 'finds an error that is not marked, and a mark without an error' {
        foreach ($mark in '', 'output not shown') {
            $block = New-DocumentBlock 'page.md' 7 powershell 'code' $mark
            $block.Failed = $true
            Compare-DocumentBlock $block | Should -Be 'page.md:7: the block writes an error and is not marked.'
        }
        Compare-Text 'a' 'a' 'shows an error' | Should -Match 'is marked and writes no error'
    }

    It 'takes other run ids and times for the same: <Shown>' -ForEach @(
        @{ Shown = 'Lock f8a66eb36874  4 threads, 28 events, 48.2 ms'; Printed = 'Lock 0123456789ab  4 threads, 28 events, 1,048.25 ms' }
        @{ Shown = "  Seq  Elapsed ms Thread`n  ---  ---------- ------`n    1       4.369 main"; Printed = "  Seq  Elapsed ms Thread`n  ---  ---------- ------`n    1    1004.001 main" }
        @{ Shown = "Wait ms Name`n------- ----`n   1.25 a"; Printed = "   Wait ms Name`n   ------- ----`n10,001.250 a" }
    ) {
        Compare-Text $Shown $Printed | Should -BeExactly ''
    }

    It 'takes nothing else for the same: <Shown>' -ForEach @(
        @{ Shown = 'Lock f8a66eb36874  4 threads'; Printed = 'Lock f8a66eb36874  5 threads' }
        @{ Shown = "  Seq  Elapsed ms Thread`n  ---  ---------- ------`n    1       4.369 main"; Printed = "  Seq  Elapsed ms Thread`n  ---  ---------- ------`n    2       4.369 main" }
        @{ Shown = "Count Name`n----- ----`n    1 a"; Printed = "Count Name`n----- ----`n    2 a" }
        @{ Shown = "b`na"; Printed = "a`nb" }
    ) {
        Compare-Text $Shown $Printed | Should -Not -BeExactly ''
    }

    It 'lets <Mark> differ, and no more' -ForEach @(
        @{ Mark = 'varies: numbers'; Shown = 'Mutex  2   697.59  1,431'; Same = 'Mutex 1  12 9'; Other = 'Monitor  2   697.59  1,431' }
        @{ Mark = 'varies: order'; Shown = "a`nb"; Same = "b`na"; Other = "b`nb" }
        @{ Mark = 'varies: rows'; Shown = "Seq Event`n--- -----`n1 Started`n2 Waiting"; Same = "Seq Event`n--- -----`n1 Waiting`n3 Started`n4 Started"; Other = "Seq Event`n--- -----`n1 Started" }
        @{ Mark = 'varies: rows'; Shown = "Seq Event`n--- -----`n1 Started"; Same = "Seq Event`n--- -----`n2 Started"; Other = "Seq Kind`n--- ----`n1 Started" }
        @{ Mark = 'varies: picture'; Shown = "main   ---`nthread 0 --`nthread 1 -"; Same = "main ------`nthread 0 -`nthread 1 --"; Other = "main   ---`nworker 0 --" }
    ) {
        Compare-Text $Shown $Same $Mark | Should -BeExactly ''
        Compare-Text $Shown $Other $Mark | Should -Not -BeExactly ''
    }
}
