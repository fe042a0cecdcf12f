# Patterns in the shell: valid and invalid blocks, runs of a user's patterns, files, the list of the catalogue.
BeforeDiscovery {
    # » marks the position that the error must have.
    $refused = @(
        @{ What = 'an unknown declaration'; Block = 'Thread t { Step a }; $s = »Semafore 1'; Reason = "*nearest is 'Semaphore'*" }
        @{ What = 'an unknown command outside of threads'; Block = '»Thred t { Step a }'; Reason = "*nearest is 'Thread'*" }
        @{ What = 'an unknown command in a thread'; Block = 'Thread t { »Stpe a }'; Reason = "*'Stpe'*nearest is 'Step'*" }
        @{ What = 'a cmdlet of the shell'; Block = 'Thread t { »Get-Date }'; Reason = "*'Get-Date' is not known*" }
        @{ What = 'a thread in a thread'; Block = 'Thread t { »Thread u { Step a } }'; Reason = '*Thread is not allowed here: it is a statement outside of threads*' }
        @{ What = 'a cmdlet that is like nothing here'; Block = 'Thread t { »Write-Host a }'; Reason = "*'Write-Host' is not known here; the known names are Wait, Signal, *" }
        @{ What = 'a cmdlet in a declaration'; Block = '$x = »New-Object object; Thread t { Step a }'; Reason = "*'New-Object' is not known here; the known names are Integer, *" }
        @{ What = 'an operation whose value is lost'; Block = '$x = 0; Thread t { »CompareExchange $x 1 0 }'; Reason = '*its value is assigned, or is part of an expression*' }
        @{ What = 'an operation in a requirement'; Block = '$x = 0; Thread t { $x = 1 }; Require Always ((»CompareExchange $x 1 0) -eq 0)'; Reason = '*CompareExchange is not allowed here: its value*in a thread*' }
        @{ What = 'an operation outside of threads'; Block = '$q = Queue -Capacity 1; $x = Integer (»Pop $q); Thread t { Step a }'; Reason = '*Pop is not allowed here*' }
        @{ What = 'a wait that is to say whether'; Block = '$s = Semaphore 1; Thread t { if (»Wait $s) { Step a } }'; Reason = '*Wait is not allowed here: it is a statement in a thread, and has no value*' }
        @{ What = 'an exchange of a local'; Block = 'Thread t { $l = 0; $m = Exchange »$l 1 }'; Reason = '*a shared integer or an element*is needed here*' }
        @{ What = 'a requirement''s condition without parentheses'; Block = '$x = 0; Thread t { $x = 1 }; »Require AtEnd $x -eq 1'; Reason = '*must be in parentheses here, such as ($x -eq 1)*' }
        @{ What = 'an assertion without parentheses'; Block = '$x = 0; Thread t { »Assert $x + 1 }'; Reason = '*must be in parentheses here*' }
        @{ What = 'a negation without parentheses'; Block = '$x = 0; Thread t { »Assert -not $x }'; Reason = '*must be in parentheses here*' }
        @{ What = 'a queue''s other member'; Block = '$q = Queue -Capacity 1; Thread t { $y = »$q.Length }'; Reason = '*except the Count of a queue*' }
        @{ What = 'a method of a queue'; Block = '$q = Queue -Capacity 1; Thread t { $y = »$q.Count() }'; Reason = '*except the Count of a queue*' }
        @{ What = 'a time limit that is no number'; Block = "`$s = Semaphore 1; Thread t { if (TryWait `$s -TimeoutMilliseconds »'a') { Step a } }"; Reason = '*expressions are integers*' }
        @{ What = 'a signal of an event'; Block = '$e = Event; Thread t { Signal »$e }'; Reason = '*a semaphore or a countdown is needed here, and e is an event, for Wait, Set, Reset*' }
        @{ What = 'a set of an integer'; Block = '$x = 0; Thread t { Set »$x }'; Reason = '*an event is needed here*' }
        @{ What = 'a wait for a barrier'; Block = '$b = Barrier 2; Thread t { Wait »$b }'; Reason = '*and b is a barrier, for SignalAndWait*' }
        @{ What = 'a lock of a readers-writer lock'; Block = '$l = ReaderWriterLock; Thread t { Lock »$l }'; Reason = '*a mutex is needed here, and l is a readers-writer lock, for LockRead, UnlockRead, LockWrite, UnlockWrite*' }
        @{ What = 'a read lock of a mutex'; Block = '$m = Mutex; Thread t { LockRead »$m }'; Reason = '*a readers-writer lock is needed here, and m is a mutex, for Condition, Lock, Unlock, TryLock*' }
        @{ What = 'a countdown without a number'; Block = '$c = »Countdown; Thread t { Wait $c }'; Reason = '*Countdown needs its number of signals*' }
        @{ What = 'a barrier without a number'; Block = '$b = »Barrier; Thread t { SignalAndWait $b }'; Reason = '*Barrier needs its number of participants*' }
        @{ What = 'an event with a number'; Block = '$e = Event »1; Thread t { Wait $e }'; Reason = '*Event does not take this*' }
        @{ What = 'events in an array'; Block = '$e = »Event -Length 2; Thread t { Wait $e }'; Reason = '*Event has no -Length*' }
        @{ What = 'a barrier of none'; Block = '»$b = Barrier 0; Thread t { SignalAndWait $b }'; Reason = '*Barrier b cannot have 0 participants. Allowed: 1 to 32767*' }
        @{ What = 'more threads than participants'; Block = '»$b = Barrier 2; Thread t -Count 3 { SignalAndWait $b }'; Reason = '*3 threads arrive at barrier b. Allowed: 2*' }
        @{ What = 'a countdown below zero'; Block = '»$c = Countdown -1; Thread t { Wait $c }'; Reason = '*Countdown c cannot have the initial value -1. Allowed: 0 or more*' }
        @{ What = 'an event in what is one step'; Block = '$e = Event; Thread t { Atomic { »Set $e } }'; Reason = '*Set e is not allowed in an atomic block*' }
        @{ What = 'a count of who waits for an event'; Block = '$e = Event -Automatic; Thread t { Wait $e }; »Require Always ((Waiting $e) -eq 0)'; Reason = '*e is not one semaphore*' }
        @{ What = 'a try of an event'; Block = '$e = Event; Thread t { if (TryWait »$e) { Step a } }'; Reason = '*a semaphore is needed here, and e is an event, for Wait, Set, Reset*' }
        @{ What = 'a local declared twice'; Block = "Thread t { `$l = Local 1`n»`$l = Local 2 }"; Reason = "*'l' is declared already at line 1, column 12*" }
        @{ What = 'a local called like what is shared'; Block = "`$l = 1`nThread t { »`$l = Local 2 }"; Reason = "*'l' is declared already at line 1, column 1*" }
        @{ What = 'what is shared and called like a local'; Block = "Thread t { `$l = 1 }`n»`$L = 2"; Reason = "*'L' is the name of a thread's local integer at line 1, column 12*" }
        @{ What = 'a thread called like what is shared'; Block = "`$x = 1`n»Thread X { Step a }"; Reason = '*declares X twice: the first time at line 1, column 1*' }
        @{ What = 'what is shared and called like a parameter'; Block = "param(`$n = 1)`n»`$N = 1`nThread t { Step a }"; Reason = '*declares N twice: the first time at line 1, column 7*' }
        @{ What = 'an index called like what is shared'; Block = "`$i = 1`n»Thread t -Count 2 { Step a }"; Reason = "*would hide the shared 'i' at line 1, column 1*" }
        @{ What = 'an unknown requirement'; Block = 'Thread t { Step a }; »Require NoDedlock'; Reason = "*nearest is 'NoDeadlock'*" }
        @{ What = 'an unknown name'; Block = '$mutex = Semaphore 1; Thread t { Wait »$mutx }'; Reason = "*'mutx'*nearest is 'mutex'*" }
        @{ What = 'an unknown name in an expression'; Block = '$count = 0; Thread t { if (»$cont -eq 1) { Step a } }'; Reason = "*'cont'*nearest is 'count'*" }
        @{ What = 'a name in a requirement'; Block = '$x = 0; Thread t { $y = 1 }; Require AtEnd (»$y -eq 1)'; Reason = "*'y' is not known*" }
        @{ What = 'a division'; Block = '$x = 7; Thread t { $y = »$x / 2 }'; Reason = '*3.5 in the shell*' }
        @{ What = 'a divided assignment'; Block = '$x = 7; Thread t { »$x /= 2 }'; Reason = '*=, +=, -=, [*]= and %= only*' }
        @{ What = 'a text'; Block = "Thread t { `$x = »'a' }"; Reason = '*expressions are integers*' }
        @{ What = 'a text with a variable'; Block = 'Thread t { Step »"a$x" }'; Reason = '*a name is needed*' }
        @{ What = 'a fraction'; Block = 'Thread t { $x = »1.5 }'; Reason = '*expressions are integers*' }
        @{ What = 'a number beyond an integer'; Block = 'Thread t { $x = »99999999999 }'; Reason = '*expressions are integers*' }
        @{ What = 'a list'; Block = 'Thread t { $x = »1, 2 }'; Reason = '*expressions are integers*' }
        @{ What = 'a subexpression'; Block = 'Thread t { $x = »$(1) }'; Reason = '*expressions are integers*' }
        @{ What = 'a cast'; Block = 'Thread t { $x = »[int] 1 }'; Reason = '*expressions are integers*' }
        @{ What = 'a member'; Block = '$x = 1; Thread t { $y = »$x.Length }'; Reason = '*objects have no members here*' }
        @{ What = 'a method'; Block = '$x = 1; Thread t { $y = »$x.ToString() }'; Reason = '*objects have no members here*' }
        @{ What = 'a static method'; Block = 'Thread t { $y = »[Environment]::Exit(1) }'; Reason = '*objects have no members here*' }
        @{ What = 'a script block'; Block = 'Thread t { $y = »{ 1 } }'; Reason = '*expressions are integers*' }
        @{ What = 'a hashtable'; Block = 'Thread t { $y = »@{} }'; Reason = '*expressions are integers*' }
        @{ What = 'a range'; Block = 'Thread t { $y = »1..3 }'; Reason = '*does not know this operator*' }
        @{ What = 'a comparison with case'; Block = '$x = 1; Thread t { if (»$x -ceq 1) { Step a } }'; Reason = '*does not know this operator*' }
        @{ What = 'a bitwise operator'; Block = '$x = 1; Thread t { $y = »$x -band 1 }'; Reason = '*does not know this operator*' }
        @{ What = 'a pipeline'; Block = 'Thread t { »Step a | Step b }'; Reason = '*a thread has*' }
        @{ What = 'a pipeline outside of threads'; Block = '»Thread t { Step a } | Out-Null'; Reason = '*only declarations, Thread and Require*' }
        @{ What = 'a redirection'; Block = 'Thread t { »Step a > b }'; Reason = '*output cannot be redirected*' }
        @{ What = 'a call operator'; Block = 'Thread t { »& Step a }'; Reason = '*by its plain name*' }
        @{ What = 'dot-sourcing'; Block = 'Thread t { ». Step a }'; Reason = '*by its plain name*' }
        @{ What = 'a foreach'; Block = 'Thread t { »foreach ($i in 1) { Step a } }'; Reason = '*a thread has*' }
        @{ What = 'a switch'; Block = 'Thread t { »switch (1) { 1 { Step a } } }'; Reason = '*a thread has*' }
        @{ What = 'a finally'; Block = 'Thread t { »try { Step a } finally { Step b } }'; Reason = '*a thread has*' }
        @{ What = 'a typed catch'; Block = 'Thread t { »try { Step a } catch [Exception] { Step b } }'; Reason = '*a thread has*' }
        @{ What = 'a labelled break'; Block = 'Thread t { while ($true) { »break outer } }'; Reason = '*a loop has no label*' }
        @{ What = 'a labelled continue'; Block = 'Thread t { while ($true) { »continue outer } }'; Reason = '*a loop has no label*' }
        @{ What = 'a returned value'; Block = 'Thread t { »return 5 }'; Reason = '*a thread has*' }
        @{ What = 'an exit'; Block = 'Thread t { »exit }'; Reason = '*a thread has*' }
        @{ What = 'a function'; Block = '»function f { Step a }; Thread t { f }'; Reason = '*only declarations, Thread and Require*' }
        @{ What = 'an if outside of threads'; Block = '»if (1) { Thread t { Step a } }'; Reason = '*only declarations, Thread and Require*' }
        @{ What = 'two declarations in one'; Block = '»$x, $y = 1, 2; Thread t { Step a }'; Reason = '*only declarations, Thread and Require*' }
        @{ What = 'an unknown parameter'; Block = '$s = »Semaphore 1 -Permits 3; Thread t { Step a }'; Reason = '*Semaphore has no -Permits*' }
        @{ What = 'an unknown parameter in a thread'; Block = '$s = Semaphore 1; Thread t { »Wait $s -Timeout 3 }'; Reason = '*Wait has no -Timeout*' }
        @{ What = 'an argument too many'; Block = 'Thread t { Step a »b }'; Reason = '*Step does not take this*' }
        @{ What = 'an argument too few'; Block = '$s = Semaphore 1; Thread t { »Wait }'; Reason = '*Wait needs a semaphore*' }
        @{ What = 'a parameter without its value'; Block = '$s = »Semaphore 1 -Length; Thread t { Step a }'; Reason = '*-Length needs a value*' }
        @{ What = 'an array without its length'; Block = '$a = »Array 1; Thread t { Step a }'; Reason = '*Array needs -Length*' }
        @{ What = 'a queue without its capacity'; Block = '$q = »Queue; Thread t { Step a }'; Reason = '*Queue needs -Capacity*' }
        @{ What = 'an array of semaphores without an index'; Block = '$s = Semaphore 1 -Length 3; Thread t { Wait »$s }'; Reason = '*an index is needed*' }
        @{ What = 'an array of integers without an index'; Block = '$a = Array 1 -Length 3; Thread t { $x = »$a }'; Reason = '*a value is needed*' }
        @{ What = 'an index where there is not an array'; Block = '$s = Semaphore 1; Thread t { Wait »$s[0] }'; Reason = '*is not an array*' }
        @{ What = 'a semaphore as a value'; Block = '$s = Semaphore 1; Thread t { $x = »$s }'; Reason = '*a value is needed*' }
        @{ What = 'an integer as a semaphore'; Block = '$x = 1; Thread t { Wait »$x }'; Reason = '*a semaphore, condition, event or countdown is needed here*' }
        @{ What = 'a mutex that is waited for'; Block = '$m = Mutex; Thread t { Wait »$m }'; Reason = '*and m is a mutex, for Condition, Lock, Unlock, TryLock*' }
        @{ What = 'a semaphore that is locked'; Block = '$s = Semaphore 1; Thread t { Lock »$s }'; Reason = '*a mutex is needed*' }
        @{ What = 'an assigned parameter'; Block = 'param($n = 3) Thread t { »$n = 4 }'; Reason = '*a value can be assigned only to*' }
        @{ What = 'a parameter without a default'; Block = 'param(»$n) Thread t { Step a }'; Reason = '*needs a default*' }
        @{ What = 'a parameter beyond its range'; Block = 'param(»[ValidateRange(2, 3)] $n = 5) Thread t { Step a }'; Reason = '*not from 2 to 3*' }
        @{ What = 'a parameter of another type'; Block = "param(»[string] `$n = 5) Thread t { Step a }"; Reason = '*a parameter is an *' }
        @{ What = 'a parameter with another attribute'; Block = 'param(»[ValidateSet(1, 2)] $n = 1) Thread t { Step a }'; Reason = '*no other attribute*' }
        @{ What = 'a name declared twice'; Block = "`$x = 1`n»`$x = 2`nThread t { Step a }"; Reason = '*declares x twice: the first time at line 1, column 1*' }
        @{ What = 'a variable that the caller has not'; Block = '$x = »$using:thereIsNone; Thread t { Step a }'; Reason = "*no variable 'thereIsNone'*" }
        @{ What = 'a dynamicparam'; Block = '»dynamicparam { } end { Thread t { Step a } }'; Reason = '*no begin, process or end*' }
        @{ What = 'what stands on a later line'; Block = "Thread t {`n    Step a`n    if (1) {`n        »Wiat b`n    }`n}"; Reason = "*nearest is 'Wait'*" }
    )

    # Errors that only the lowering finds, after the whole block is read: they are about a statement, a declaration or a requirement.
    $refusedAsAWhole = @(
        @{ What = 'a break outside of a loop'; Block = "Thread t {`n    while (1) { break }`n    »break`n}"; Reason = '*break*outside of a loop*' }
        @{ What = 'a ghost that is read'; Block = '$g = Ghost 0; Thread t { $y = 1; »$x = $g }'; Reason = '*cannot read a ghost*' }
        @{ What = 'a ghost in a loop''s condition'; Block = '$g = Ghost 0; Thread t { Step a; »while ($g -eq 0) { Step b } }'; Reason = '*cannot read a ghost*' }
        @{ What = 'a ghost in an elseif'; Block = '$g = Ghost 0; $x = 0; Thread t { if ($x) { Step a } elseif (»$g) { Step b } }'; Reason = '*cannot read a ghost*' }
        @{ What = 'a ghost in an else'; Block = '$g = Ghost 0; $x = 0; Thread t { if ($x) { Step a } elseif (-not $x) { Step b } else { »Assert $g } }'; Reason = '*cannot read a ghost*' }
        @{ What = 'a ghost after a block'; Block = '$g = Ghost 0; Thread t { try { Step a } catch { Step b }; »$x = $g }'; Reason = '*cannot read a ghost*' }
        @{ What = 'an await of two integers'; Block = '$x = 1; $y = 1; Thread t { Region r { »Await ($x -eq $y) } }'; Reason = '*one shared integer*' }
        @{ What = 'a count of threads in code'; Block = 'Thread t { Region r { »$x = (Inside r) } }'; Reason = '*only requirements*' }
        @{ What = 'a wait within what is one step'; Block = '$x = 0; $s = Semaphore 0; Thread t { Atomic { $x = 1; »Wait $s } }'; Reason = '*at its start only*' }
        @{ What = 'a region within itself'; Block = 'Thread t { Region r { »Region r { Step a } } }'; Reason = '*region r is inside a region of the same name*' }
        @{ What = 'a local beyond its range'; Block = 'Thread t { Step a; »$l = Local 5 -Minimum 0 -Maximum 3 }'; Reason = '*not from 0 to 3*' }
        @{ What = 'a number of threads that changes'; Block = '$x = 1; Thread t { Step a }; »Thread u -Count $x { Step a }'; Reason = '*parameters only*' }
        @{ What = 'too many threads'; Block = 'Thread t { Step a }; »Thread u -Count 4096 { Step a }'; Reason = '*4096 threads in all*' }
        @{ What = 'a thread that is called like one of a family'; Block = "Thread w -Count 1 { Step b }; »Thread 'w 0' { Step a }"; Reason = '*a family with a thread of the same name*' }
        @{ What = 'an integer beyond its range'; Block = '$y = 1; »$x = Integer 5 -Minimum 0 -Maximum 3; Thread t { Step a }'; Reason = '*not from 0 to 3*' }
        @{ What = 'an integer beyond every range'; Block = 'Thread t { Step a }; »$x = 99999'; Reason = '*not from -32768 to 32767*' }
        @{ What = 'a size that changes'; Block = '$x = 1; »$a = Array 0 -Length $x; Thread t { Step a }'; Reason = '*parameters only*' }
        @{ What = 'an array without elements'; Block = '$x = 1; »$a = Array 0 -Length 0; Thread t { Step a }'; Reason = '*length of a*' }
        @{ What = 'a queue without places'; Block = '$x = 1; »$q = Queue -Capacity 0; Thread t { Step a }'; Reason = '*length of q*' }
        @{ What = 'a semaphore with less than no permits'; Block = '$x = 1; »$s = Semaphore -1; Thread t { Step a }'; Reason = '*the initial value -1*' }
        @{ What = 'mutexes without number'; Block = '$x = 1; »$m = Mutex -Length 0; Thread t { Step a }'; Reason = '*length of m*' }
        @{ What = 'a requirement of an unknown step'; Block = 'Thread t { Step arrive }; Require NoDeadlock; »Require Before arive arrive'; Reason = "*no step 'arive'*'arrive'*" }
        @{ What = 'a requirement of an unknown region'; Block = 'Thread t { Region r { Step a } }; »Require AtMost s 1'; Reason = "*no region 's'*" }
        @{ What = 'a requirement of an unknown thread'; Block = 'Thread t { Region r { Step a } }; »Require NoStarvation u r'; Reason = "*no thread 'u'*" }
        @{ What = 'a condition of an unknown region'; Block = 'Thread t { Step a }; »Require Always ((Inside r) -eq 0)'; Reason = "*no region 'r'*" }
        @{ What = 'a bound that changes'; Block = '$x = 1; Thread t { Region r { Step a } }; »Require AtMost r $x'; Reason = '*parameters only*' }
        @{ What = 'what has no threads'; Block = '»$x = 1'; Reason = '*no threads*' }
        @{ What = 'nothing at all'; Block = '»'; Reason = '*no threads*' }
    )

    $parameterErrors = @(
        @{ Arguments = @{ Name = 'Barrier'; Parameter = @{ n = 99 } }; Reason = "*'99'*from 2 to 8*" }
        @{ Arguments = @{ Name = 'Barrier'; Parameter = @{ n = -1 } }; Reason = "*'-1'*from 2 to 8*" }
        @{ Arguments = @{ Name = 'Barrier'; Parameter = @{ m = 3 } }; Reason = "*no parameter 'm'*nearest is 'n'*" }
        @{ Arguments = @{ Name = 'Barrier'; Parameter = @{ n = 'x' } }; Reason = "*'x'*whole number*" }
        @{ Arguments = @{ Name = 'Barrier'; Parameter = @{ n = 2.5 } }; Reason = "*'2.5'*whole number*" }
        @{ Arguments = @{ Name = 'Barrier'; Parameter = @{ n = $null } }; Reason = '*whole number*' }
        @{ Arguments = @{ Name = 'Barrier'; Parameter = @{ n = 99999999999 } }; Reason = '*whole number*' }
        @{ Arguments = @{ Name = 'Rendezvous'; Parameter = @{ n = 3 } }; Reason = "*no parameters*'n'*" }
        @{ Arguments = @{ Name = 'Bariier' }; Reason = "*nearest is 'Barrier'*" }
        @{ Arguments = @{ Name = 'Barrier'; Variant = 'Nope' }; Reason = '*Turnstile, SingleSignal, TurnstileInsideMutex*' }
        @{ Arguments = @{ }; Reason = '*Name is not given*' }
    )

    $pairs = @(
        @{ Semantics = 'Fifo'; Primitive = 'HandOver'; Fits = $true }
        @{ Semantics = 'Fifo'; Primitive = 'SemaphoreSlim'; Fits = $false }
        @{ Semantics = 'Fifo'; Primitive = 'Semaphore'; Fits = $false }
        @{ Semantics = 'Weak'; Primitive = 'HandOver'; Fits = $true }
        @{ Semantics = 'Weak'; Primitive = 'SemaphoreSlim'; Fits = $false }
        @{ Semantics = 'Weak'; Primitive = 'Semaphore'; Fits = $false }
        @{ Semantics = 'Barging'; Primitive = 'HandOver'; Fits = $false }
        @{ Semantics = 'Barging'; Primitive = 'SemaphoreSlim'; Fits = $true }
        @{ Semantics = 'Barging'; Primitive = 'Semaphore'; Fits = $true }
    )
}

BeforeAll {
    . $PSScriptRoot/common.ps1

    function New-Block([string] $Text) { [scriptblock]::Create($Text) }

    function Get-Refusal([string] $Block) {
        $made = $null
        try { $made = New-SyncPattern Refused (New-Block $Block) } catch { $refusal = $_ }
        $made | Should -BeNullOrEmpty -Because 'it is to be refused'
        $refusal
    }

    # The design's example as a text, so that positions count from its beginning.
    $barrier = New-Block @'
        param([ValidateRange(2, 8)] [int] $n = 3)
        $count = Integer 0 -Minimum 0 -Maximum $n
        $mutex = Semaphore 1
        $turnstile = Semaphore 0
        Thread worker -Count $n -Index i {
            Step arrive
            Wait $mutex
            $count++
            if ($count -eq $n) { Signal $turnstile }
            Signal $mutex
            Wait $turnstile; Signal $turnstile
            Step pass
        }
        Require Before arrive pass
        Require NoDeadlock
'@

    # Every word of the language, once.
    $everything = New-Block @'
        param([Parameter(HelpMessage = 'it''s n')] [ValidateRange(1, 5)] [int] $n = 2)
        $x = Integer 0 -Minimum 0 -Maximum 9
        $g = Ghost 0 -Minimum 0 -Maximum 9
        $a = Array 0 -Length $n -Minimum 0 -Maximum ($n + 5)
        $ga = GhostArray 0 -Length 2 -Minimum 0 -Maximum 9
        $s = Semaphore $n
        $ss = Semaphore 0 -Length $n
        $sm = Semaphore 0 -Maximum $n
        $ssm = Semaphore 1 -Length 2 -Maximum ($n + 1)
        $m = Mutex
        $mm = Mutex -Length 2
        $c = Condition $m
        $q = Queue -Capacity 5
        $em = Event; $es = Event -Set; $ea = Event -Automatic; $eas = Event -Automatic -Set
        $cd = Countdown ($n + 1); $br = Barrier $n; $rw = ReaderWriterLock
        Thread single {
            $l = Local 3 -Minimum 0 -Maximum 9
            $r = Local 0 -Minimum 0 -Maximum 9
            Wait $s; Wait $s -AtRest; Signal $s; Signal $s 2; Signal $ss[($l + 1) % $n] ($l - 1)
            Lock $m; Wait $c; Wait $c -AtRest; Notify $c; NotifyAll $c; Unlock $m
            Lock $mm[1]; Unlock $mm[1]
            $x++; $x--; ++$x; --$x; $x += 1; $x -= 1; $x *= 2; $x %= 3; $a[$l] = $x
            $g++; $ga[1] += 2
            $r = Exchange $x 1; $r = FetchAdd $x ($l + 1); $r = CompareExchange $x 1 2
            Push $q 1; $r = Pop $q; $r = Choose 1 ($n + 1)
            Await ($x -eq 0); Assert ($l -ne 1); Rest
            Region cs { Step inside }
            Atomic { Wait $s; $x = 1; $x = 2 }
            try { throw } catch { return }
            while ($true) { if ($x -lt 1) { break } elseif ($l -gt 2) { Step b } else { Step c } }
            while ($x -le 3 -and -not ($l -ge 4)) { $x = ($l - ($x - 1)) * 2 % 3 }
            for ($l = 0; $l -lt 3; $l++) { if ($l -eq 1) { continue }; Step d }
            for (; ; ) { break }
            do { Step e; if ($q.Count -eq 2) { continue } } while ((FetchAdd $x 1) -lt 5)
            do { Step f } until (-not (TryLock $mm[(Choose 0 1)]) -or (Pop $q) -gt 1)
            do { break } while ($true)
            if (TryWait $sm) { Signal $ssm[0] } elseif (TryWait $ssm[1] -TimeoutMilliseconds ($n * 10)) { $x = Exchange $a[0] ($q.Count + 1) }
            $r = TryLock $m -TimeoutMilliseconds 20; $x = TryWait $sm; Assert (TryLock $m)
            Set $em; Reset $em; Wait $em; Set $ea; Reset $ea; Wait $ea -AtRest; Wait $es -AtRest; Wait $eas
            Signal $cd; Signal $cd ($l + 1); Wait $cd; Wait $cd -AtRest; SignalAndWait $br
            LockRead $rw; UnlockRead $rw; LockWrite $rw; UnlockWrite $rw
            while ((CompareExchange $x 1 0) -ne 0) { }
        }
        Thread many -Count ($n + 1) -Index me { $x = $me }
        Require AtMost cs ($n - 1)
        Require Never cs cs
        Require Before b c
        Require Order b c
        Require Always ((Inside cs) -le 1 -and ($x -lt 1 -or $x -gt 2 -and $x -ne 5))
        Require AtEnd ($g -eq 1 -or $ga[1] -ge 2)
        Require Always ($q.Count -lt 6)
        Require Possible ((Waiting $s) -eq 2 -or (Waiting $ss[1]) -eq 1)
        Require NoDeadlock
        Require NoStarvation single cs
'@

    function Complete([string] $Line) {
        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText
    }

    function Assert-NoThreadLives {
        [ThreadingDemo.Primitives.LivingThreads]::Count | Should -Be 0 -Because 'no thread outlives its cmdlet'
    }
}

AfterAll {
    Assert-NoThreadLives
}

Describe 'The design''s barrier, as a block' {
    It 'runs, and nobody passes before all have arrived: <_> threads' -ForEach 2, 3, 8 {
        $trace = @(New-SyncPattern Barrier $barrier | Invoke-SyncPattern -Parameter @{ n = $_ } -Jitter -ErrorAction Stop)
        $steps = @($trace | Where-Object Event -EQ Stepped | ForEach-Object Resource)
        $steps[0..($_ - 1)] | Select-Object -Unique | Should -Be arrive
        $steps[$_..(2 * $_ - 1)] | Select-Object -Unique | Should -Be pass
        $steps | Should -HaveCount (2 * $_)
        $trace.Event | Should -Not -Contain Violated
        $trace.Event | Should -Not -Contain Deadlocked
        $trace.Demo | Select-Object -Unique | Should -Be Barrier
    }

    It 'is the catalogue''s, word for word' {
        $mine = New-SyncPattern Barrier $barrier
        $catalogues = Get-SyncPattern Barrier TurnstileScript
        ($mine | Format-SyncPattern -Width 80 | Where-Object Kind -NE Remark | Select-String '^(arrive|wait|count|if|  signal|signal|pass|require|mutex|turnstile)') -join "`n" |
            Should -Be (($catalogues | Format-SyncPattern -Width 80 | Where-Object Kind -NE Remark | Select-String '^(arrive|wait|count|if|  signal|signal|pass|require|mutex|turnstile)') -join "`n")
        $mine.Threads, $mine.Resources, $mine.Requirements | Should -Be ($catalogues.Threads, $catalogues.Resources, $catalogues.Requirements)
    }

    It 'may have a thread that is called main' {
        $pattern = New-SyncPattern Mine { $s = Semaphore 1; Thread main { Wait $s; Step a; Signal $s }; Thread other { Wait $s; Signal $s }; Require NoDeadlock }
        $trace = @($pattern | Invoke-SyncPattern -Seed 1 -ErrorAction Stop)
        $trace.Thread | Select-Object -Unique | Sort-Object | Should -Be '(main)', main, other
        ($trace | Where-Object Event -EQ Stepped).Thread | Should -Be main
        ($trace | Where-Object Event -EQ Created).Thread | Select-Object -Unique | Should -Be '(main)'
        ($trace | Test-ThreadTrace -Requirement NoDeadlock).Verdict | Should -Be Holds
        { $trace | Show-ThreadTimeline -Width 60 } | Should -Not -Throw
    }

    It 'waits in vain for no longer than its time limit, and exploring finds both ends' {
        $pattern = New-SyncPattern Mine {
            $s = Semaphore 0
            Thread t { if (TryWait $s -TimeoutMilliseconds 10) { Step got } else { Step missed } }
            Thread u { Signal $s }
            Require Order got missed
        }
        ($pattern | Invoke-SyncPattern -ErrorAction Stop | Where-Object Event -EQ Stepped).Resource | Should -BeIn got, missed
        ($pattern | Test-SyncPattern -Requirement 'Order got MISSED').Verdict | Should -Be Violated, Violated, Violated
    }

    It 'is refused in a block of ForEach-Object -Parallel where it takes $using:, with a way out' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $module = $manifest
        $size = 3
        $said = 1 | ForEach-Object -Parallel {
            Import-Module $using:module
            try { New-SyncPattern Mine { $x = $using:size; Thread t { Step a } } } catch { "$_" }
        }
        $said | Should -BeLike "*no variable 'size'*-Parallel*declare a parameter instead: param(*`$size = 1)*"
    }

    It 'is listed with what is said of it' {
        $pattern = New-SyncPattern Mine $barrier -Variant V -Category Own -Chapter 1.2 -Book Wrong -Teaches this -Note that
        "$pattern", $pattern.Category, $pattern.Chapter, $pattern.Book, $pattern.Teaches, $pattern.Note | Should -Be 'Mine/V', Own, 1.2, Wrong, this, that
        $pattern.Parameters | Should -BeLike 'n = 3 (2 to 8)*'
    }
}

Describe 'A wrong pattern' {
    It 'that deadlocks says so, with the cycle and each thread''s line' {
        $pattern = New-SyncPattern Inverted {
            $left = Mutex
            $right = Mutex
            $leftTaken = Semaphore 0
            $rightTaken = Semaphore 0
            Thread one { Lock $left; Signal $leftTaken; Wait $rightTaken; Lock $right }
            Thread other { Lock $right; Signal $rightTaken; Wait $leftTaken; Lock $left }
            Require NoDeadlock
        }
        $stuck = @($pattern | Invoke-SyncPattern -ErrorAction Stop | Where-Object Event -EQ Deadlocked)
        $stuck[0].Thread | Should -Be watchdog
        $stuck[0].Message | Should -Match '^wait-for cycle: one waits for right, held by other; other waits for left, held by one$'
        ($stuck | Where-Object Thread -EQ one).Message | Should -BeLike '*held by other*lock(right)*'
        ($stuck | Where-Object Thread -EQ other).Message | Should -BeLike '*held by one*lock(left)*'
    }

    It 'that breaks <Requirement> says so when it does' -ForEach @(
        @{ Requirement = 'AtMost cs 1'; Code = 'Region cs { Signal $s; Wait $t; Step in }'; Reason = '(one and other|other and one) are inside cs' }
        @{ Requirement = 'Before a b'; Code = 'Step b; Signal $s; Wait $t; Step a'; Reason = '(one|other) took the step b before (one|other) took a' }
        @{ Requirement = 'AtEnd (x == 3)'; Code = 'Atomic { $x++ }; Signal $s; Wait $t'; Reason = 'x is 2, expected 3' }
    ) {
        # Each thread waits inside for the other one, so both are inside together in every run.
        $pattern = New-SyncPattern Broken (New-Block @"
            `$x = Integer 0 -Minimum 0 -Maximum 5
            `$s = Semaphore 0
            `$t = Semaphore 0
            Thread one { $Code }
            Thread other { $(($Code -replace '\$s', '$u') -replace '\$t', '$s' -replace '\$u', '$t') }
            Require $($Requirement -replace 'x ==', '$x -eq')
"@)
        $violated = @($pattern | Invoke-SyncPattern -ErrorAction Stop | Where-Object Event -EQ Violated)
        $violated | Should -Not -BeNullOrEmpty
        $violated[0].Message | Should -Match "^$([regex]::Escape("$Requirement is violated: "))$Reason"
    }

    It 'that leaves a range fails there' {
        $trace = New-SyncPattern Overflow { $x = Integer 0 -Minimum 0 -Maximum 1; Thread t { $x = 1; $x++ } } | Invoke-SyncPattern -ErrorVariable errors -ErrorAction SilentlyContinue
        ($trace | Where-Object Event -EQ Failed).Message | Should -BeLike '*x cannot be 2*0 to 1*'
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'ThreadFailed,*'
    }

    It 'is told which requirements a free run does not check' {
        $trace = New-SyncPattern Said { $x = 0; Thread t { Region r { Step a } }; Require Always ($x -eq 0); Require Possible ($x -eq 0); Require NoStarvation t r } | Invoke-SyncPattern
        ($trace | Where-Object Message -Like 'not checked in a free run: *').Message | Should -Be @(
            'not checked in a free run: Always (x == 0)'
            'not checked in a free run: Possible (x == 0)'
            'not checked in a free run: NoStarvation t r')
    }
}

Describe 'A server at rest' {
    It 'is no deadlock' {
        $trace = New-SyncPattern Server { $request = Semaphore 0; Thread server { while ($true) { Wait $request -AtRest; Step serve } }; Thread client { Signal $request } } | Invoke-SyncPattern -ErrorAction Stop
        $trace.Event | Should -Contain Stepped
        $trace.Event | Should -Not -Contain Deadlocked
    }
}

Describe 'Events, countdowns, barriers and readers-writer locks' {
    BeforeAll {
        $all = New-SyncPattern All {
            $go = Event; $next = Event -Automatic; $done = Countdown 3; $phase = Barrier 2; $lock = ReaderWriterLock
            Thread worker -Count 2 {
                Wait $go
                SignalAndWait $phase
                LockRead $lock
                Step read
                UnlockRead $lock
                Signal $done
                Wait $next
                Set $next
            }
            Thread master {
                Set $go
                LockWrite $lock
                Step write
                UnlockWrite $lock
                Signal $done
                Wait $done
                Set $next
            }
            Require NoDeadlock
        }
    }

    It 'are proven' {
        ($all | Test-SyncPattern).Verdict | Select-Object -Unique | Should -Be Holds
    }

    It 'run under <_>' -ForEach Fifo, Weak, Barging {
        $trace = $all | Invoke-SyncPattern -Semantics $_ -Jitter -ErrorAction Stop
        ($trace | Where-Object Event -EQ Stepped).Resource | Sort-Object | Should -Be read, read, write
        $trace.Event | Should -Not -Contain Deadlocked
        ($trace | Where-Object Event -EQ Signalled).Resource | Sort-Object | Should -Be done, done, done, go, next, next, next
        ($trace | Where-Object Event -EQ Passed).Resource | Should -Be phase, phase
        ($trace | Where-Object Resource -EQ lock.write).Event | Should -Contain Acquired
    }

    It 'are stepped' {
        $position = $all | Step-SyncPattern -Thread master, worker:0, worker:0
        ($position.Values | ForEach-Object ToString) | Should -Be 'go = set', 'done = 3', 'phase = 1 (worker 0 waits)', 'lock = free', 'next = not set'
    }
}

Describe 'What a block cannot say' {
    It '<What> is refused, with its place' -ForEach ($refused + $refusedAsAWhole) {
        $place = $Block.IndexOf('»')
        $before = $Block.Substring(0, $place) -split "`n"
        $refusal = Get-Refusal ($Block -replace '»')
        $refusal.FullyQualifiedErrorId | Should -BeLike 'InvalidPattern,*'
        "$refusal" | Should -BeLike "The block, line $($before.Count), column $($before[-1].Length + 1): *"
        "$refusal" | Should -BeLike $Reason
    }

    It 'is refused with the place of what a later run''s parameters make wrong' {
        $pattern = New-SyncPattern Sized (New-Block "param(`$n = 1)`n`$x = 0`n`$y = Integer `$n -Maximum 3`nThread t { Step a }")
        @($pattern | Invoke-SyncPattern -ErrorAction Stop | Where-Object Event -EQ Stepped) | Should -HaveCount 1
        $pattern | Invoke-SyncPattern -Parameter @{ n = 9 } -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidPattern,*'
        "$($errors[0])" | Should -BeLike 'The block, line 3, column 1: y has the initial value 9, *'
    }

    It 'is refused with its own place where a name looks like one' {
        "$(Get-Refusal "`$x = 0`nThread 'a column b' { `$x = 1; break }")" | Should -BeLike 'The block, line 2, column 31: *'
    }

    It 'is refused with the file that it stands in' {
        Set-Content $TestDrive/wrong.ps1 "`nNew-SyncPattern X {`n    Thread t { Wiat `$s }`n}"
        { & $TestDrive/wrong.ps1 } | Should -Throw '*wrong.ps1, line 3, column 16: *' -ErrorId 'InvalidPattern,*'
    }
}

Describe 'A block' {
    It 'is never executed: <_>' -ForEach @(
        '$global:touched = 1; Thread t { Step a }'
        'Thread t { $global:touched = 1 }'
        'Thread t { $x = $($global:touched = 1) }'
        'Thread $($global:touched = 1) { Step a }'
        'Thread t -Count $($global:touched = 1) { Step a }'
        'Set-Variable touched 1 -Scope Global; Thread t { Step a }'
        'Thread t { Step "$($global:touched = 1)" }'
        'param($n = $($global:touched = 1)) Thread t { Step a }'
        'param([ValidateScript({ $global:touched = 1 })] $n = 1) Thread t { Step a }'
        '$s = Semaphore (($global:touched = 1)); Thread t { Step a }'
        'Thread t { Step a }; Require AtEnd ($($global:touched = 1) -eq 1)'
        'begin { $global:touched = 1 } end { Thread t { Step a } }'
        'Thread t { [Environment]::SetEnvironmentVariable("touched", "1") }'
    ) {
        $global:touched = 0
        try { New-SyncPattern X (New-Block $_) | Format-SyncPattern | Out-Null } catch { $_.FullyQualifiedErrorId | Should -BeLike 'InvalidPattern,*' }
        $global:touched | Should -Be 0
        [Environment]::GetEnvironmentVariable('touched') | Should -BeNullOrEmpty
        Remove-Variable touched -Scope Global
    }

    It 'takes constants of the caller''s' {
        function New-Sized {
            $size = 6
            New-SyncPattern Sized { $x = Integer $using:size -Minimum 0 -Maximum 9; Thread t -Count $using:size { Step a } ; Require AtEnd ($x -eq $using:size) }
        }
        $size = 4
        $pattern = New-Sized
        $size = 5
        $pattern.Threads | Should -Be 't x 6'
        $pattern.Requirements | Should -Be 'AtEnd (x == 6)'
        @($pattern | Invoke-SyncPattern | Where-Object Event -EQ Stepped) | Should -HaveCount 6
    }

    It 'takes truth of the caller''s as 1 and 0' {
        $yes = $true
        (New-SyncPattern Truth { $x = $using:yes; Thread t { Step a }; Require AtEnd ($x -eq $using:yes) }).Requirements | Should -Be 'AtEnd (x == 1)'
    }

    It 'takes no other value of the caller''s: <_>' -ForEach 'text', 1.5, @(1, 2) {
        $value = $_
        { New-SyncPattern Refused { $x = $using:value; Thread t { Step a } } } | Should -Throw '*not a whole number*'
    }

    It 'tells names apart case aside' {
        (New-SyncPattern Case { $Mutex = semaphore 1; THREAD t { wait $mutex; SIGNAL $MUTEX }; require nodeadlock } | Invoke-SyncPattern).Event | Should -Contain Released
    }
}

Describe 'A file of patterns' {
    BeforeAll {
        $file = "$TestDrive/patterns.ps1"

        # Export and import of the catalogue and of a user's pattern.
        function Assert-ComesBack {
            $all = @(Get-SyncPattern) + (New-SyncPattern Mine $barrier) +
                (New-SyncPattern Everything $everything -Teaches "it's `$(1) ‘quoted’`nand long" -Note 'a "b" `c' -Book Right -Category Own -Chapter '1.10')
            $all | Export-SyncPattern $file
            $again = @(Import-SyncPattern $file -ErrorAction Stop)
            $again | Should -HaveCount $all.Count
            for ($i = 0; $i -lt $all.Count; $i++) {
                $again[$i].Equals($all[$i]) | Should -BeTrue -Because "$($all[$i]) is to come back"
                $again[$i].Teaches, $again[$i].Note, $again[$i].Book, $again[$i].Category, $again[$i].Chapter |
                    Should -Be ($all[$i].Teaches, $all[$i].Note, $all[$i].Book, $all[$i].Category, $all[$i].Chapter)
                ($again[$i] | Format-SyncPattern) -join "`n" | Should -Be (($all[$i] | Format-SyncPattern) -join "`n")
            }
        }
    }

    It 'gives equal patterns again' { Assert-ComesBack }

    It 'gives equal patterns again in Turkish' {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'tr-TR'
            Assert-ComesBack
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
    }

    It 'is a script that makes the same patterns' {
        New-SyncPattern Everything $everything | Export-SyncPattern $file
        (& ([scriptblock]::Create((Get-Content $file -Raw)))).Equals((Import-SyncPattern $file)) | Should -BeTrue
    }

    It 'does not come back equal once it is changed' {
        New-SyncPattern Mine $barrier | Export-SyncPattern $file
        (Get-Content $file -Raw) -replace 'Semaphore 1', 'Semaphore 2' | Set-Content $file
        (Import-SyncPattern $file).Equals((New-SyncPattern Mine $barrier)) | Should -BeFalse
    }

    It 'runs what came back' {
        Get-SyncPattern Barrier Turnstile | Export-SyncPattern $file
        @(Import-SyncPattern $file | Invoke-SyncPattern | Where-Object Event -EQ Stepped) | Should -HaveCount 6
    }

    It 'is not replaced with -NoClobber, nor with -WhatIf' {
        Set-Content $file 'as it was'
        { Get-SyncPattern Barrier | Export-SyncPattern $file -NoClobber } | Should -Throw -ErrorId 'FileExists,*'
        Get-SyncPattern Barrier | Export-SyncPattern $file -WhatIf
        Get-Content $file | Should -Be 'as it was'
    }

    It 'that is read-only is replaced with -Force alone, and stays so' {
        Set-Content $TestDrive/kept.ps1 'as it was'
        Set-ItemProperty $TestDrive/kept.ps1 IsReadOnly $true
        { Get-SyncPattern Barrier | Export-SyncPattern $TestDrive/kept.ps1 } | Should -Throw -ErrorId 'FileNotWritten,*' -ExpectedMessage '*is read-only*'
        Get-Content $TestDrive/kept.ps1 | Should -Be 'as it was'
        Get-SyncPattern Barrier Turnstile | Export-SyncPattern $TestDrive/kept.ps1 -Force
        Import-SyncPattern $TestDrive/kept.ps1 | Should -HaveCount 1
        (Get-Item $TestDrive/kept.ps1).IsReadOnly | Should -BeTrue
    }

    It 'may have brackets in its name with -LiteralPath' {
        Get-SyncPattern Barrier | Export-SyncPattern -LiteralPath "$TestDrive/a[1].ps1"
        Test-Path -LiteralPath "$TestDrive/a[1].ps1" | Should -BeTrue
        { Get-SyncPattern Barrier | Export-SyncPattern "$TestDrive/b[1].ps1" } | Should -Throw -ErrorId 'FileNotWritten,*'
    }

    It 'is written while the patterns are handed on with -PassThru' {
        $all = Get-SyncPattern Barrier *
        $all | Export-SyncPattern $file -PassThru | Should -Be $all
        Import-SyncPattern $file | Should -Be $all
        $all | Export-SyncPattern $TestDrive/never.ps1 -PassThru -WhatIf | Should -Be $all
        Test-Path $TestDrive/never.ps1 | Should -BeFalse
    }

    It 'is refused before anything is explored' {
        Set-Content $file 'as it was'
        { Get-SyncPattern | ForEach-Object { throw 'it ran' } | Export-SyncPattern $file -NoClobber } | Should -Throw -ErrorId 'FileExists,*'
    }

    It 'begins with the mark of UTF-8, for Windows PowerShell' {
        Get-SyncPattern Barrier | Export-SyncPattern $file
        [IO.File]::ReadAllBytes($file)[0..2] | Should -Be 0xEF, 0xBB, 0xBF
    }

    It 'leaves nothing beside it' {
        Get-SyncPattern Barrier | Export-SyncPattern $file
        Get-ChildItem $TestDrive -Filter *.tmp | Should -BeNullOrEmpty
    }

    It 'that has <What> in it is refused as a whole, with its place, and nothing is executed' -ForEach @(
        @{ What = 'another command'; Text = "New-SyncPattern X { Thread t { Step a } }`nSet-Content `$TestDrive/touched 1"; Line = 2 }
        @{ What = 'an assignment'; Text = '$x = New-SyncPattern X { Thread t { Step a } }'; Line = 1 }
        @{ What = 'a pipeline'; Text = "`nNew-SyncPattern X { Thread t { Step a } } | Invoke-SyncPattern"; Line = 2 }
        @{ What = 'a syntax error'; Text = "New-SyncPattern X {`n`n  Thread t {"; Line = 3 }
        @{ What = 'a bad block'; Text = "New-SyncPattern A { Thread t { Step a } }`nNew-SyncPattern B {`n Thread t { Wiat }`n}"; Line = 3 }
        @{ What = 'a bad statement'; Text = "New-SyncPattern A { Thread t { Step a } }`nNew-SyncPattern B {`n Thread t {`n  break } }"; Line = 4 }
        @{ What = 'a caller''s variable'; Text = 'New-SyncPattern A { $x = $using:file; Thread t { Step a } }'; Line = 1 }
    ) {
        Set-Content $file $Text
        $patterns = Import-SyncPattern $file -ErrorVariable errors -ErrorAction SilentlyContinue
        $patterns | Should -BeNullOrEmpty
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidPattern,*'
        "$($errors[0])" | Should -BeLike "*patterns.ps1, line $Line, column *"
        Test-Path $TestDrive/touched | Should -BeFalse
    }

    It 'that is bad does not keep the next one from coming' {
        Set-Content $TestDrive/1.ps1 'Get-Date'
        Get-SyncPattern Barrier Turnstile | Export-SyncPattern $TestDrive/2.ps1
        "$TestDrive/1.ps1", "$TestDrive/2.ps1" | Import-SyncPattern -ErrorAction SilentlyContinue | Should -HaveCount 1
    }
}

Describe 'Invoke-SyncPattern' {
    It 'refuses <Reason>' -ForEach $parameterErrors {
        $trace = Invoke-SyncPattern @Arguments -ErrorVariable errors -ErrorAction SilentlyContinue
        $trace | Should -BeNullOrEmpty
        $errors | Should -HaveCount 1
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidPattern,*'
        "$($errors[0])" | Should -BeLike $Reason
        Assert-NoThreadLives
    }

    It 'with <Semantics> and <Primitive>: <Fits>' -ForEach $pairs {
        $trace = Invoke-SyncPattern Barrier -Semantics $Semantics -Primitive $Primitive -ErrorVariable errors -ErrorAction SilentlyContinue
        if ($Fits) {
            $errors | Should -BeNullOrEmpty
            @($trace | Where-Object Event -EQ Stepped) | Should -HaveCount 6
        }
        else {
            $trace | Should -BeNullOrEmpty
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidOption,*'
            "$($errors[0])" | Should -BeLike "*'$Primitive'*$Semantics*Allowed: *"
        }
    }

    It 'runs under <_> semantics with the primitive left out' -ForEach Fifo, Weak, Barging {
        @(Invoke-SyncPattern Barrier -Semantics $_ -Jitter -Repeat 5 -ErrorAction Stop | Where-Object Event -EQ Stepped) | Should -HaveCount 30
    }

    It 'takes rows of a table, and a bad one fails alone' {
        $trace = 'Name,Variant,Semantics', 'Rendezvous,TwoSemaphores,Fifo', 'Rendezvous,,Stern', 'Nope,,', 'rendezvous,twosemaphores,' | ConvertFrom-Csv |
            Invoke-SyncPattern -ErrorVariable errors -ErrorAction SilentlyContinue
        @($trace | Group-Object RunId) | Should -HaveCount 2
        $errors | Should -HaveCount 2
    }

    It 'gives each parameter of a run its value' {
        @(Invoke-SyncPattern Barrier -Parameter @{ N = '5' } | Where-Object Event -EQ Created) | Should -HaveCount 5
    }

    It 'bounds the rounds of an endless loop' {
        $loop = New-SyncPattern Loop { Thread t { while ($true) { Step a } } }
        @($loop | Invoke-SyncPattern | Where-Object Event -EQ Stepped) | Should -HaveCount 3
        @($loop | Invoke-SyncPattern -Rounds 7 | Where-Object Event -EQ Stepped) | Should -HaveCount 7
    }

    It 'chooses by its seed' {
        $dice = New-SyncPattern Dice { $x = Integer 0 -Minimum 0 -Maximum 99; Thread t { $r = Choose 1 99; $x = $r; while ($r -gt 0) { Step a; $r-- } } }
        $rolls = foreach ($seed in 1, 1, 2, 3, 4) { @($dice | Invoke-SyncPattern -Seed $seed | Where-Object Event -EQ Stepped).Count }
        $rolls[0] | Should -Be $rolls[1]
        @($rolls | Select-Object -Unique).Count | Should -BeGreaterThan 1
    }

    It 'leaves no thread behind Select-Object -First' {
        foreach ($attempt in 1..20) {
            Invoke-SyncPattern Barrier -Parameter @{ n = 8 } -Repeat 1000 -Jitter | Select-Object -First (3 * $attempt) | Should -HaveCount (3 * $attempt)
            Assert-NoThreadLives
        }
    }

    It 'leaves no thread behind a downstream throw at a deadlock' {
        foreach ($attempt in 1..20) {
            { Invoke-SyncPattern Barrier SingleSignalInsideMutex -Repeat 1000 | ForEach-Object { if ($_.Event -eq 'Deadlocked') { throw 'enough' } } } | Should -Throw enough
            Assert-NoThreadLives
        }
    }
}

Describe 'Get-SyncPattern' {
    It 'lists every version of every pattern' {
        $listed = @(Get-SyncPattern)
        $listed.Count | Should -Be ([ThreadingDemo.Patterns.Catalog.PatternCatalog]::All.Variants.Count)
        @($listed | ForEach-Object { "$_" } | Select-Object -Unique) | Should -HaveCount $listed.Count
    }

    It 'finds by wildcard: <Arguments>' -ForEach @(
        @{ Arguments = @('BARRIE?'); Found = 'Barrier/Turnstile', 'Barrier/SingleSignal', 'Barrier/TurnstileInsideMutex', 'Barrier/TurnstileScript', 'Barrier/SingleSignalInsideMutex' }
        @{ Arguments = @('barrier', '*signal'); Found = , 'Barrier/SingleSignal' }
        @{ Arguments = @('[bB]arrier', 't*'); Found = 'Barrier/Turnstile', 'Barrier/TurnstileInsideMutex', 'Barrier/TurnstileScript' }
        @{ Arguments = @(@('Barrier', 'Rendezvous'), 'D*'); Found = , 'Rendezvous/Deadlock' }
        @{ Arguments = @('nothing*'); Found = @() }
    ) {
        @(Get-SyncPattern @Arguments -ErrorAction Stop | ForEach-Object ToString) | Should -Be $Found
    }

    It 'finds by category' {
        $basic = Get-SyncPattern -Category Basic
        $basic.Category | Select-Object -Unique | Should -Be Basic
        $basic.Name | Should -Contain Barrier
        Get-SyncPattern Barrier -Category Classical | Should -BeNullOrEmpty
    }

    It 'says which name is nearest, and goes on with the next' {
        $found = 'Bariier', 'Barrier' | Get-SyncPattern -Variant Turnstile -ErrorVariable errors -ErrorAction SilentlyContinue
        $found.Name | Should -Be Barrier
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'UnknownPattern,*'
        "$($errors[0])" | Should -BeLike "*'Bariier'*nearest is 'Barrier'*"
    }

    It 'takes patterns for their names' {
        Get-SyncPattern Barrier SingleSigna? | Get-SyncPattern | ForEach-Object ToString | Should -Be Barrier/SingleSignal
    }
}

Describe 'Completion' {
    It '<_> offers every name' -ForEach 'Get-SyncPattern', 'Invoke-SyncPattern', 'Get-SyncPattern -Name', 'Invoke-SyncPattern -Name' {
        Complete "$_ " | Should -Be ([ThreadingDemo.Patterns.Catalog.PatternCatalog]::All.Name)
        Complete "$_ Barr" | Should -Contain Barrier
        Complete "$_ 'barri" | Should -Contain Barrier
    }

    It '<_> offers the versions of the pattern that is named' -ForEach 'Get-SyncPattern Barrier', 'Invoke-SyncPattern Barrier', 'Invoke-SyncPattern -Name barrier -Variant' {
        Complete "$_ " | Should -Be 'Turnstile', 'SingleSignal', 'TurnstileInsideMutex', 'TurnstileScript', 'SingleSignalInsideMutex'
        Complete "$_ sin" | Should -Be 'SingleSignal', 'SingleSignalInsideMutex'
    }

    It 'offers <Names> of -<Parameter>' -ForEach @(
        @{ Parameter = 'Semantics'; Names = 'Barging', 'Fifo', 'Weak' }
        @{ Parameter = 'Primitive'; Names = 'HandOver', 'Semaphore', 'SemaphoreSlim' }
    ) {
        Complete "Invoke-SyncPattern Barrier -$Parameter " | Should -Be $Names
    }

    It 'says what a pattern teaches, and what is special about a version' {
        (TabExpansion2 'Invoke-SyncPattern Barr' 23).CompletionMatches[0].ToolTip | Should -Be (Get-SyncPattern Barrier Turnstile).Teaches
        (TabExpansion2 'Invoke-SyncPattern Barrier Turn' 31).CompletionMatches[0].ToolTip | Should -Be (Get-SyncPattern Barrier Turnstile).Note
    }
}

Describe 'about_SyncPatterns' {
    BeforeAll {
        $about = Get-Content $PSScriptRoot/../../en-US/about_SyncPatterns.help.txt -Raw
    }

    It 'is found by Get-Help, as the docs have it' {
        (Get-Help about_SyncPatterns | Out-String) -replace '\s' | Should -BeExactly ($about -replace '\s')
    }

    It 'fits a line of 80 columns' {
        $about -split '\r?\n' | Where-Object Length -GT 80 | Should -BeNullOrEmpty
    }

    It 'explains every requirement, semantics and primitive' {
        [Enum]::GetNames([ThreadingDemo.Patterns.RequirementKind]) | Where-Object { $about -cnotmatch "(?m)^    $_\b" } | Should -BeNullOrEmpty
        [Enum]::GetNames([ThreadingDemo.Patterns.PatternSemantics]) | Where-Object { $about -cnotmatch "(?m)^    $_ +\w" } | Should -BeNullOrEmpty
        [Enum]::GetNames([ThreadingDemo.Execution.PatternPrimitive]) | Where-Object { $about -cnotmatch "\b$_\b" } | Should -BeNullOrEmpty
    }

    It 'has a whole pattern that runs' {
        $example = [regex]::Match($about, '(?ms)^        New-SyncPattern \w+ \{\r?\n.*?^        \}').Value
        $trace = & ([scriptblock]::Create($example)) | Invoke-SyncPattern -ErrorAction Stop
        @($trace | Where-Object Resource -EQ eat) | Should -HaveCount 3
        $trace.Event | Should -Not -Contain Violated
        $trace.Event | Should -Not -Contain Deadlocked
    }
}
