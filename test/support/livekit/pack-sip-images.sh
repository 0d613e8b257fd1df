#!/usr/bin/env bash
# Packs images for tests of LiveKit SIP's containers, since none can be pulled everywhere: this machine's own redis-server
# with its libraries, and a stand-in for the gateway. Under names of their own: they must never be taken for the real ones.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
redis=trunkline-test/redis
gateway=trunkline-test/livekit-sip-stand-in

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

if ! docker image inspect "$redis" >/dev/null 2>&1; then
  mkdir -p "$dir/redis/bin"
  executable=$(readlink -f "$(command -v redis-server)")
  # Under the name that the real image has it by.
  cp "$executable" "$dir/redis/bin/valkey-server"
  ldd "$executable" | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "$dir/redis$(dirname "$library")"
    cp -L "$library" "$dir/redis$library"
  done
  printf 'FROM scratch\nCOPY . /\nENV PATH=/bin\nENTRYPOINT ["valkey-server"]\n' >"$dir/redis/Dockerfile"
  docker build --quiet --tag "$redis" "$dir/redis" >&2
fi

if ! docker image inspect "$gateway" >/dev/null 2>&1; then
  mkdir -p "$dir/gateway"
  CGO_ENABLED=0 go build -o "$dir/gateway/livekit-sip" "$here/gateway-stand-in/main.go"
  printf 'FROM scratch\nCOPY livekit-sip /bin/livekit-sip\nENV PATH=/bin\nENTRYPOINT ["livekit-sip"]\n' >"$dir/gateway/Dockerfile"
  docker build --quiet --tag "$gateway" "$dir/gateway" >&2
fi
