#!/bin/sh
# Checks every example: parley $1, the C agent $2. Passes if each verdict is the
# one expected.
set -u
parley=$1
c_agent=$2
sources=examples
failures=0

# check NAME ARGUMENT...: prints the report if the exit status is not 0.
check() {
  name=$1
  shift
  "$parley" check "$@" >"$TEST_TMPDIR/$name.txt" 2>&1 </dev/null
  status=$?
  if [ "$status" -eq 0 ]; then
    echo "ok       $name: $(tail -1 "$TEST_TMPDIR/$name.txt")"
  else
    failures=$((failures + 1))
    echo "FAILED   $name: exit status $status"
    cat "$TEST_TMPDIR/$name.txt"
  fi
}

# has PROGRAM NAME: true if it is installed.
has() {
  command -v "$1" >/dev/null && return
  echo "skipped  $2: there is no $1"
  return 1
}

check c --agent "$c_agent"
has python3 python && check python --agent "python3 $sources/python/agent.py"
has python3 python-shm && check python-shm --expect "$sources/python/shm_expectations" --agent "python3 $sources/python/shm_agent.py"
if has rustc rust; then
  if rustc -o "$TEST_TMPDIR/rust-agent" "$sources/rust/agent.rs"; then
    check rust --agent "$TEST_TMPDIR/rust-agent"
  else
    failures=$((failures + 1))
  fi
fi
has node node && check node --expect "$sources/node/expectations" --agent "node $sources/node/agent.js"
if has javac java; then
  # Without a file that several JVMs with the same pid, in namespaces of their own, would quarrel about.
  if javac -d "$TEST_TMPDIR" "$sources/java/Agent.java"; then
    # Not the clauses that begin with w: what they found varied from run to run (README.md).
    check java --effort quick --seed 3 --clause 'pipe.[!w]*' --expect "$sources/java/expectations" \
      --agent "java -XX:-UsePerfData -XX:TieredStopAtLevel=1 -cp $TEST_TMPDIR Agent"
  else
    failures=$((failures + 1))
  fi
fi
[ "$failures" -eq 0 ]
