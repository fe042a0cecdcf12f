<#
.SYNOPSIS
    Reads a cmdlet's page in docs/en-US, so that the suite can compare it with the cmdlet and with what Get-Help shows.
#>
function Read-HelpPage([string] $Path) {
    $text = (Get-Content -LiteralPath $Path -Raw -Encoding UTF8) -replace "`r"
    $section = @{}
    foreach ($part in $text -split '(?m)^## ' | Select-Object -Skip 1) {
        $title, $body = $part -split "`n", 2
        $section[$title] = $body.Trim()
    }

    [pscustomobject]@{
        Text        = $text
        Synopsis    = $section['SYNOPSIS']
        Syntax      = @(Read-HelpSyntax $section['SYNTAX'])
        Description = ConvertTo-ShownText $section['DESCRIPTION']
        Parameters  = @(Read-HelpParameter $section)
        Examples    = @(Read-HelpExample $section['EXAMPLES'])
        Inputs      = @(Read-HelpType $section['INPUTS'])
        Outputs     = @(Read-HelpType $section['OUTPUTS'])
        Notes       = ConvertTo-ShownText $section['NOTES']
        Links       = @([regex]::Matches($section['RELATED LINKS'], '(?m)^- \[(.*?)\]') | ForEach-Object { $_.Groups[1].Value })
    }
}

# Get-Help shows plain text without code spans.
function ConvertTo-ShownText([string] $Markdown) {
    $Markdown.Trim() -replace '`([^`]+)`', '$1'
}

# The parameters of each parameter set, sorted: Get-Help lists them in another order.
function Read-HelpSyntax([string] $Section) {
    foreach ($match in [regex]::Matches($Section, '(?ms)^```\n(.*?)^```')) {
        ([regex]::Matches($match.Groups[1].Value, '(?<=[\s\[])-(\w+)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object) -join ' '
    }
}

function Read-HelpParameter([hashtable] $Section) {
    foreach ($match in [regex]::Matches($Section['PARAMETERS'], '(?ms)^### -(\w+)\n(.*?)^```yaml\n(.*?)^```')) {
        $name = $match.Groups[1].Value
        $yaml = $match.Groups[3].Value
        $value = { param($key) [regex]::Match($yaml, "(?m)^(?:  )?${key}: (.*)$").Groups[1].Value.Trim("'") }
        $list = { param($key) @([regex]::Match($yaml, "(?m)^${key}:\n((?:- .*\n)*)").Groups[1].Value -split '\n?- |\n' -ne '') }
        $pipeline = @(
            if ($yaml -match 'ValueFromPipeline: true') { 'ByValue' }
            if ($yaml -match 'ValueFromPipelineByPropertyName: true') { 'ByPropertyName' }
        ) -join ', '
        [pscustomobject]@{
            Name          = $name
            Text          = $match.Groups[2].Value.Trim() -replace '\s+', ' '
            Description   = ConvertTo-ShownText $match.Groups[2].Value
            Type          = & $value Type
            ShortType     = [regex]::Match($Section['SYNTAX'], "-$name\]? <([^>]+)>").Groups[1].Value
            Default       = & $value DefaultValue
            Accepted      = & $list AcceptedValues
            Aliases       = & $list Aliases
            Position      = & $value Position
            IsRequired    = $yaml -match 'IsRequired: true'
            HasWildcards  = $yaml -match 'SupportsWildcards: true'
            PipelineInput = if ($pipeline) { "true ($pipeline)" } else { 'false' }
        }
    }
}

function Read-HelpExample([string] $Section) {
    foreach ($match in [regex]::Matches($Section, '(?ms)^### Example (\d+): (.*?)\n(.*?)^```powershell\n(.*?)^```\n\n```Output\n(.*?)^```')) {
        @{
            Number = $match.Groups[1].Value
            Title  = $match.Groups[2].Value
            Text   = ConvertTo-ShownText $match.Groups[3].Value
            Code   = $match.Groups[4].Value
            Output = $match.Groups[5].Value.TrimEnd()
        }
    }
}

# The types in a section, each with its description.
function Read-HelpType([string] $Section) {
    foreach ($part in $Section -split '(?m)^### ' -ne '') {
        $name, $text = $part -split "`n", 2
        "$name`: $(ConvertTo-ShownText $text)"
    }
}
