# Runs the blocks of one page in this shell, and writes their outputs to a file: see Documentation.ps1.
param([string] $PlanFile, [string] $ResultFile)

$documentPlan = Get-Content $PlanFile -Raw -Encoding UTF8 | ConvertFrom-Json
[cultureinfo]::CurrentCulture = [cultureinfo]::DefaultThreadCurrentCulture = [cultureinfo] 'en-US'
[Console]::OutputEncoding = $OutputEncoding = New-Object Text.UTF8Encoding $false
$env:NO_COLOR = '1'
$env:DOTNET_NOLOGO = '1'
if ($PSVersionTable.PSEdition -eq 'Core') {
    $PSStyle.OutputRendering = 'PlainText'
}

# The last build of the command line, under the name of the tool.
$documentTool = Get-ChildItem (Join-Path $documentPlan.Root 'src/ThreadingDemo.Cli/bin/*/net*/threading-demo.dll') |
    Sort-Object LastWriteTime |
    Select-Object -Last 1
$env:PATH = $documentTool.DirectoryName + [IO.Path]::PathSeparator + $env:PATH
Import-Module (Join-Path $documentPlan.Root ThreadingDemo.psd1) -ErrorAction Stop

# Statement by statement, as at a prompt; other streams than the output are shown as at a prompt.
$documentResult = foreach ($documentBlock in $documentPlan.Blocks) {
    if ($documentBlock.Language -eq 'bash') {
        $documentCode = 'exec 2>&1' + "`n" + $documentBlock.Code
        @{ Printed = (bash -c $documentCode | Out-String -Width 1000) -replace "`r"; Failed = $false }
        continue
    }

    $documentErrors = $null
    $documentTree = [Management.Automation.Language.Parser]::ParseInput($documentBlock.Code, [ref] $null, [ref] $documentErrors)
    if ($documentErrors) {
        throw "$($documentErrors[0])"
    }
    $documentFailed = $false
    $documentText = foreach ($documentStatement in $documentTree.EndBlock.Statements) {
        try {
            . ([scriptblock]::Create($documentStatement.Extent.Text)) *>&1 |
                ForEach-Object {
                    if ($_ -is [Management.Automation.ErrorRecord]) { $documentFailed = $true }
                    if ($_ -is [Management.Automation.WarningRecord]) { "WARNING: $_" } else { $_ }
                } |
                Out-String -Width $documentPlan.Width
        }
        catch {
            $documentFailed = $true
            $_ | Out-String -Width $documentPlan.Width
        }
    }
    @{ Printed = ($documentText -join '') -replace "`r"; Failed = $documentFailed }
}

[IO.File]::WriteAllText($ResultFile, (ConvertTo-Json @{ Results = @($documentResult) } -Depth 3))
