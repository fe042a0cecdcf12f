# Measurements of primitives in a real shell: rows, charts, and interruptions.
BeforeDiscovery {
    . $PSScriptRoot/common.ps1
    $primitives = [enum]::GetNames([ThreadingDemo.Measuring.SyncPrimitive])
    $refused = @(
        @{ Given = @{ Primitive = 'Monitr' }; Name = 'Primitive'; Allowed = 'one or more of Monitor, Lock' }
        @{ Given = @{ ThreadCount = 0 }; Name = 'ThreadCount'; Allowed = 'from 1 to 256' }
        @{ Given = @{ ThreadCount = 1, 257 }; Name = 'ThreadCount'; Allowed = 'from 1 to 256' }
        @{ Given = @{ DurationMilliseconds = 0 }; Name = 'DurationMilliseconds'; Allowed = 'from 10 to 600000' }
        @{ Given = @{ CriticalSectionNanoseconds = 1.5 }; Name = 'CriticalSectionNanoseconds'; Allowed = 'from 0 to 1000000' }
    )
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    $quick = @{ DurationMilliseconds = 10; ThreadCount = 1, 2 }
    $rows = Measure-SyncPrimitive Monitor, SpinLock @quick
    $chart = ($rows | Show-SyncPrimitiveChart -Width 70).Text
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'Measure-SyncPrimitive' {
    It 'writes a row for each combination' {
        $swept = Measure-SyncPrimitive Interlocked @quick -CriticalSectionNanoseconds 0, 1000
        $swept | ForEach-Object { "$($_.Primitive) $($_.CriticalSectionNanoseconds) $($_.ThreadCount)" } |
            Should -Be 'Interlocked 0 1', 'Interlocked 0 2', 'Interlocked 1000 1', 'Interlocked 1000 2'
        $swept.OperationCount | ForEach-Object { $_ | Should -BeGreaterThan 0 }
    }

    It 'is flat: a CSV keeps all of it' {
        $copy = $rows | ConvertTo-Csv | ConvertFrom-Csv
        [ThreadingDemo.Measuring.SyncPrimitiveMeasurement[]] $copy | Should -Be $rows
    }

    It 'takes a sweep of each row of a CSV, and remembers what one thread did' {
        $found = "Primitive,ThreadCount`nMonitor,""1,2""`nMonitr,1`nMonitor,3" | ConvertFrom-Csv |
            Measure-SyncPrimitive -DurationMilliseconds 10 -ErrorVariable trouble -ErrorAction SilentlyContinue
        $found.ThreadCount | Should -Be 1, 2, 3
        $found.ScalingPerMille | Should -Not -Contain $null
        $trouble | Should -HaveCount 1
        "$trouble" | Should -BeLike '*Monitr*'
    }

    It 'refuses <Name> by name' -ForEach $refused {
        { Measure-SyncPrimitive @Given -ErrorAction Stop } | Should -Throw "*$Name cannot be '*$Allowed*"
    }

    It 'completes its primitives' {
        Complete 'Measure-SyncPrimitive -Primitive Sem' | Should -Be 'Semaphore', 'SemaphoreSlim'
    }

    It 'ends with its threads at Ctrl-C, within <_>' -ForEach $primitives {
        $runspace = New-DemoRunspace
        $shell = New-Shell $runspace "Measure-SyncPrimitive $_ -ThreadCount 4 -DurationMilliseconds 600000" @()
        $null = $shell.BeginInvoke()
        while ((Get-LivingThreadCount) -lt 4) {
            [Threading.Thread]::Sleep(1)
        }
        Stop-Shell $shell
        $runspace.CloseAsync()
        Assert-NoThreadLives
    }

    It 'ends where somebody downstream has enough' {
        foreach ($attempt in 1..10) {
            Measure-SyncPrimitive Monitor, Barrier @quick | Select-Object -First 1 | Should -HaveCount 1
            Assert-NoThreadLives
        }
        { Measure-SyncPrimitive SpinLock @quick | ForEach-Object { throw 'enough' } } | Should -Throw 'enough'
        Assert-NoThreadLives
    }
}

Describe 'Show-SyncPrimitiveChart' {
    It 'has a bar a row, and no line that is too long' {
        $chart -match '^(Monitor|SpinLock|) +[12] ' | Should -HaveCount 4
        $chart | Where-Object Length -GT 70 | Should -BeNullOrEmpty
    }

    It 'draws the same of rows from <What>' -ForEach @(
        @{ What = 'Import-Csv'; Copy = { $rows | Export-Csv "$TestDrive/rows.csv"; Import-Csv "$TestDrive/rows.csv" } }
        @{ What = 'Import-Clixml'; Copy = { $rows | Export-Clixml "$TestDrive/rows.xml"; Import-Clixml "$TestDrive/rows.xml" } }
        @{ What = 'ConvertFrom-Json'; Copy = { $rows | ConvertTo-Json | ConvertFrom-Json } }
    ) {
        (& $Copy | Show-SyncPrimitiveChart -Width 70).Text | Should -Be $chart
    }

    It 'is drawn in ASCII where that is asked for' {
        ($rows | Show-SyncPrimitiveChart OperationsPerSecond -Ascii).Text -join '' | Should -Not -Match '[^ -~]'
    }

    It 'shows lines, also after a table' {
        $shown = & { $rows; $rows | Show-SyncPrimitiveChart -Width 70 } | Out-String -Width 100
        $shown | Should -BeLike "*$($chart[-1])*"
        $shown | Should -Not -BeLike '*ChartPart*'
    }

    It 'refuses a bad row alone, by property and value' {
        $bad = $rows[0] | ConvertTo-Csv | ConvertFrom-Csv
        $bad.PicosecondsPerOperation = '1,5'
        $drawn = @($bad) + $rows | Show-SyncPrimitiveChart -Width 70 -ErrorVariable trouble -ErrorAction SilentlyContinue
        $drawn.Text | Should -Be $chart
        $trouble.FullyQualifiedErrorId | Should -BeLike 'InvalidRow,*'
        "$trouble" | Should -BeLike "Row 1 of InputObject: PicosecondsPerOperation cannot be '1,5'*"
    }

    It 'shows hostile names as text' {
        $hostile = $rows[0] | ConvertTo-Csv | ConvertFrom-Csv
        $hostile.Primitive = "$([char]27)[31m<b>"
        ($hostile | Show-SyncPrimitiveChart).Text -join '' | Should -Not -Match '\p{Cc}'
        $hostile | Export-SyncPrimitiveChart "$TestDrive/hostile.svg"
        ([xml] (Get-Content "$TestDrive/hostile.svg" -Raw)).OuterXml | Should -Not -Match '<b>'
    }
}

Describe 'Export-SyncPrimitiveChart' {
    It 'keeps the chart in <_>' -ForEach 'chart.svg', 'chart.html', 'chart.HTM' {
        $rows | Export-SyncPrimitiveChart "$TestDrive/$_" -PassThru | Should -Be $rows
        Get-Content "$TestDrive/$_" -Raw | Should -BeLike '*<svg*SpinLock*</svg>*'
    }

    It 'replaces a file as a whole, or not at all' {
        $path = "$TestDrive/old.svg"
        Set-Content $path old
        $rows | Export-SyncPrimitiveChart $path -WhatIf
        { $rows | Export-SyncPrimitiveChart $path -NoClobber } | Should -Throw '*exists*'
        { $rows | ForEach-Object { throw 'broken' } | Export-SyncPrimitiveChart $path } | Should -Throw 'broken'
        Get-Content $path | Should -Be old
        (Get-Item $path).IsReadOnly = $true
        { $rows | Export-SyncPrimitiveChart $path } | Should -Throw '*is read-only*'
        $rows | Export-SyncPrimitiveChart $path -Force
        Get-Content $path -Raw | Should -BeLike '<svg*'
        (Get-ChildItem $TestDrive -Filter *.tmp) | Should -BeNullOrEmpty
    }

    It 'refuses another extension before anything is measured' {
        { Measure-SyncPrimitive -DurationMilliseconds 600000 | Export-SyncPrimitiveChart "$TestDrive/chart.png" } | Should -Throw '*chart.png*.svg, .html, .htm*'
        Assert-NoThreadLives
    }
}
