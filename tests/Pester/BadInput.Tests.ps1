# A bad value is an error with the parameter, the value and the allowed values, and nothing is started.
BeforeDiscovery {
    . $PSScriptRoot/common.ps1
    $numbers = Get-OptionCase { $_.Range } | ForEach-Object {
        $allowed = "a whole number from $($_.Range.Item1) to $($_.Range.Item2)"
        $bad = ($_.Range.Item1 - 1), ([long] $_.Range.Item2 + 1), 2.5, ([double]::NaN), 'x', $true
        @{ Cmdlet = $_.Cmdlet; Option = $_.Option; Allowed = $allowed; Bad = $bad }
    }
    $names = Get-OptionCase { $_.ValueType.IsEnum } | ForEach-Object {
        $allowed = 'one of ' + ($_.Names -join ', ')
        @{ Cmdlet = $_.Cmdlet; Option = $_.Option; Allowed = $allowed; Bad = 'Nonsense', ($_.Names[0..1] -join ','), '0', 0, $_.Names[0].Substring(1) }
    }
}

BeforeAll {
    . $PSScriptRoot/common.ps1

    # Returns the error for the value, and fails if anything ran.
    function Get-Refusal([string] $Cmdlet, [hashtable] $Arguments) {
        $said = $null
        $ran = try {
            & $Cmdlet @Arguments -Verbose 4>&1 | Select-Object -First 1
        }
        catch {
            $said = $_
        }
        $ran | Should -BeNullOrEmpty -Because 'nothing is started'
        Assert-NoThreadLives
        $said | Should -Not -BeNullOrEmpty
        $said
    }
}

Describe '<Cmdlet> -<Option>' -ForEach ($numbers + $names) {
    It 'refuses what is not <Allowed>' {
        foreach ($value in $Bad) {
            $said = Get-Refusal $Cmdlet @{ $Option = $value }
            $shown = [string]::Format([cultureinfo]::InvariantCulture, '{0}', $value)
            $said.Exception.Message | Should -BeLike "*'$Option'*$Option cannot be '$shown'. Allowed: $Allowed."
            $said.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
        }
    }
}

Describe 'The limits of the issue' {
    It 'Start-LockDemo -ThreadCount <_>' -ForEach 0, -1, 1000000 {
        (Get-Refusal Start-LockDemo @{ ThreadCount = $_ }).Exception.Message | Should -BeLike "*ThreadCount cannot be '$_'. Allowed: a whole number from 1 to *"
    }

    It 'Start-LockDemo with more than one value' {
        (Get-Refusal Start-LockDemo @{ Primitive = 'Monitor', 'Mutex' }).Exception.Message | Should -BeLike "*Primitive cannot be 'Monitor, Mutex'. Allowed: one of *"
        (Get-Refusal Start-LockDemo @{ ThreadCount = 1, 2 }).Exception.Message | Should -BeLike "*ThreadCount cannot be '1, 2'. Allowed: *"
    }

    It 'Start-SemaphoreDemo -PermitCount 0' {
        (Get-Refusal Start-SemaphoreDemo @{ PermitCount = 0 }).Exception.Message | Should -BeLike "*PermitCount cannot be '0'. Allowed: a whole number from 1 to *"
    }

    It 'Start-ThreadDemo -DelayMilliseconds <_>' -ForEach 'NaN', '-1' {
        (Get-Refusal Start-ThreadDemo @{ DelayMilliseconds = $_ }).Exception.Message | Should -BeLike "*DelayMilliseconds cannot be '$_'. Allowed: a whole number from 0 to *"
    }
}

Describe 'A switch, a hook, and a name' {
    It 'Start-ReentrantLockDemo -NonReentrant:maybe' {
        (Get-Refusal Start-ReentrantLockDemo @{ NonReentrant = 'maybe' }).Exception.Message | Should -BeLike "*NonReentrant cannot be 'maybe'. Allowed: True or False."
    }

    It 'Start-ExceptionDemo -Hook with a text' {
        (Get-Refusal Start-ExceptionDemo @{ Hook = 'text' }).Exception.Message | Should -BeLike "*Hook cannot be 'text'. Allowed: a script block."
    }

    It 'Get-ThreadingDemo names the nearest of an unknown name: <Name>' -ForEach @(
        @{ Name = 'Lok'; Nearest = 'Lock' }
        @{ Name = 'semafore'; Nearest = 'Semaphore' }
        @{ Name = 'TIMERS'; Nearest = 'Timer' }
    ) {
        $listed = Get-ThreadingDemo $Name -ErrorVariable unknown -ErrorAction SilentlyContinue
        $listed | Should -BeNullOrEmpty
        $unknown | Should -HaveCount 1
        $unknown[0].FullyQualifiedErrorId | Should -BeLike 'UnknownDemo,*'
        $unknown[0].Exception.Message | Should -BeLike "There is no example '$Name'; the nearest is '$Nearest'. There are Thread, *"
    }

    It 'Get-ThreadingDemo goes on after an unknown name' {
        (Get-ThreadingDemo Lok, Race -ErrorAction SilentlyContinue).Name | Should -Be 'Race'
    }

    It 'says that a run takes no parameter of another' {
        { Start-LockDemo -PermitCount 1 } | Should -Throw "*'PermitCount'*"
        Assert-NoThreadLives
    }
}
