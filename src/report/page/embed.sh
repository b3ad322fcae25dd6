#!/bin/bash
# Prints C++ that holds the named style sheets (*.css) and scripts (*.js), each kind
# joined in the order given, and their hashes as a Content-Security-Policy names them.
set -eu

joined() {
  local ending=$1 file
  shift
  for file; do
    case $file in *"$ending") cat "$file" ;; esac
  done
}

# text NAME: a constant with what comes in, and one with its hash.
text() {
  local bytes digest
  bytes=$(cat; echo .)  # The dot keeps the last newline.
  bytes=${bytes%.}
  digest=$(printf %s "$bytes" | sha256sum | cut -c1-64 | sed 's/../\\x&/g')
  printf 'const std::string_view k%s = R"page(%s)page";\n' "$1" "$bytes"
  printf 'const std::string_view k%sHash = "sha256-%s";\n' "$1" "$(printf "$digest" | base64)"
}

echo '#include "src/report/page/page.h"'
echo 'namespace parley::page {'
joined .css "$@" | text Style
{
  echo '"use strict";'
  echo '(() => {'
  joined .js "$@"
  echo '})();'
} | text Script
echo '}'
