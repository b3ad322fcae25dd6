#!/bin/sh
# The command line from end to end: runs the binary named by $1.
set -u
parley=$1
out=$TEST_TMPDIR/out
err=$TEST_TMPDIR/err
failures=0

# run STATUS ARGUMENTS...: the exit status must be STATUS.
run() {
  wanted=$1
  shift
  "$parley" "$@" >"$out" 2>"$err" </dev/null
  got=$?
  [ "$got" -eq "$wanted" ] || fail "parley $*: exit status $got, wanted $wanted"
}
# has FILE PATTERN: the last run wrote a line that matches.
has() { grep -q -e "$2" "$1" || fail "no line matches '$2'"; }
fail() {
  failures=$((failures + 1))
  echo "FAILED: $*"
  echo "--- standard output"; head -40 "$out"
  echo "--- standard error"; head -40 "$err"
}
# bad PATTERN ARGUMENTS...: bad usage, one line that matches, nothing on standard output.
bad() {
  pattern=$1
  shift
  run 2 "$@"
  has "$err" "$pattern"
  [ "$(wc -l <"$err")" -eq 1 ] || fail "bad usage of more than one line"
  [ ! -s "$out" ] || fail "bad usage wrote to standard output"
}

run 0 --help; has "$out" 'parley check --agent'
run 0 check --help; has "$out" '--write-expect'
run 0 --version; has "$out" '^parley [0-9]'

bad 'say what to do'
bad "did you mean 'check'" chekc
bad "did you mean 'linux-pipe2'" check linux-pipe
bad 'no clause matches' check pipe --clause 'pipe.nothing-like-this'
bad 'quote' check --agent "python3 'agent.py"
bad 'effort' check --effort much
bad 'frobnicate' check --frobnicate
bad 'cannot read' check --expect "$TEST_TMPDIR/missing"
bad 'only one of' check --json - --html -
bad 'cannot write' check --html "$TEST_TMPDIR/no/such/directory"
bad 'cannot write' check --json "$TEST_TMPDIR/no/such/directory"
bad 'only one of --json and --tap' check --json - --tap -
bad 'only one of --junit and --write-expect' check --junit - --write-expect -
bad 'cannot write' check --markdown "$TEST_TMPDIR/no/such/directory"
bad 'did you mean' explain pipe.reader-waits-on-emptyy
bad 'there is no example' agent-help telephone
echo 'mine pipe.x' >"$TEST_TMPDIR/malformed"
bad 'malformed:1: the verdict is missing' check --expect "$TEST_TMPDIR/malformed"

run 0 list; has "$out" 'reference-pipe'
run 0 list clauses; has "$out" '^pipe.reader-waits-on-empty'
run 0 list mutants
run 0 explain pipe.reader-waits-on-empty; has "$out" '^  source '; has "$out" '^  tests  *WaitsWhileThePipeIsEmpty'
has "$out" '^  kills  *mutant-'
has "$out" '^PASS reference-pipe'
has "$out" '^FAIL mutant-'
has "$out" 'allowed: it waits'
run 0 explain pipe.closing-wakes-all-readers --words-only; has "$out" '^  stories  *Linux, 2020: '
grep -q '^PASS' "$out" && fail 'performed a test although only words were wanted'
run 0 explain 'pipe.*-wakes-*'; has "$out" '^pipe.read-wakes-writer  *A waiting writer'
run 0 explain shm; has "$out" '^shm.visible-to-all '
run 0 show close-wakes-one
has "$out" 'pipe.closing-wakes-all-readers/EveryWaitingReaderGetsEndOfFile'
has "$out" '^They part here'
has "$out" '<- contradicts'
bad "did you mean 'mutant-close-wakes-one'" show close-wakes-on
bad 'is no mutant' show linux-pipe2
printf '<!-- parley rules pipe.capacity-is-bounded -->\n<!-- parley end -->\n' >"$TEST_TMPDIR/page.md"
run 1 docs --check "$TEST_TMPDIR/page.md"; has "$out" 'page.md is not current'
run 0 docs "$TEST_TMPDIR/page.md"; has "$TEST_TMPDIR/page.md" 'Some finite amount fills the pipe'
run 0 docs --check "$TEST_TMPDIR/page.md"
echo '<!-- parley rules pipe.nothing-like-this -->' >"$TEST_TMPDIR/page.md"
bad 'page.md:1: this mark has no end' docs "$TEST_TMPDIR/page.md"
echo '<!-- parley end -->' >>"$TEST_TMPDIR/page.md"
bad "page.md:1: there is no clause 'pipe.nothing-like-this'" docs "$TEST_TMPDIR/page.md"
run 0 agent-help; has "$out" '^-> {"id": 1, "actor": 0, "op": "hello"'

run 0 check reference-pipe --clause pipe.reader-waits-on-empty --seed 5
has "$out" '^pipe.reader-waits-on-empty  PASS'
has "$out" '^PASS: all as expected (seed 5)'
[ ! -s "$err" ] || fail 'wrote to standard error'
run 0 check reference-pipe --clause pipe.reader-waits-on-empty --json -
has "$out" '"verdict": "PASS"'
has "$err" '^pipe.reader-waits-on-empty  PASS'
run 0 check reference-pipe --clause pipe.reader-waits-on-empty --tap - --markdown "$TEST_TMPDIR/report.md"
has "$out" '^ok 1 - reference-pipe pipe.reader-waits-on-empty'
has "$err" '^pipe.reader-waits-on-empty  PASS'
has "$TEST_TMPDIR/report.md" 'PASS: all as expected'

run 0 check reference-pipe --clause pipe.reader-waits-on-empty --html "$TEST_TMPDIR/page.html"
has "$TEST_TMPDIR/page.html" '^<!doctype html>'
has "$TEST_TMPDIR/page.html" '"verdict":"PASS"'
run 0 check reference-pipe --clause pipe.reader-waits-on-empty --html -
has "$out" '^<!doctype html>'
has "$err" '^pipe.reader-waits-on-empty  PASS'

echo 'reference-pipe pipe.reader-waits-on-empty FAIL we thought so' >"$TEST_TMPDIR/known"
run 1 check reference-pipe --clause pipe.reader-waits-on-empty --expect "$TEST_TMPDIR/known"
has "$out" 'PASS!'
has "$out" 'FAIL was expected: we thought so'
run 0 check reference-pipe --clause pipe.reader-waits-on-empty --write-expect "$TEST_TMPDIR/known"
[ ! -s "$TEST_TMPDIR/known" ] || fail 'kept an entry that does not hold'

# A counterexample is written, happens again, and does not where all is right.
examples=$TEST_TMPDIR/examples
example=$examples/mutant-capacity-ignored.pipe.writer-waits-on-full.txt
run 1 check mutant-capacity-ignored --clause pipe.writer-waits-on-full --counterexamples "$examples"
run 1 replay "$example"
has "$out" '<- contradicts'
has "$out" '^FAIL pipe.writer-waits-on-full on mutant-capacity-ignored'
run 0 replay "$example" reference-pipe
has "$out" '^PASS pipe.writer-waits-on-full on reference-pipe'
run 0 replay "$example" reference-pipe --steps
has "$err" '^next  0: create'
bad 'is no pipe' replay "$example" reference-link
bad 'is more than one' replay "$example" 'reference-*'
bad 'cannot read' replay "$examples/missing"
printf 'mechanism pipe\nhello world\n' >"$examples/broken"
bad 'is no counterexample: line 2: ' replay "$examples/broken"
printf 'mechanism pipe\n0 create {"object": "p"}\n' >"$examples/scenario"
bad 'say on what' replay "$examples/scenario"
run 0 replay "$examples/scenario" reference-pipe; has "$out" 'create o[0-9]* -> '
for mechanism in pipe mailbox link shm signal; do
  for scenario in examples/scenarios/$mechanism-*.txt; do
    run 0 replay "$scenario" reference-$mechanism
    has "$out" "^PASS .*: what happened is allowed"
  done
done

run 2 check --agent "$TEST_TMPDIR/no-such-program"; has "$out" 'cannot be started'
cat >"$TEST_TMPDIR/agent" <<'AGENT'
#!/bin/sh
# Greets, and is honest about the rest: it offers nothing.
while read -r line; do
  id=$(expr "$line" : '.*"id": *\([0-9]*\)')
  case $line in
    *'"bye"'*) exit 0 ;;
    *'"hello"'*) echo "{\"id\": $id, \"ok\": {\"name\": \"nothing 0.1\", \"mechanism\": \"pipe\", \"actors\": \"processes\"}}" ;;
    *) echo "{\"id\": $id, \"error\": \"unsupported\"}" ;;
  esac
done
AGENT
run 0 check --agent "sh '$TEST_TMPDIR/agent'" --clause pipe.reader-waits-on-empty
has "$out" '^nothing 0.1: no core clause violated; 0 of 1 checked; not checkable here: reader-waits-on-empty'

# A C file for a fault of the system's: it fails where the fault is, and only there.
run 0 check linux-socketpair --clause pipe.ends-are-one-way --reproducer "$TEST_TMPDIR/c"
source=$TEST_TMPDIR/c/linux-socketpair.pipe.ends-are-one-way.c
has "$err" "^reproducer of linux-socketpair pipe.ends-are-one-way: $source"
[ "$(wc -l <"$source")" -le 66 ] || fail 'the reproducer is too long'
sed 's/if (socketpair.*return 2/if (pipe2(p1, 0)) return 2/; s/recv(\(.*\), MSG_DONTWAIT)/read(\1)/' "$source" >"$source.pipe.c"
# reproduces STATUS WORD FILE
reproduces() {
  cc -Wall -Werror -O1 -o "$TEST_TMPDIR/reproducer" "$3" || fail "$3 does not compile"
  "$TEST_TMPDIR/reproducer" >"$out" 2>"$err"
  got=$?
  [ "$got" -eq "$1" ] && has "$out" "^$2\$" || fail "$3: exit status $got, wanted $1"
}
reproduces 1 FAIL "$source"
reproduces 0 PASS "$source.pipe.c"
bad 'cannot write into' check --reproducer "$TEST_TMPDIR/known/c"

# On a terminal it tells how far it is, on a line that is gone before the table begins.
if command -v script >/dev/null; then
  TERM=xterm script -qec "'$parley' check reference-pipe --clause pipe.reader-waits-on-empty --seed 5" /dev/null \
    >"$out" 2>"$err" </dev/null
  has "$out" "$(printf '\r\033\\[K')[^%]*[0-9] of [0-9]*, [0-9]* %"
  has "$out" "$(printf '\033')\\[K *reference-pipe"
else
  echo 'SKIPPED: no terminal, for there is no script(1)'
fi

# What an agent says is text on the page, whatever it is.
sed -e 's/nothing 0.1/<script>alert(1)<\/script>/' -e 's/unsupported/invalid\\", \\"detail\\": \\"<\/script><script>alert(2)<\/script>/' \
  "$TEST_TMPDIR/agent" >"$TEST_TMPDIR/evil"
run 3 check --agent "sh '$TEST_TMPDIR/evil'" --clause pipe.reader-waits-on-empty --html "$TEST_TMPDIR/page.html"
has "$out" '^<script>alert(1)</script>: '
has "$TEST_TMPDIR/page.html" 'u003cscript.u003ealert(2)'
[ "$(grep -c 'alert([12])' "$TEST_TMPDIR/page.html")" -eq "$(grep -c '^<script id="report"' "$TEST_TMPDIR/page.html")" ] ||
  fail 'what an agent said stands outside of the data of the page'
[ "$(grep -o '<script' "$TEST_TMPDIR/page.html" | wc -l)" -eq 2 ] || fail 'what an agent said is markup on the page'

# Once its directory is there it handles signals.
mkdir "$TEST_TMPDIR/run" || exit 1
TMPDIR=$TEST_TMPDIR/run "$parley" check reference-pipe --jobs 1 >"$out" 2>"$err" </dev/null &
until ls "$TEST_TMPDIR"/run/parley-* >"$err" 2>&1 || ! kill -0 $! 2>/dev/null; do :; done
kill -TERM $!
wait $!
got=$?
[ "$got" -eq 130 ] || fail "SIGTERM: exit status $got, wanted 130"
has "$out" '^INTERRUPTED'
rmdir "$TEST_TMPDIR/run" || fail 'an interrupted run left something behind'

run 2 check --agent false; has "$out" 'before it answered hello'

[ "$failures" -eq 0 ]
