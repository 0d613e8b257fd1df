#!/usr/bin/env bash
# Builds a real S3-compatible server for tests of uploads (Go, about a minute, once). Prints the executable's path.
set -euo pipefail

version=v1.8.0
dir="${XDG_CACHE_HOME:-$HOME/.cache}/trunkline/versitygw-$version"
executable="$dir/versitygw"

if [[ ! -x $executable ]]; then
  mkdir -p "$dir"
  GOBIN="$dir" CGO_ENABLED=0 go install "github.com/versity/versitygw/cmd/versitygw@$version" >&2
fi

echo "$executable"
