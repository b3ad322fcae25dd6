#!/bin/sh
# Each form of the report, read back by a program that others read it with. $1 is
# parley. Whatever an agent says, they all see the same verdicts.
set -u
parley=$1
here=src/report
failures=0
skipped=0

# The distribution's own Python has the distribution's modules.
python=/usr/bin/python3
[ -x "$python" ] || python=$(command -v python3) || { echo "SKIPPED: there is no python3"; exit 0; }

fail() {
  failures=$((failures + 1))
  echo "FAILED: $*"
}

# check STATUS NAME ARGUMENT...: writes every form to the directory NAME.
check() {
  wanted=$1
  directory=$TEST_TMPDIR/$2
  shift 2
  mkdir -p "$directory"
  "$parley" check --effort quick "$@" --json "$directory/report.json" --junit "$directory/report.xml" \
    --tap "$directory/report.tap" --markdown "$directory/report.md" >"$directory/text" 2>&1 </dev/null
  got=$?
  [ "$got" -eq "$wanted" ] || { fail "exit status $got, wanted $wanted"; tail -5 "$directory/text"; }
  if LC_ALL=C grep -q -e "$(printf '\033')" -e "$(printf '\302\233')" "$directory/text"; then fail "the text has control characters"; fi
}

# consume NAME: every consumer reads its form.
consume() {
  for form in json junit tap markdown; do
    "$python" $here/consumers.py "$form" "$TEST_TMPDIR/$1" docs/report.schema.json >"$TEST_TMPDIR/log" 2>&1
    case $? in
      0) ;;
      77) skipped=$((skipped + 1)); echo "SKIPPED: $form: $(cat "$TEST_TMPDIR/log")" ;;
      *) fail "$form of $1: $(cat "$TEST_TMPDIR/log")" ;;
    esac
  done
}

# refuses FORM FILE SED: the consumer sees that the file was changed.
refuses() {
  sed "$3" "$TEST_TMPDIR/nasty/$2" >"$TEST_TMPDIR/wrong/$2"
  "$python" $here/consumers.py "$1" "$TEST_TMPDIR/wrong" docs/report.schema.json >"$TEST_TMPDIR/log" 2>&1
  case $? in
    0) fail "$1: did not see the change $3" ;;
  esac
  cp "$TEST_TMPDIR/nasty/$2" "$TEST_TMPDIR/wrong/$2"
}

agent="$python $here/nasty_agent.py"
cat >"$TEST_TMPDIR/known" <<'KNOWN'
linux-pipe2 pipe.buffer-is-circular FAIL <script>|`# "wrong"
linux-socketpair pipe.ends-are-one-way FAIL # a | <b>socket</b> `x` ]]> @me goes both ways
linux-socketpair pipe.no-such FAIL <script> | @me
KNOWN
check 2 nasty linux-pipe2 linux-socketpair --agent "$agent lies" --agent "$agent prattles" --agent "$agent dies" \
  --agent false --clause 'pipe.[be][nu]*' --expect "$TEST_TMPDIR/known"
consume nasty
check 0 good reference-pipe linux-socketpair --clause 'pipe.en*'
consume good

cp -r "$TEST_TMPDIR/nasty" "$TEST_TMPDIR/wrong"
refuses json report.json 's/"version": 1,//'
refuses json report.json 's/"verdict": "FAIL"/"verdict": "fail"/'
refuses junit report.xml 's/&lt;script/<script/'
refuses junit report.xml 's/<testcase classname="linux-pipe2" name="pipe.e[^>]*>//'
refuses junit report.xml "s/\\\\x1b/$(printf '\033')/"
refuses tap report.tap 's/^1\.\./1..1/'
refuses tap report.tap 's/\\#/#/'
refuses tap report.tap 's/ # TO''DO / /'
refuses markdown report.md 's/\\|/|/'
refuses markdown report.md '/^```/d'
refuses markdown report.md 's/<code>&lt;/<code></'

echo "$failures failed, $skipped skipped"
[ "$failures" -eq 0 ]
