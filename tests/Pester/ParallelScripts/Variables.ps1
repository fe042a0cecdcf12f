# Shared state without a primitive: hashtables, arrays, objects and references.
@{
    Name = 'an entry of a hashtable that is counted up (PowerShell/PowerShell 17914)'
    Strategy = 'Random'
    Script = { $tally = @{ hits = 0 }; 1..3 | ForEach-Object -Parallel { ($using:tally).hits += 1 } }
    Assert = { $tally.hits -eq 3 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
    Message = '*$tally.hits = [12]*'
}
@{
    Name = 'twenty items, ten at a time'
    Strategy = 'Random'
    Script = {
        $totals = @{ first = 1; last = 20; seen = 0 }
        ($totals.first)..($totals.last) | ForEach-Object -ThrottleLimit 10 -Parallel { $t = $using:totals; $t.seen += 1 }
        Start-Sleep -Seconds 1
    }
    Assert = { $totals.seen -eq 20 }
    Outcomes = 'AssertionFailed', 'Passed', 'Race'
    ScheduleCount = 10
}
@{
    Name = 'items one at a time'
    Script = { $tally = @{ hits = 0 }; 1..3 | ForEach-Object -ThrottleLimit 1 -Parallel { ($using:tally).hits += 1 } }
    Assert = { $tally.hits -eq 3 }
    Outcomes = 'Passed'
}
@{
    Name = 'slots of their own in an array'
    Strategy = 'Random'
    Script = { $squares = [int[]]::new(4); 0..3 | ForEach-Object -Parallel { ($using:squares)[$_] = $_ * $_ } }
    Assert = { ($squares -join ',') -eq '0,1,4,9' }
    Outcomes = 'Passed'
}
@{
    Name = 'a slot of an array that is shared'
    Script = { $slots = @(0); 1..2 | ForEach-Object -Parallel { $a = $using:slots; $a[0] += 1 } }
    Assert = { $slots[0] -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'an array in a hashtable that is added to'
    Script = { $result = @{ all = @() }; 1..2 | ForEach-Object -Parallel { ($using:result).all += $_ } }
    Assert = { $result.all.Count -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'a member of a custom object'
    Script = { $state = [pscustomobject]@{ n = 0 }; 1..2 | ForEach-Object -Parallel { $s = $using:state; $s.n = $s.n + 1 } }
    Assert = { $state.n -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'members of their own of a custom object'
    Script = { $state = [pscustomobject]@{ a = 0; b = 0 }; 'a', 'b' | ForEach-Object -Parallel { ($using:state).$_ = 1 } }
    Assert = { $state.a + $state.b -eq 2 }
    Outcomes = 'Passed'
}
@{
    Name = 'a property of a class'
    Script = {
        class ParallelScriptCounter { [int] $n }
        $counter = [ParallelScriptCounter]::new()
        1..2 | ForEach-Object -Parallel { ($using:counter).n += 1 }
    }
    Assert = { $counter.n -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'a property of a class under a lock'
    Script = {
        class ParallelScriptAccount { [int] $n }
        $account = [ParallelScriptAccount]::new()
        1..2 | ForEach-Object -Parallel { $a = $using:account; [Threading.Monitor]::Enter($a); try { $a.n += 1 } finally { [Threading.Monitor]::Exit($a) } }
    }
    Assert = { $account.n -eq 2 }
    Outcomes = 'Passed'
}
@{
    Name = 'Interlocked on a reference, which is not atomic here'
    Script = { $r = [ref]0; 1..2 | ForEach-Object -Parallel { [void][System.Threading.Interlocked]::Increment($using:r) } }
    Assert = { $r.Value -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'Interlocked on a reference under a lock'
    Script = {
        $r = [ref]0; $lock = [object]::new()
        1..2 | ForEach-Object -Parallel { [Threading.Monitor]::Enter($using:lock); [void][Threading.Interlocked]::Increment($using:r); [Threading.Monitor]::Exit($using:lock) }
    }
    Assert = { $r.Value -eq 2 }
    Outcomes = 'Passed'
}
@{
    Name = 'Volatile.Read of a reference, which writes it back'
    Script = {
        $r = [ref]0
        $read = Start-ThreadJob { [Threading.Volatile]::Read($using:r) }
        $write = Start-ThreadJob { [Threading.Volatile]::Write($using:r, 1) }
        $null = $read, $write | Receive-Job -Wait
    }
    Assert = { $r.Value -eq 1 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'the value of a reference'
    Script = { $r = [ref]0; 1..2 | ForEach-Object -Parallel { $v = $using:r; $v.Value += 1 } }
    Assert = { $r.Value -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'what is only read'
    Strategy = 'Random'
    Script = {
        $settings = @{ factor = 3; names = @('a', 'b') }
        $got = 1..2 | ForEach-Object -Parallel { $s = $using:settings; "$($s.names[$_ - 1])$($s.factor * $_)"; foreach ($name in $s.names) { $null = $name } }
    }
    Assert = { ($got | Sort-Object) -join ' ' -eq 'a3 b6' }
    Outcomes = 'Passed'
}
@{
    Name = 'what each body has made itself'
    Script = { $got = 1..2 | ForEach-Object -Parallel { $own = @{ n = 0 }; $own.n += $_; $own.n += 1; $list = [System.Collections.Generic.List[int]]::new(); $list.Add($own.n); $list[0] } }
    Assert = { ($got | Sort-Object) -join ' ' -eq '2 3' }
    Outcomes = 'Passed'
}
@{
    Name = 'the order of output taken for the order of input'
    Script = { $got = 1..2 | ForEach-Object -Parallel { $_ } }
    Assert = { "$got" -eq '1 2' }
    Outcomes = 'Passed', 'AssertionFailed'
}
@{
    Name = 'a thread-local value'
    Script = {
        $local = [Threading.ThreadLocal[int]]::new()
        $got = 1..2 | ForEach-Object -Parallel { $l = $using:local; $l.Value = $_; Start-Sleep -Milliseconds 1; $l.Value }
    }
    Assert = { ($got | Sort-Object) -join ' ' -eq '1 2' }
    Outcomes = 'Passed'
}
@{
    Name = 'several members that one assignment writes'
    Script = {
        $box = @{ x = 0; y = 0 }
        1..2 | ForEach-Object -Parallel { $b = $using:box; $b.x, $b.y = $_, $_ }
    }
    Assert = { $box.x -eq $box.y }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
    Message = "*several threads write it at*"
}
@{
    Name = 'elements that one assignment swaps'
    Script = {
        $list = 1, 2
        1..2 | ForEach-Object -Parallel { $l = $using:list; $l[0], $l[1] = $l[1], $l[0] }
    }
    Assert = { $list[0] -ne $list[1] }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'a member that is written with a cast'
    Script = {
        $box = @{ n = 0 }
        1..2 | ForEach-Object -Parallel { $b = $using:box; [int]$b.n = $_ }
    }
    Outcomes = 'Passed', 'DifferentOutput', 'Race'
    Message = "*several threads write it at*"
}
