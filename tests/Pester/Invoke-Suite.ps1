# Runs every test here in this shell, in the invariant culture and once more under tr-TR, where I and i are different
# letters: all but those of the help and the manifest (AnyCulture), which take long and do not depend on it.
$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0 -MaximumVersion 5.99

$results = foreach ($culture in [cultureinfo]::InvariantCulture, [cultureinfo]'tr-TR') {
    # Both: this thread, and those that a test or the engine will start.
    [cultureinfo]::CurrentCulture = [cultureinfo]::DefaultThreadCurrentCulture = $culture
    Write-Host "Culture: $($culture.DisplayName)"

    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $PSScriptRoot
    $configuration.Run.PassThru = $true
    $configuration.Filter.ExcludeTag = if ($culture.Name) { 'AnyCulture' } else { @() }
    Invoke-Pester -Configuration $configuration
}

$passed, $failed, $skipped = 'PassedCount', 'FailedCount', 'SkippedCount' | ForEach-Object { [int] ($results | Measure-Object $_ -Sum).Sum }
"Pester: $passed passed, $failed failed, $skipped skipped"
exit [int] ($passed -eq 0 -or $results.Result -ne 'Passed')
