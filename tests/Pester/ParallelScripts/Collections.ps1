# Concurrent, synchronized and plain collections, right and wrong.
@{
    Name = 'a blocking collection between a producer and two consumers'
    Strategy = 'Random'
    Script = {
        $queue = [System.Collections.Concurrent.BlockingCollection[int]]::new()
        $take = 1..2 | ForEach-Object { Start-ThreadJob { foreach ($item in ($using:queue).GetConsumingEnumerable()) { $item } } }
        $put = Start-ThreadJob { 1..3 | ForEach-Object { ($using:queue).Add($_) }; ($using:queue).CompleteAdding() }
        $got = @($take) + $put | Receive-Job -Wait
    }
    Assert = { ($got | Sort-Object) -join ' ' -eq '1 2 3' }
    Outcomes = 'Passed'
}
@{
    Name = 'a blocking collection that nobody completes'
    Script = {
        $queue = [System.Collections.Concurrent.BlockingCollection[int]]::new()
        $take = Start-ThreadJob { ($using:queue).GetConsumingEnumerable() }
        $queue.Add(1)
        $take | Receive-Job -Wait
    }
    Outcomes = 'Deadlocked'
    Message = '*$queue, which no thread can fill any more*'
}
@{
    Name = 'a bounded blocking collection, with limits'
    Strategy = 'Random'
    Script = {
        $queue = [System.Collections.Concurrent.BlockingCollection[string]]::new(1)
        $put = Start-ThreadJob { $q = $using:queue; $q.Add('a'); $q.Add('b'); $q.TryAdd('c', 100); $q.CompleteAdding() }
        $take = Start-ThreadJob { $q = $using:queue; $q.Take(); $item = $null; if ($q.TryTake([ref]$item, -1)) { $item } }
        $got = $put, $take | Receive-Job -Wait
    }
    Assert = { "$got" -in 'True a b', 'False a b' }
    Outcomes = 'Passed'
}
@{
    Name = 'Take behind a count'
    Script = {
        $queue = [System.Collections.Concurrent.BlockingCollection[int]]::new()
        $queue.Add(1)
        1..2 | ForEach-Object -Parallel { $q = $using:queue; if ($q.Count -gt 0) { $q.Take() } }
    }
    Outcomes = 'Passed', 'Deadlocked'
}
@{
    Name = 'items added behind the end'
    Script = {
        $queue = [System.Collections.Concurrent.BlockingCollection[int]]::new()
        1..2 | ForEach-Object -Parallel { ($using:queue).Add($_); ($using:queue).CompleteAdding() }
    }
    Outcomes = 'Passed', 'Failed'
}
@{
    Name = 'a concurrent queue that is emptied'
    Strategy = 'Random'
    Script = {
        $queue = [System.Collections.Concurrent.ConcurrentQueue[int]]::new([int[]](1, 2, 3))
        $got = 1..2 | ForEach-Object -Parallel { $item = 0; while (($using:queue).TryDequeue([ref]$item)) { $item } }
    }
    Assert = { ($got | Sort-Object) -join ' ' -eq '1 2 3' }
    Outcomes = 'Passed'
}
@{
    Name = 'a concurrent bag that is filled'
    Script = { $bag = [System.Collections.Concurrent.ConcurrentBag[int]]::new(); 1..3 | ForEach-Object -Parallel { ($using:bag).Add($_) } }
    Assert = { ($bag | Sort-Object) -join ' ' -eq '1 2 3' }
    Outcomes = 'Passed'
}
@{
    Name = 'a key that is looked for and then added'
    Script = {
        $d = [System.Collections.Concurrent.ConcurrentDictionary[string, int]]::new()
        1..2 | ForEach-Object -Parallel {
            $d = $using:d
            if (-not $d.ContainsKey('x')) { ([System.Collections.Generic.IDictionary[string, int]]$d).Add('x', $_) }
        }
    }
    Assert = { $d.Count -eq 1 }
    Outcomes = 'Passed', 'Failed'
}
@{
    Name = 'TryAdd'
    Script = {
        $d = [System.Collections.Concurrent.ConcurrentDictionary[string, int]]::new()
        $got = 1..2 | ForEach-Object -Parallel { ($using:d).TryAdd('x', $_) }
    }
    Assert = { ($got | Sort-Object) -join ' ' -eq 'False True' }
    Outcomes = 'Passed'
}
@{
    Name = 'an element of a concurrent dictionary that is counted up'
    Script = {
        $d = [System.Collections.Concurrent.ConcurrentDictionary[string, int]]::new(); $d['x'] = 0
        1..2 | ForEach-Object -Parallel { $d = $using:d; $d['x']++ }
    }
    Assert = { $d['x'] -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
    Message = '*lost update of $d*'
}
@{
    Name = 'TryUpdate in a loop'
    Script = {
        $d = [System.Collections.Concurrent.ConcurrentDictionary[string, int]]::new(); $d['x'] = 0
        1..2 | ForEach-Object -Parallel { $d = $using:d; do { $old = $d['x'] } until ($d.TryUpdate('x', $old + 1, $old)) }
    }
    Assert = { $d['x'] -eq 2 }
    Outcomes = 'Passed'
}
@{
    Name = 'List.Add'
    Script = { $list = [System.Collections.Generic.List[int]]::new(); 1..2 | ForEach-Object -Parallel { ($using:list).Add($_) } }
    Assert = { $list.Count -eq 2 }
    Outcomes = 'Passed', 'Race'
}
@{
    Name = 'List.Add under a lock'
    Script = {
        $list = [System.Collections.Generic.List[int]]::new()
        1..2 | ForEach-Object -Parallel { $l = $using:list; [Threading.Monitor]::Enter($l); try { $l.Add($_) } finally { [Threading.Monitor]::Exit($l) } }
    }
    Assert = { $list.Count -eq 2 }
    Outcomes = 'Passed'
}
@{
    Name = 'ArrayList.Add under a lock of its SyncRoot'
    Script = {
        $list = [System.Collections.ArrayList]::new()
        1..2 | ForEach-Object -Parallel { $l = $using:list; [Threading.Monitor]::Enter($l.SyncRoot); try { $null = $l.Add($_) } finally { [Threading.Monitor]::Exit($l.SyncRoot) } }
    }
    Assert = { $list.Count -eq 2 }
    Outcomes = 'Passed'
}
@{
    Name = 'a synchronized array list'
    Script = {
        $list = [System.Collections.ArrayList]::Synchronized([System.Collections.ArrayList]::new())
        1..3 | ForEach-Object -Parallel { $null = ($using:list).Add($_) }
    }
    Assert = { ($list | Sort-Object) -join ' ' -eq '1 2 3' }
    Outcomes = 'Passed'
}
@{
    Name = 'keys of their own in a plain hashtable'
    Script = { $h = @{}; 1..2 | ForEach-Object -Parallel { ($using:h)["item $_"] = $_ } }
    Assert = { $h.Count -eq 2 }
    Outcomes = 'Passed', 'Race'
}
@{
    Name = 'keys of their own in a synchronized hashtable'
    Script = { $h = [hashtable]::Synchronized(@{}); 1..3 | ForEach-Object -Parallel { ($using:h)["item $_"] = $_ } }
    Assert = { $h.Count -eq 3 }
    Outcomes = 'Passed'
}
@{
    Name = 'a synchronized hashtable that is counted up'
    Script = { $h = [hashtable]::Synchronized(@{ n = 0 }); 1..2 | ForEach-Object -Parallel { ($using:h).n++ } }
    Assert = { $h.n -eq 2 }
    Outcomes = 'Passed', 'AssertionFailed', 'Race'
}
@{
    Name = 'a synchronized hashtable that is counted up under a lock of its SyncRoot, beside a plain reader'
    Strategy = 'Random'
    Script = {
        $h = [hashtable]::Synchronized(@{ n = 0 })
        $count = 1..2 | ForEach-Object {
            Start-ThreadJob { $t = $using:h; [Threading.Monitor]::Enter($t.SyncRoot); try { $t.n++; $t.n++ } finally { [Threading.Monitor]::Exit($t.SyncRoot) } }
        }
        $read = Start-ThreadJob { ($using:h).n % 2 }
        $odd = @($count) + $read | Receive-Job -Wait
    }
    Assert = { $h.n -eq 4 -and $odd -eq 0 }
    Outcomes = 'Passed'
}
@{
    Name = 'a synchronized hashtable that is enumerated while it grows (PowerShell/PowerShell 24944)'
    Script = {
        $board = [System.Collections.Hashtable]::Synchronized(@{})
        $work = 1..2 | ForEach-Object -AsJob -Parallel { $b = $using:board; $b["item $_"] = 'started'; Start-Sleep -Milliseconds 10; $b["item $_"] = 'done' }
        foreach ($round in 1..2) { foreach ($key in $board.Keys) { $board[$key] }; Start-Sleep -Milliseconds 5 }
        $null = $work | Wait-Job
    }
    Outcomes = 'Passed', 'Failed', 'DifferentOutput'
}
@{
    Name = 'a synchronized hashtable that is enumerated under a lock of its SyncRoot'
    Script = {
        $board = [hashtable]::Synchronized(@{ first = 1 })
        $work = 1..2 | ForEach-Object -AsJob -Parallel { ($using:board)["item $_"] = 1 }
        $sum = 0
        [Threading.Monitor]::Enter($board.SyncRoot)
        try { foreach ($key in $board.Keys) { $sum += $board[$key] } } finally { [Threading.Monitor]::Exit($board.SyncRoot) }
        $null = $work | Wait-Job
    }
    Assert = { $sum -in 1..3 }
    Outcomes = 'Passed'
}
@{
    Name = 'a queue that is looked at and then dequeued'
    Script = {
        $queue = [System.Collections.Queue]::new(@(1))
        1..2 | ForEach-Object -Parallel { $q = $using:queue; if ($q.Count -gt 0) { $q.Dequeue() } }
    }
    Outcomes = 'Passed', 'Failed', 'Race'
}
@{
    Name = 'a string builder'
    Script = { $text = [System.Text.StringBuilder]::new(); 1..2 | ForEach-Object -Parallel { $null = ($using:text).Append($_) } }
    Assert = { $text.Length -eq 2 }
    Outcomes = 'Passed', 'Race'
}
