<#
.SYNOPSIS
    Writes en-US/ThreadingDemo.dll-Help.xml, the file that Get-Help reads, from the pages in docs/en-US.

.DESCRIPTION
    Microsoft.PowerShell.PlatyPS converts the pages. It copies Markdown into the file as it is, and it omits the default
    values of parameters; this script corrects both.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0
$root = Split-Path $PSScriptRoot
$output = Join-Path $root en-US

function ConvertTo-PlainText([string] $Markdown) {
    $Markdown -replace '`([^`]+)`', '$1'
}

# The order of the manifest does not depend on the culture or the file system.
$cmdlets = (Import-PowerShellDataFile (Join-Path $root ThreadingDemo.psd1)).CmdletsToExport
$pages = $cmdlets | ForEach-Object { Import-MarkdownCommandHelp -LiteralPath "$PSScriptRoot/en-US/$_.md" -WarningAction Stop }
$converted = $pages | Export-MamlCommandHelp -OutputFolder $output -Force
$help = [xml](Get-Content -LiteralPath $converted -Raw -Encoding UTF8)
Remove-Item (Split-Path $converted) -Recurse

foreach ($paragraph in $help.GetElementsByTagName('maml:para')) {
    $paragraph.InnerText = ConvertTo-PlainText $paragraph.InnerText
}

foreach ($page in $pages) {
    $command = $help.helpItems.command | Where-Object { $_.details.name -eq $page.Title }
    for ($i = 0; $i -lt $page.Examples.Count; $i++) {
        $example = @($command.examples.example)[$i]
        $text, $code, $null, $shown, $null = $page.Examples[$i].Remarks -split '(?m)^```.*\n?'
        $example.title = $example.title -replace '-{9}', '---'
        $example.code = $code.TrimEnd()
        $example.introduction.RemoveAll()

        # Get-Help trims each paragraph, so the output stands in the paragraph of the text and keeps its first indentation.
        # The empty paragraph separates the example from the next one.
        $remarks = $example.LastChild
        $remarks.InnerXml = '<maml:para /><maml:para />'
        $remarks.FirstChild.InnerText = (ConvertTo-PlainText $text).Trim() + "`n`n" + $shown.TrimEnd()
    }

    foreach ($parameter in $command.parameters.parameter) {
        $described = $page.Parameters | Where-Object Name -EQ $parameter.name
        $default = $parameter.AppendChild($help.CreateElement('dev:defaultValue', $parameter.type.NamespaceURI))
        $default.InnerText = if ($described.DefaultValue) { $described.DefaultValue } else { 'None' }

        # The short name of the type, as the syntax has it: int rather than System.Nullable`1[System.Int32].
        $syntax = @($command.syntax.syntaxItem.parameter | Where-Object { $_.name -eq $parameter.name })[0]
        if ($syntax.parameterValue) {
            $parameter.parameterValue.InnerText = $syntax.parameterValue.InnerText
        }
    }

    # A relative link to a page cannot be followed in a shell, and the pages have no URL.
    foreach ($link in @($command.relatedLinks.navigationLink)) {
        if (-not $link.uri) {
            $null = $link.ParentNode.RemoveChild($link)
        }
        elseif ($link.uri -notmatch '^https?:') {
            $link.uri = ''
        }
    }
}

$settings = [Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"; Encoding = [Text.UTF8Encoding]::new($false) }
$writer = [Xml.XmlWriter]::Create((Join-Path $output ThreadingDemo.dll-Help.xml), $settings)
$help.Save($writer)
$writer.Dispose()
