#!/usr/bin/env bash
# Usage: LIVEKIT_API_KEY=... LIVEKIT_API_SECRET=... REDIS_PASSWORD=... TRUNKLINE_JOBS_TOKEN=... ./fill-secrets.sh <folder to write into>
set -euo pipefail
umask 077
out=${1:?Name the folder to write into}
for name in LIVEKIT_API_KEY LIVEKIT_API_SECRET REDIS_PASSWORD TRUNKLINE_JOBS_TOKEN; do
  [[ -n ${!name-} ]] || { echo "$name is not set" >&2; exit 1; }
  [[ ${!name} =~ ^[A-Za-z0-9_.~+/=-]+$ ]] || { echo "$name has characters that YAML would read otherwise; take letters, digits, - and _" >&2; exit 1; }
done
[[ ${#LIVEKIT_API_SECRET} -ge 32 ]] || { echo "LIVEKIT_API_SECRET is shorter than 32 characters" >&2; exit 1; }
cd "$(dirname "$0")"
find . -type f \( -name '*.yaml' \) | while read -r file; do
  mkdir -p "$out/$(dirname "$file")"
  sed -e "s|__LIVEKIT_API_KEY__|$LIVEKIT_API_KEY|g" -e "s|__LIVEKIT_API_SECRET__|$LIVEKIT_API_SECRET|g" -e "s|__REDIS_PASSWORD__|$REDIS_PASSWORD|g" -e "s|__TRUNKLINE_JOBS_TOKEN__|$TRUNKLINE_JOBS_TOKEN|g" "$file" >"$out/$file"
done
echo "Written to $out"
