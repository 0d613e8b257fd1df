#!/usr/bin/env bash
# A Docker Engine for the tests that keep real containers: started here when none runs, left running for the next time.
set -euo pipefail

docker info >/dev/null 2>&1 && exit 0
log=$(mktemp)
setsid dockerd >"$log" 2>&1 </dev/null &
for ((attempt = 0; attempt < 150; attempt++)); do
  docker info >/dev/null 2>&1 && exit 0
  sleep 0.2
done
echo "Docker did not start; its last lines:" >&2
tail -n 20 "$log" >&2
exit 1
