# Finds features in a script that PowerShell 7 has and Windows PowerShell 5.1 does not: syntax, escapes, operators,
# parameters, commands and variables. A parameter, command or variable is allowed where an `if` or a -Skip on $PSVersionTable
# guards it.
$laterParameters = @{
    'ForEach-Object'   = 'Parallel', 'ThrottleLimit', 'AsJob', 'UseNewRunspace'
    'Where-Object'     = @('Not')
    'Sort-Object'      = 'Stable', 'Top', 'Bottom'
    'Measure-Object'   = 'StandardDeviation', 'AllStats'
    'Select-String'    = 'Raw', 'NoEmphasis', 'Culture'
    'ConvertFrom-Json' = 'AsHashtable', 'Depth', 'NoEnumerate', 'DateKind'
    'ConvertTo-Json'   = 'AsArray', 'EnumsAsStrings', 'EscapeHandling'
    'ConvertTo-Csv'    = 'QuoteFields', 'UseQuotes', 'NoHeader', 'IncludeTypeInformation'
    'Export-Csv'       = 'QuoteFields', 'UseQuotes', 'NoHeader', 'IncludeTypeInformation'
    'Get-Content'      = @('AsByteStream')
    'Set-Content'      = @('AsByteStream')
    'Add-Content'      = @('AsByteStream')
    'Join-Path'        = 'AdditionalChildPath', 'Extension'
    'Split-Path'       = 'LeafBase', 'Extension'
    'Get-ChildItem'    = @('FollowSymlink')
    'Get-Date'         = 'AsUTC', 'UnixTimeSeconds'
    'Get-Random'       = @('Shuffle')
    'Read-Host'        = @('MaskInput')
    'Start-Job'        = @('WorkingDirectory')
    'Start-Process'    = @('Environment')
    'Test-Connection'  = 'TargetName', 'TcpPort', 'Ping'
    'Import-Module'    = @('UseWindowsPowerShell')
}
$laterCommands = 'Get-Error', 'Get-Uptime', 'Join-String', 'Remove-Alias', 'Test-Json', 'ConvertFrom-Markdown', 'Show-Markdown', 'Switch-Process'
$laterVariables = 'IsWindows', 'IsCoreCLR', 'PSStyle'

# The inspected node types, by name because 5.1 does not have all of the types.
$kinds = [Collections.Generic.HashSet[string]] @(
    'TernaryExpressionAst', 'PipelineChainAst', 'NamedBlockAst', 'BinaryExpressionAst', 'AssignmentStatementAst', 'PipelineAst', 'MemberExpressionAst'
    'InvokeMemberExpressionAst', 'IndexExpressionAst', 'StringConstantExpressionAst', 'ExpandableStringExpressionAst', 'VariableExpressionAst', 'CommandAst'
)

function Test-VersionGuard([Management.Automation.Language.Ast] $Node) {
    for ($around = $Node.Parent; $around; $around = $around.Parent) {
        $condition = if ($around -is [Management.Automation.Language.IfStatementAst]) {
            $around.Clauses | ForEach-Object Item1
        }
        elseif ($around -is [Management.Automation.Language.CommandAst]) {
            $around.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] -and $_.ParameterName -eq 'Skip' }
        }
        if ("$condition" -match 'PSVersionTable') {
            return $true
        }
    }
    $false
}

function Get-LaterSyntax([Management.Automation.Language.Ast] $Node) {
    switch ($Node.GetType().Name) {
        TernaryExpressionAst { 'the ternary operator' }
        PipelineChainAst { 'a pipeline chain' }
        NamedBlockAst { if ("$($Node.BlockKind)" -eq 'Clean') { 'a clean block' } }
        BinaryExpressionAst {
            if ("$($Node.Operator)" -eq 'QuestionQuestion') { 'the operator ??' }
            if ("$($Node.Operator)" -eq 'DotDot' -and $Node.Left.StaticType -eq [string]) { 'a range of characters' }
            if ("$($Node.Operator)" -like '?replace' -and $Node.Right.Find({ $args[0] -is [Management.Automation.Language.ScriptBlockExpressionAst] }, $false)) { '-replace by a script block' }
        }
        AssignmentStatementAst { if ("$($Node.Operator)" -eq 'QuestionQuestionEquals') { 'the operator ??=' } }
        PipelineAst { if ($Node.Background) { 'the background operator &' } }
        { $_ -in 'MemberExpressionAst', 'InvokeMemberExpressionAst', 'IndexExpressionAst' } { if ($Node.NullConditional) { 'a null-conditional operator' } }
        { $_ -in 'StringConstantExpressionAst', 'ExpandableStringExpressionAst' } {
            if ("$($Node.StringConstantType)" -notlike 'SingleQuoted*' -and $Node.Extent.Text -match '(?<!`)(``)*`(e|u\{)') { 'the escape `e or `u{}' }
        }
    }
}

function Get-LaterUse([Management.Automation.Language.Ast] $Node) {
    if ($Node -is [Management.Automation.Language.VariableExpressionAst] -and $Node.VariablePath.UserPath -in $laterVariables) {
        "the variable `$$($Node.VariablePath.UserPath)"
    }
    elseif ($Node -is [Management.Automation.Language.CommandAst] -and ($name = $Node.GetCommandName())) {
        if ($name -in $laterCommands) {
            "the command $name"
        }

        $given = @($Node.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] })
        $given.ParameterName | Where-Object { $_ -eq 'ProgressAction' -or ($laterParameters.ContainsKey($name) -and $_ -in $laterParameters[$name]) } |
            ForEach-Object { "the parameter -$_ of $name" }
        if ($name -eq 'Join-Path' -and $given.Count -eq 0 -and $Node.CommandElements.Count -gt 3) {
            'Join-Path with more than two parts'
        }
    }
}

# One line for each finding: its position, its kind, and the text.
function Find-LaterSyntax([Management.Automation.Language.Ast] $Ast) {
    foreach ($node in $Ast.FindAll({ $kinds.Contains($args[0].GetType().Name) }, $true)) {
        $found = @(Get-LaterSyntax $node)
        $found += Get-LaterUse $node | Where-Object { -not (Test-VersionGuard $node) }
        foreach ($what in $found) {
            "line $($node.Extent.StartLineNumber): $what`: $(($node.Extent.Text -split '\r?\n')[0])"
        }
    }
}
