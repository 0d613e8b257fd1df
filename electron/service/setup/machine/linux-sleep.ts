import { readFile } from 'node:fs/promises';
import type { SleepFacts } from './facts.ts';
import type { RunCommand } from './run-command.ts';

/** SMBIOS chassis types of portable machines: portable, laptop, notebook, sub-notebook, tablet, convertible, detachable. */
const LAPTOPS = [8, 9, 10, 14, 30, 31, 32];

export async function gatherLinuxSleep(run: RunCommand): Promise<SleepFacts> {
  const [target, logind, gnome, chassis] = await Promise.all([
    run('systemctl', ['is-enabled', 'sleep.target']),
    readFile('/etc/systemd/logind.conf', 'utf8').catch(() => ''),
    run('gsettings', ['get', 'org.gnome.settings-daemon.plugins.power', 'sleep-inactive-ac-timeout']),
    readFile('/sys/class/dmi/id/chassis_type', 'utf8').catch(() => ''),
  ]);
  return readLinuxSleep({
    sleepTarget: target.kind === 'ended' ? target.stdout : null,
    logind,
    gnomeSeconds: gnome.kind === 'ended' && gnome.code === 0 ? gnome.stdout : null,
    chassis,
  });
}

/**
 * Pure. Only logind and GNOME put a Linux machine to sleep by themselves; without either it stays awake.
 * GNOME's value is that of the account the service runs as, which is why zero is only taken from a real answer.
 */
export function readLinuxSleep(found: {
  readonly sleepTarget: string | null;
  readonly logind: string;
  readonly gnomeSeconds: string | null;
  readonly chassis: string;
}): SleepFacts {
  const idle = /^\s*IdleAction\s*=\s*(\S+)/m.exec(found.logind)?.[1] ?? 'ignore';
  const idleSleeps = !['ignore', 'lock'].includes(idle);
  const gnomeSeconds = Number(/(\d+)\s*$/.exec(found.gnomeSeconds ?? '')?.[1] ?? '0');
  return {
    masked: found.sleepTarget?.trim() === 'masked',
    afterMinutes: idleSleeps ? 30 : Math.round(gnomeSeconds / 60),
    laptop: LAPTOPS.includes(Number(found.chassis.trim())),
  };
}
