New-SyncPattern DiningPhilosophers -Variant Benchmark -Teaches 'One leftie among the philosophers, with three steps at the table.' {
    param([ValidateRange(2, 9)] [int] $philosophers = 9)
    $fork = Semaphore 1 -Length $philosophers
    Thread philosopher -Count $philosophers -Index i {
        while ($true) {
            Rest
            if ($i -eq 0) {
                Wait $fork[$i]
                Wait $fork[($i + 1) % $philosophers]
            }
            else {
                Wait $fork[($i + 1) % $philosophers]
                Wait $fork[$i]
            }
            Step sit
            Step eat
            Step rise
            Signal $fork[($i + 1) % $philosophers]
            Signal $fork[$i]
        }
    }
    Require NoDeadlock
}
