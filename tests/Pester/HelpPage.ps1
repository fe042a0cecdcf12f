<#
.SYNOPSIS
    Reads a cmdlet's page in docs/en-US, so that the suite can compare it with the cmdlet where PlatyPS is not installed.
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
        Description = $section['DESCRIPTION']
        Parameters  = @(Read-HelpParameter $section['PARAMETERS'])
        Examples    = @(Read-HelpExample $section['EXAMPLES'])
    }
}

function Read-HelpParameter([string] $Section) {
    foreach ($match in [regex]::Matches($Section, '(?ms)^### -(\w+)\n(.*?)^```yaml\n(.*?)^```')) {
        $yaml = $match.Groups[3].Value
        [pscustomobject]@{
            Name     = $match.Groups[1].Value
            Text     = $match.Groups[2].Value.Trim() -replace '\s+', ' '
            Type     = [regex]::Match($yaml, '(?m)^Type: (.*)$').Groups[1].Value
            Default  = [regex]::Match($yaml, '(?m)^DefaultValue: (.*)$').Groups[1].Value.Trim("'")
            Accepted = @([regex]::Match($yaml, '(?m)^AcceptedValues:\n((?:- .*\n)*)').Groups[1].Value -split '\n?- |\n' -ne '')
        }
    }
}

function Read-HelpExample([string] $Section) {
    foreach ($match in [regex]::Matches($Section, '(?ms)^### Example (\d+): (.*?)\n.*?^```powershell\n(.*?)^```')) {
        @{
            Number = $match.Groups[1].Value
            Title  = $match.Groups[2].Value
            Code   = $match.Groups[3].Value
        }
    }
}
