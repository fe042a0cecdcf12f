# The packages: their content, and their installation and use in a shell and a home without the repository.
BeforeDiscovery {
    # On Windows the folders of PSResourceGet cannot be set by a variable, so a test would leave files behind.
    $canInstall = $false
    if ($PSVersionTable.PSEdition -eq 'Core') {
        $canInstall = -not $IsWindows
    }
}

BeforeAll {
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    $root = (Resolve-Path $PSScriptRoot/../..).Path

    function Get-Entry([string] $Path) {
        $zip = [IO.Compression.ZipFile]::OpenRead($Path)
        $zip.Entries.FullName
        $zip.Dispose()
    }

    function Get-Specification([string] $Path) {
        $zip = [IO.Compression.ZipFile]::OpenRead($Path)
        $reader = [IO.StreamReader]::new(($zip.Entries | Where-Object Name -Like *.nuspec).Open())
        ([xml] $reader.ReadToEnd()).package.metadata
        $reader.Dispose()
        $zip.Dispose()
    }
}

Describe 'The package of the module' -Tag Once -Skip:(-not $canInstall) {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $folder = Join-Path $TestDrive installed
        $installed = & $PSScriptRoot/Install-Package.ps1 -Folder $folder
        $package = Get-Item $folder/package/*.nupkg
        $data = Import-PowerShellDataFile $root/ThreadingDemo.psd1
        $files = @(
            'bin/ThreadingDemo.Core.dll'
            'bin/ThreadingDemo.Core.pdb'
            'bin/ThreadingDemo.dll'
            'bin/ThreadingDemo.Format.ps1xml'
            'bin/ThreadingDemo.pdb'
            'bin/ThreadingDemo.Types.ps1xml'
            'en-US/about_ParallelScripts.help.txt'
            'en-US/about_SyncPatterns.help.txt'
            'en-US/about_ThreadingDemo.help.txt'
            'en-US/ThreadingDemo.dll-Help.xml'
            'icon.png'
            'LICENSE'
            'ThreadingDemo.psd1'
        )
        $shell = Get-ShellCommand

        # In a shell whose home has only the installed module, which is loaded by the names of its commands.
        function Invoke-CleanShell([string] $Command) {
            $said = env -u PSModulePath -u XDG_DATA_HOME -u XDG_CONFIG_HOME -u XDG_CACHE_HOME "HOME=$folder/home" NO_COLOR=1 $shell `
                -NoProfile -NonInteractive -Command $Command
            $LASTEXITCODE | Should -Be 0
            $said
        }
    }

    It 'has the files that ship and no others' {
        $made = 'ThreadingDemo.nuspec', '_rels/.rels', '[Content_Types].xml', 'package/services/metadata/core-properties/nuget.psmdcp'
        Get-Entry $package | Sort-Object | Should -BeExactly ($files + $made | Sort-Object)
    }

    It 'is laid out as a folder with the same files' {
        $laid = Join-Path $folder "package/ThreadingDemo/$($data.ModuleVersion)"
        Get-ChildItem $laid -Recurse -File | ForEach-Object { [IO.Path]::GetRelativePath($laid, $_) } | Sort-Object |
            Should -BeExactly ($files | Sort-Object)
    }

    It 'says what the manifest says' {
        $said = Get-Specification $package
        $said.id, $said.version, $said.authors | Should -BeExactly 'ThreadingDemo', $data.ModuleVersion, $data.Author
        $said.description | Should -BeExactly $data.Description
        $said.releaseNotes | Should -BeExactly $data.PrivateData.PSData.ReleaseNotes
        "$($said.projectUrl)" | Should -BeExactly $data.PrivateData.PSData.ProjectUri
        $said.tags -split ' ' | Should -BeExactly (@('PSModule') + $data.PrivateData.PSData.Tags)
        $said.license.type, $said.license.'#text', $said.icon | Should -BeExactly 'expression', 'MIT', 'icon.png'
        $said.GetElementsByTagName('dependency') | Should -BeNullOrEmpty
    }

    It 'has the same bytes when it is made again' {
        $again = & $root/src/ThreadingDemo/New-Package.ps1 -Destination $TestDrive/again
        (Get-FileHash $again).Hash | Should -Be (Get-FileHash $package).Hash
    }

    It 'has symbols that do not tell where it was built: <_>' -ForEach 'ThreadingDemo', 'ThreadingDemo.Core' {
        foreach ($file in "$_.dll", "$_.pdb") {
            $text = [Text.Encoding]::Latin1.GetString([IO.File]::ReadAllBytes((Join-Path (Split-Path $installed) "bin/$file")))
            $text.Contains($root) | Should -BeFalse -Because $file
        }
    }

    It 'installs the same files, beside the shell''s own record' {
        $at = Split-Path $installed
        Get-ChildItem $at -Recurse -File | ForEach-Object { [IO.Path]::GetRelativePath($at, $_) } | Sort-Object |
            Should -BeExactly ($files + 'PSGetModuleInfo.xml' | Sort-Object)
    }

    It 'is installed in a home of its own' {
        $installed | Should -BeLike "$folder/home/*"
        Get-Module -ListAvailable ThreadingDemo | Where-Object Path -EQ $installed | Should -BeNullOrEmpty
    }

    It 'has help in a clean shell' {
        $said = Invoke-CleanShell 'Get-Help Start-LockDemo -Examples; Get-Help about_ThreadingDemo' | Out-String
        $said | Should -Match 'Start-LockDemo -ThreadCount'
        $said | Should -Match 'about_ThreadingDemo'
        $withoutSynopsis = { Get-Command -Module ThreadingDemo | Where-Object { (Get-Help $_).Synopsis -notmatch '\w\.$' } }
        Invoke-CleanShell $withoutSynopsis | Should -BeNullOrEmpty
    }

    It 'completes in a clean shell' {
        Invoke-CleanShell '(TabExpansion2 "Start-LockDemo -Primitive Mo").CompletionMatches.CompletionText' | Should -BeExactly 'Monitor'
        Invoke-CleanShell '(TabExpansion2 "Test-SyncPattern Barr").CompletionMatches.CompletionText' | Should -Contain 'Barrier'
    }

    It 'runs in a clean shell' {
        $run = {
            @(Start-LockDemo -ThreadCount 2 -MaxDelayMilliseconds 0 | Where-Object Event -EQ Finished).Count
            (Get-Module ThreadingDemo).Path
        }
        Invoke-CleanShell $run |
            Should -BeExactly '3', (Join-Path (Split-Path $installed) bin/ThreadingDemo.dll)
    }

    It 'is installed into an empty folder only' {
        { & $PSScriptRoot/Install-Package.ps1 -Folder $folder } | Should -Throw "Folder cannot be '$folder': it is not empty."
    }
}

Describe 'The package of the command line' -Tag Once -Skip:(-not $canInstall) {
    BeforeAll {
        $artifacts = Join-Path $TestDrive artifacts
        $said = dotnet pack $root/src/ThreadingDemo.Cli --no-build --configuration Debug --output $artifacts --verbosity quiet
        $LASTEXITCODE | Should -Be 0 -Because "$said"
        $package = Get-Item $artifacts/threading-demo.*.nupkg

        # Only the folder is used as a source, and NuGet has its own home for its caches.
        $null = New-Item -ItemType Directory $TestDrive/home/.config
        $said = env "HOME=$TestDrive/home" "DOTNET_CLI_HOME=$TestDrive/home" DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 `
            dotnet tool install --tool-path $TestDrive/tools --source $artifacts threading-demo
        $LASTEXITCODE | Should -Be 0 -Because "$said"
    }

    It 'has the files that belong and no others' {
        Get-Entry $package | Sort-Object | Should -BeExactly (@(
            '[Content_Types].xml'
            '_rels/.rels'
            'icon.png'
            'LICENSE'
            'package/services/metadata/core-properties/nuget.psmdcp'
            'README.md'
            'threading-demo.nuspec'
            'tools/net10.0/any/DotnetToolSettings.xml'
            'tools/net10.0/any/Spectre.Console.Ansi.dll'
            'tools/net10.0/any/Spectre.Console.dll'
            'tools/net10.0/any/System.CommandLine.dll'
            'tools/net10.0/any/threading-demo.deps.json'
            'tools/net10.0/any/threading-demo.dll'
            'tools/net10.0/any/threading-demo.pdb'
            'tools/net10.0/any/threading-demo.runtimeconfig.json'
            'tools/net10.0/any/ThreadingDemo.Core.dll'
            'tools/net10.0/any/ThreadingDemo.Core.pdb'
        ) | Sort-Object)
    }

    It 'has a licence, an icon, a page and tags' {
        $said = Get-Specification $package
        $said.license.type, $said.license.'#text', $said.icon, $said.readme | Should -BeExactly 'expression', 'MIT', 'icon.png', 'README.md'
        $said.packageTypes.packageType.name | Should -BeExactly 'DotnetTool'
        $said.description, $said.tags | Should -Not -BeNullOrEmpty
    }

    It 'runs after it was installed from a folder' {
        $cells = & $TestDrive/tools/threading-demo test rendezvous --variant deadlock --requirement NoDeadlock --semantics Weak `
            --format csv | ConvertFrom-Csv
        $LASTEXITCODE | Should -Be 1
        $cells.Pattern, $cells.Verdict, $cells.Fault | Should -BeExactly 'Rendezvous', 'Violated', 'Deadlock'
        $trace = & $TestDrive/tools/threading-demo run lock --thread-count 2 --max-delay-milliseconds 0 --format csv | ConvertFrom-Csv
        $LASTEXITCODE | Should -Be 0
        @($trace).Where{ $_.Event -eq 'Finished' } | Should -HaveCount 3
    }

    It 'has every command that its page shows' {
        $push = Get-Location
        Set-Location $TestDrive
        try {
            $lines = (Get-Content $root/src/ThreadingDemo.Cli/README.md) -cmatch '^threading-demo '
            $lines | Should -Not -BeNullOrEmpty
            foreach ($line in $lines) {
                $null = Invoke-Expression "& $TestDrive/tools/$line"
                $LASTEXITCODE | Should -BeIn 0, 1 -Because "$line answers, and is not refused"
            }
        }
        finally {
            Set-Location $push
        }
    }
}
