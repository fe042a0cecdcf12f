# The limits of a pattern's block: each error has the position, and none of them ends the process.
BeforeDiscovery {
    $tooDeep = @(
        @{ What = 'a sum of 20,000 terms'; Block = 'Thread t { $y = ' + ('1 + ' * 20000) + '1 }'; Reason = '*levels deep. Allowed: 4000*' }
        @{ What = 'a sum of 600 terms'; Block = 'Thread t { $y = ' + ('1 + ' * 600) + '1 }'; Reason = '*deeper than 500 levels*' }
        @{ What = '600 negations'; Block = 'Thread t { $y = ' + ('-not ' * 600) + '1 }'; Reason = '*deeper than 500 levels*' }
        @{ What = '60,000 elseif'; Block = 'Thread t { if (0) { } ' + ('elseif (0) { } ' * 60000) + '}'; Reason = '*201 levels deep. Allowed: 200*' }
        @{ What = '300 loops in each other'; Block = 'Thread t { ' + ('while (0) { ' * 300) + ('} ' * 300) + '}'; Reason = '*201 levels deep. Allowed: 200*' }
        @{ What = '300 regions in each other'; Block = 'Thread t { ' + (-join (1..300 | ForEach-Object { "Region r$_ { " })) + ('} ' * 300) + '}'; Reason = '*201 levels deep. Allowed: 200*' }
    )

    $tooLarge = @(
        @{ What = 'two arrays together'; Block = "`$a = Array 0 -Length 65536`n`$b = Array 0 -Length 65536`nThread t { Step s }"; Place = '*line 2, column 1*'; Reason = '*The length of b cannot be 65536. Allowed: 1 to 65536, in all declarations together*' }
        @{ What = 'two families together'; Block = "Thread a -Count 4000 { Step s }`nThread b -Count 2147483647 { Step s }"; Place = '*line 2, column 1*'; Reason = '*b threads cannot be 2147483647. Allowed: 0 to 4096 threads in all*' }
        @{ What = 'a parameter of a type that is not known'; Block = 'param([NoSuchType] $n = 1) Thread t -Count $n { Step s }'; Place = '*line 1, column 7*'; Reason = '*a parameter is an `[int`], not `[NoSuchType`]*' }
    )
}

BeforeAll {
    . $PSScriptRoot/common.ps1
}

Describe 'A block that is nested too deep' {
    It 'is refused: <What>' -ForEach $tooDeep {
        { New-SyncPattern Deep ([scriptblock]::Create($Block)) } | Should -Throw -ExpectedMessage $Reason
    }

    It 'is refused in a file' {
        $file = Join-Path $TestDrive 'deep.ps1'
        Set-Content -LiteralPath $file ('New-SyncPattern Deep { Thread t { $y = ' + ('1 + ' * 20000) + '1 } }')
        { Import-SyncPattern $file -ErrorAction Stop } | Should -Throw -ExpectedMessage '*line 1, column*levels deep. Allowed: 4000*'
    }

    It 'comes back from a file where it is as deep as it may be' {
        $file = Join-Path $TestDrive 'allowed.ps1'
        $block = 'Thread t { $y = ' + ('1 - (2 + ' * 240) + '1' + (')' * 240) + '; ' + ('while (0) { ' * 199) + 'Step s' + (' }' * 199) + ' }'
        $pattern = New-SyncPattern Deep ([scriptblock]::Create($block))
        $pattern | Export-SyncPattern $file
        (Import-SyncPattern $file).Program | Should -BeExactly $pattern.Program
    }
}

Describe 'A block that asks for too much' {
    It 'is refused at its place: <What>' -ForEach $tooLarge {
        $refused = { New-SyncPattern Large ([scriptblock]::Create($Block)) } | Should -Throw -ExpectedMessage $Reason -PassThru
        $refused.Exception.Message | Should -BeLike $Place
    }
}

Describe 'A limit of Test-SyncPattern' {
    It 'ends a step with more outcomes than MaxStates' {
        $pattern = New-SyncPattern Any { $x = Integer 0 -Minimum -2147483648 -Maximum 2147483647; Thread t { $x = Choose -2147483648 2147483647 } }
        $verdict = $pattern | Test-SyncPattern -Semantics Fifo -MaxStates 5000
        $verdict.Verdict | Should -Be 'Inconclusive'
        $verdict.Limit | Should -Be 'MaxStates 5000'
    }

    It 'refuses more steps in a schedule than a million' {
        $pattern = New-SyncPattern Loop { $x = 0; Thread A { while (1) { $x = 1 } } }
        { Invoke-SyncPattern -InputObject $pattern -Schedule ('A*1000000 ' * 300) -ErrorAction Stop } |
            Should -Throw -ExpectedMessage '*after 1000000 others. Allowed: 1000000 steps in all*'
    }
}
