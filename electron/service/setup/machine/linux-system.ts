import type { SystemFacts } from './facts.ts';

/** Pure: /etc/os-release, and whether the folder of 3CX for Debian is there. */
export function readLinuxSystem(osRelease: string, threeCxHere: boolean): SystemFacts {
  const fields = new Map(
    osRelease.split('\n').flatMap((line) => {
      const [, key, value] = /^([A-Z_]+)="?(.*?)"?$/.exec(line.trim()) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value] as const];
    }),
  );
  return {
    platform: 'linux',
    name: fields.get('PRETTY_NAME') ?? 'Linux',
    windowsServer: false,
    version: fields.get('VERSION_ID') ?? null,
    threeCxHere,
  };
}
