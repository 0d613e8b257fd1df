import { placeholder, SECRET_NAMES } from './cluster-plan.ts';

/** Puts what the environment has into copies of the files, readable by their owner only. Nothing secret is in the files themselves. */
export const fillSecretsScript = (): string => `#!/usr/bin/env bash
# Usage: LIVEKIT_API_KEY=... LIVEKIT_API_SECRET=... REDIS_PASSWORD=... TRUNKLINE_JOBS_TOKEN=... ./fill-secrets.sh <folder to write into>
set -euo pipefail
umask 077
out=\${1:?Name the folder to write into}
for name in ${SECRET_NAMES.join(' ')}; do
  [[ -n \${!name-} ]] || { echo "$name is not set" >&2; exit 1; }
  [[ \${!name} =~ ^[A-Za-z0-9_.~+/=-]+$ ]] || { echo "$name has characters that YAML would read otherwise; take letters, digits, - and _" >&2; exit 1; }
done
[[ \${#LIVEKIT_API_SECRET} -ge 32 ]] || { echo "LIVEKIT_API_SECRET is shorter than 32 characters" >&2; exit 1; }
cd "$(dirname "$0")"
find . -type f \\( -name '*.yaml' \\) | while read -r file; do
  mkdir -p "$out/$(dirname "$file")"
  sed ${SECRET_NAMES.map((name) => `-e "s|${placeholder(name)}|$${name}|g"`).join(' ')} "$file" >"$out/$file"
done
echo "Written to $out"
`;
