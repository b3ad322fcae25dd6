#!/bin/sh
# The pages of the mechanisms are current, and leave out no clause. $1: the binary.
set -u
parley=$1
pages="docs/pipes.md docs/mailboxes.md docs/links.md docs/shared-memory.md docs/signals.md"
status=0
for page in $pages; do
  "$parley" docs --check "$page" || status=1
done
for clause in $("$parley" list clauses | cut -d ' ' -f 1); do
  grep -q "^- \\*\\*\`$clause\`\\*\\*" $pages || { echo "no page has the rule $clause"; status=1; }
done
exit $status
