# One line for each requirement of a model: what SPIN found of it, and what of ours differs. Reads the model, the report
# of its verifier (pan.out) and a CSV of verdicts, of which the rows of this pattern, variant, parameters and semantics
# count. Fields are separated by tabs.

function bare(text) { gsub(/[() ]/, "", text); return text }

# The fields of a line of CSV, in part[]. No field of ours has a line break.
function split_line(line,    i, character, quoted, n) {
    n = 1; delete part; part[1] = ""
    for (i = 1; i <= length(line); i++) {
        character = substr(line, i, 1)
        if (character == "\"" && quoted && substr(line, i + 1, 1) == "\"") { part[n] = part[n] character; i++ }
        else if (character == "\"") quoted = !quoted
        else if (character == "," && !quoted) part[++n] = ""
        else part[n] = part[n] character
    }
    return n
}

function is_of_this_model(    i, given) {
    if (field["Pattern"] != head[1] || field["Variant"] != head[2] || tolower(field["Semantics"]) != tolower(semantics)) return 0
    given = " " field["Parameter"] " "
    gsub(/[,;]/, " ", given)
    for (i = 3; i <= heads; i++) if (!index(given, " " head[i] " ")) return 0
    return 1
}

# What SPIN found, and ours beside it where it is something else.
function both(spin, ours) {
    if (ours == "" || ours == spin) return spin
    differs = 1
    return spin " (ours " ours ")"
}

FILENAME ~ /\.pml$/ {
    if (sub(/^\/\/ pattern /, "")) heads = split($0, head, " ")
    if (/^\/\/ depth-first /) is_depth_first = 1
    if (sub(/^\/\/ require /, "")) {
        at = index($0, ": ")
        requirement[++requirements] = substr($0, 1, at - 1)
        message[requirements] = bare(substr($0, at + 2))
    }
    next
}

# pan counts the beginning as a transition, and tells a violated assertion before the step that it is in.
FILENAME ~ /pan\.out$/ {
    if (/states, stored/) states = $1
    if (/transitions \(=/) transitions = $1 - 1
    if (/max search depth too small|out of memory/) failure = $0
    if (/^pan:[0-9]+: /) {
        is_assertion = /assertion violated/
        match($0, /at depth -?[0-9]+/)
        depth = substr($0, RSTART + 9, RLENGTH - 9) + is_assertion
        sub(/^pan:[0-9]+: (assertion violated )?/, "")
        sub(/ ?\(at depth.*/, "")
        if (!(bare($0) in found) || depth < found[bare($0)]) found[bare($0)] = depth
    }
    next
}

{ sub(/\r$/, ""); columns = split_line($0) }

FNR == 1 { for (c = 1; c <= columns; c++) column[c] = part[c]; next }

{
    for (c = 1; c <= columns; c++) field[column[c]] = part[c]
    if (!is_of_this_model()) next
    rows++
    our_verdict[field["Requirement"]] = field["Verdict"]
    our_depth[field["Requirement"]] = field["Depth"]
    # What watches for Before and Order is part of the states that they are judged in.
    if (field["Requirement"] ~ /^(Before|Order) /) next
    our_states = field["States"]
    our_transitions = field["Transitions"]
}

END {
    for (r = 1; r <= requirements; r++) {
        text = requirement[r]
        is_explained[message[r]] = 1
        is_violated = message[r] in found
        is_missing = !(text in our_verdict)
        depth = is_violated ? found[message[r]] : "-"
        ours = is_violated && !is_missing && !is_depth_first ? our_depth[text] : ""
        # To us a thread that can never move again is deadlocked, while others move; to SPIN, when nothing moves.
        if (text == "NoDeadlock" && ours + 0 <= depth + 0) ours = ""
        differs = rows && is_missing
        line = both(is_violated ? "Violated" : "Holds", is_missing ? "" : our_verdict[text])
        line = line "\t" both(states, our_states) "\t" both(transitions, our_transitions) "\t" both(depth, ours)
        print model "\t" semantics "\t" text "\t" line "\t" (differs ? "DIFFERS" : is_missing ? "not compared" : "same")
    }
    for (text in found) if (!(text in is_explained)) failure = "no requirement explains what pan reports: " text
    if (states == "") failure = "pan has no figures"
    if (failure != "") print model "\t" semantics "\t" failure "\t\t\t\t\tDIFFERS"
}
