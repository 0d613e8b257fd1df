import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { PhoneLineSettings } from '../../../shared/contract/settings.ts';
import { bad, type Check, defineCheck, ok, warn } from '../check.ts';

const DAY_MS = 86_400_000;
const WARN_DAYS = 30;

/** None without TLS: there is then no certificate that could end. */
export function certificateChecks(settings: () => PhoneLineSettings): Check[] {
  const path = settings().tls?.certPath;
  if (path === undefined) return [];
  return [
    defineCheck({
      id: 'certificate',
      group: 'phone_line',
      gather: () => readCertificate(path),
      decide(facts, now) {
        if ('problem' in facts) return bad({ code: 'certificate_unreadable', path, problem: facts.problem });
        const days = Math.floor((facts.until - now) / DAY_MS);
        if (facts.until <= now) return bad({ code: 'certificate_ended', until: facts.until, path });
        return days < WARN_DAYS
          ? warn({ code: 'certificate_ends_soon', until: facts.until, days, path })
          : ok({ code: 'certificate_valid', until: facts.until, days });
      },
    }),
  ];
}

async function readCertificate(path: string): Promise<{ until: number } | { problem: string }> {
  try {
    return { until: new X509Certificate(await readFile(path)).validToDate.getTime() };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
