New-SyncPattern ReusableBarrier -Variant Benchmark -Teaches 'Two turnstiles; who leaves counts in a local, and looks at that.' {
    param([ValidateRange(2, 8)] [int] $n = 8)
    $count = Integer 0 -Minimum 0 -Maximum $n
    $mutex = Semaphore 1
    $turnstile = Semaphore 0
    $turnstile2 = Semaphore 1
    Thread worker -Count $n {
        $left = Local 0 -Minimum 0 -Maximum $n
        while ($true) {
            Rest
            Step arrive
            Wait $mutex
            $count++
            if ($count -eq $n) {
                Wait $turnstile2
                Signal $turnstile
            }
            Signal $mutex
            Wait $turnstile
            Signal $turnstile
            Wait $mutex
            $left = $count - 1
            $count = $left
            if ($left -eq 0) {
                Wait $turnstile
                Signal $turnstile2
            }
            Signal $mutex
            Wait $turnstile2
            Signal $turnstile2
        }
    }
    Require NoDeadlock
}
