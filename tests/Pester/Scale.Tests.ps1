# Runs the SSH blocks of docs/scale.md unchanged, with both hosts on the loopback: an sshd with its own port, keys and
# configuration, and an ssh that knows the page's host names. Documentation.Tests.ps1 runs the page's other blocks.
BeforeDiscovery {
    $sshd = '/usr/sbin/sshd'
    $why = if ($PSVersionTable.PSEdition -ne 'Core' -or $IsWindows) { ', skipped: not tried on Windows' }
    elseif (-not (Test-Path $sshd)) { ", skipped: there is no $sshd" }
    elseif (-not (Get-Command ssh, ssh-keygen -CommandType Application -ErrorAction Ignore)) { ', skipped: there is no ssh' }
    else { '' }
}

Describe 'docs/scale.md over SSH<Why>' -Tag Once -ForEach @{ Why = $why; Daemon = $sshd } -Skip:([bool] $why) {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $folder = "$TestDrive"
        $path = $env:PATH
        $server = $null

        # Each PowerShell block that is marked as not run there, with the output shown below it.
        $page = [IO.File]::ReadAllText("$PSScriptRoot/../../docs/scale.md")
        $blocks = [regex]::Matches($page, '(?s)<!-- not run: [^\n]* -->\n```powershell\n(.*?)\n```\n(?:```text\n(.*?)\n```\n)?')

        function New-Key([string] $Name) {
            ssh-keygen -q -t ed25519 -N '' -C '' -f "$folder/$Name"
            $LASTEXITCODE | Should -Be 0
        }

        # Another process may take a free port in the meantime; then the next one is tried.
        function Start-Server {
            foreach ($attempt in 1..5) {
                $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
                $listener.Start()
                $port = $listener.LocalEndpoint.Port
                $listener.Stop()
                $process = Start-Process $Daemon "-D -f ""$folder/sshd_config"" -p $port -E ""$folder/sshd.log""" -PassThru
                foreach ($wait in 1..200) {
                    if ($process.HasExited) { break }
                    try {
                        [Net.Sockets.TcpClient]::new('127.0.0.1', $port).Dispose()
                        return @{ Process = $process; Port = $port }
                    }
                    catch [Net.Sockets.SocketException] {
                        Start-Sleep -Milliseconds 50
                    }
                }
            }
            throw "sshd did not start. $(Get-Content "$folder/sshd.log" -Raw)"
        }

        # Runs a block in the scope of its caller, so blocks share their definitions, and returns its output.
        function Get-Printed([string] $Code) {
            (. ([scriptblock]::Create($Code)) | Out-String -Width 120) -replace '(?m) +$' -split '\r?\n'
        }

        New-Key host
        New-Key user
        $null = New-Item -ItemType Directory "$folder/modules", "$folder/bin"
        $null = New-Item -ItemType SymbolicLink "$folder/modules/ThreadingDemo" -Target (Split-Path $manifest)

        $shell = Get-ShellCommand
        @"
ListenAddress 127.0.0.1
HostKey $folder/host
PidFile none
AuthorizedKeysFile $folder/user.pub
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
SetEnv PSModulePath=$folder/modules
Subsystem powershell $shell -sshs -NoLogo -NoProfile
"@ | Set-Content $folder/sshd_config

        # As root, sshd needs a folder that the service creates at its start, and the service may never have been started.
        $made = if ((id -u) -eq 0 -and -not (Test-Path /run/sshd)) { New-Item -ItemType Directory /run/sshd }
        $server = Start-Server

        "[127.0.0.1]:$($server.Port) $(Get-Content $folder/host.pub)" | Set-Content $folder/known_hosts
        @"
Host alpha.example beta.example
    HostName 127.0.0.1
    Port $($server.Port)
    User $(id -un)
    IdentityFile $folder/user
    IdentitiesOnly yes
    IdentityAgent none
    HostKeyAlias [127.0.0.1]:$($server.Port)
    UserKnownHostsFile $folder/known_hosts
    GlobalKnownHostsFile none
    StrictHostKeyChecking yes
"@ | Set-Content $folder/ssh_config

        # ssh ignores HOME and reads its configuration in the user's home, so the shell must find this ssh first.
        $ssh = (Get-Command ssh -CommandType Application)[0].Source
        "#!/bin/sh`nexec '$ssh' -F '$folder/ssh_config' ""`$@""" | Set-Content $folder/bin/ssh
        chmod +x $folder/bin/ssh
        $env:PATH = "$folder/bin$([IO.Path]::PathSeparator)$path"

        $printed = foreach ($block in $blocks) {
            , @(. Get-Printed $block.Groups[1].Value)
        }
    }

    AfterAll {
        $env:PATH = $path
        $sessions | Where-Object State -EQ Opened | Remove-PSSession
        if ($server) {
            $server.Process.Kill($true)
            $server.Process.WaitForExit()
        }
        $made | Remove-Item
        Assert-NoThreadLives
    }

    It 'prints what is shown' {
        $blocks.Count | Should -BeGreaterOrEqual 3
        for ($i = 0; $i -lt $blocks.Count; $i++) {
            ($printed[$i] -join "`n").Trim("`n") | Should -BeExactly $blocks[$i].Groups[2].Value
        }
    }

    It 'has a verdict from each host that says its shard' {
        $verdicts.Shard | Should -BeExactly '1/2', '2/2'
        $verdicts.PSComputerName | Should -BeExactly 'alpha.example', 'beta.example'
    }

    It 'has the verdicts that the shards have here' {
        $local = 1, 2 | ForEach-Object {
            Test-SyncPattern ReusableBarrier OneTurnstile -Semantics Fifo -Requirement NoDeadlock `
                -Strategy Random -ScheduleCount 400 -Seed 1 -Shard "$_/2"
        }
        $same = 'Verdict', 'Fault', 'States', 'Transitions', 'Depth', 'Schedule', 'BugProbability', 'Shard', 'Limit'
        Compare-Object $local $verdicts -Property $same -SyncWindow 0 | Should -BeNullOrEmpty
    }

    It 'replays there what it replays here' {
        function Get-Step([object[]] $Trace) {
            $Trace | Where-Object Event -In Stepped, Violated, Deadlocked | ForEach-Object { "$($_.Thread) $($_.Event) $($_.Resource)" }
        }
        $there[0].PSComputerName | Should -Be beta.example
        Get-Step $there | Should -Not -BeNullOrEmpty
        Get-Step $there | Should -BeExactly (Get-Step $here)
    }

    It 'closes its sessions' {
        $sessions.State | Should -Be 'Closed', 'Closed'
    }
}
