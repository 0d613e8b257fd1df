#!/usr/bin/env bash
# Builds the real livekit-server for tests (Go 1.26, about a minute, once) and packs it under its official image name
# where Docker runs, since images cannot be pulled everywhere. Prints the executable's path.
set -euo pipefail

version=v1.13.5
dir="${XDG_CACHE_HOME:-$HOME/.cache}/trunkline/livekit-server-$version"
executable="$dir/livekit-server"
image="livekit/livekit-server:$version"

if [[ ! -x $executable ]]; then
  mkdir -p "$dir"
  GOBIN="$dir" CGO_ENABLED=0 go install "github.com/livekit/livekit-server/cmd/server@$version" >&2
  mv "$dir/server" "$executable"
fi

if docker info >/dev/null 2>&1 && ! docker image inspect "$image" >/dev/null 2>&1; then
  printf 'FROM scratch\nCOPY livekit-server /livekit-server\nENTRYPOINT ["/livekit-server"]\n' >"$dir/Dockerfile"
  docker build --quiet --tag "$image" "$dir" >&2
fi

echo "$executable"
