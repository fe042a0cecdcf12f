@{
    RootModule           = 'bin/ThreadingDemo.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '5b7d0a52-3c07-4c0a-9d36-2f4c8e6b91d7'
    Author               = 'The ThreadingDemo authors'
    Copyright            = '(c) The ThreadingDemo authors. MIT licence.'
    Description          = 'Runs threading and synchronisation examples on real threads and streams what happened as objects.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Core', 'Desktop')
    DotNetFrameworkVersion = '4.7.2'
    TypesToProcess       = @('bin/ThreadingDemo.Types.ps1xml')
    FormatsToProcess     = @('bin/ThreadingDemo.Format.ps1xml')
    CmdletsToExport      = @(
        'Compare-ThreadTrace'
        'Export-SyncPattern'
        'Export-SyncPrimitiveChart'
        'Export-ThreadTrace'
        'Format-ParallelScript'
        'Format-SyncPattern'
        'Get-CurrentThread'
        'Get-SyncPattern'
        'Get-ThreadingDemo'
        'Get-ThreadLifecycle'
        'Get-ThreadMessage'
        'Import-SyncPattern'
        'Import-ThreadTrace'
        'Invoke-ParallelScript'
        'Invoke-Rendezvous'
        'Invoke-SyncPattern'
        'Measure-SyncPrimitive'
        'Measure-ThreadTrace'
        'New-SyncPattern'
        'Show-SyncPrimitiveChart'
        'Show-ThreadTimeline'
        'Start-BarrierDemo'
        'Start-ConditionDemo'
        'Start-CountdownDemo'
        'Start-DeadlockDemo'
        'Start-EventDemo'
        'Start-ExceptionDemo'
        'Start-LockDemo'
        'Start-ProducerConsumerDemo'
        'Start-RaceDemo'
        'Start-ReaderWriterDemo'
        'Start-ReentrantLockDemo'
        'Start-SemaphoreDemo'
        'Start-ThreadDemo'
        'Start-ThreadLocalDemo'
        'Start-TimerDemo'
        'Step-SyncPattern'
        'Test-ParallelScript'
        'Test-SyncPattern'
        'Test-ThreadTrace'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('threading', 'synchronization', 'concurrency', 'teaching', 'tracing', 'PSEdition_Core', 'PSEdition_Desktop')
            LicenseUri   = 'https://spdx.org/licenses/MIT.html'
            # The address of the project's page, for the module's package and the command line's: fill it in before publishing.
            ProjectUri   = ''
            ReleaseNotes = 'The first release.'
        }
    }
}
