#!/bin/sh
# Style that a program can check. Each message names the fix.
cd "$(dirname "$(readlink -f WORKSPACE)")" || exit 1
status=0

# complain FIX LINES: fails with both, if there are any lines.
complain() {
  [ -z "$2" ] && return
  printf '%s:\n%s\n' "$1" "$2"
  status=1
}

# Prints the files whose names end with one of $@.
files() {
  for ending; do
    find . \( -name .git -o -name 'bazel-*' \) -prune -o -type f -name "*$ending" -print
  done
}

open_ended() {
  for file; do
    [ -z "$(tail -c 1 "$file")" ] || echo "$file"
  done
}

all=$(files .h .cc .c .sh .py .bzl .md BUILD WORKSPACE MODULE.bazel .bazelrc bazelw)
cpp=$(files .h .cc | grep -vE '^\./(examples|labs)/|^\./src/process/child\.cc$')

complain "Indent with blanks" "$(grep -n "$(printf '\t')" $all)"
complain "Remove the trailing blanks" "$(grep -nE ' +$' $all)"
complain "End the file with a newline" "$(open_ended $all)"
complain "Do it, or leave the remark out" "$(grep -nw 'TO''DO' $all)"
# Not fork(2), the manual page.
complain "Use ForkChild of src/process/child.h" "$(grep -nE '\<v?fork\([^2]' $cpp)"
exit $status
