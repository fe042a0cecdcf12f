# A short form of the fuzzing of what only a shell reads. ./build.ps1 -Task Fuzz is the long form.
BeforeAll {
    . $PSScriptRoot/common.ps1
    . $PSScriptRoot/Fuzz.ps1
    $seconds = if ($env:THREADINGDEMO_SECONDS) { [int] $env:THREADINGDEMO_SECONDS / 3 } else { 0 }
    $seed = if ($env:THREADINGDEMO_SEED) { [int] $env:THREADINGDEMO_SEED } else { Get-Random -Maximum 1000000 }
    $targets = @{}
    Get-FuzzTarget $TestDrive | ForEach-Object { $targets[$_.Name] = $_ }
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'A reader takes or refuses any text' -Tag Once {
    It '<_>' -ForEach 'pattern text', 'pattern name', 'script' {
        Invoke-Fuzz $targets[$_] $seed 200 $seconds | Write-Host
    }
}
