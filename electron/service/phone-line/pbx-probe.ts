import { isIP } from 'node:net';
import { sipUri } from './sip/uri.ts';
import type { UserAgent } from './sip/user-agent.ts';

/** Whether the PBX answers OPTIONS. An IP trunk is green in 3CX whatever stands behind it: only asking tells. */
export interface PbxProbe {
  readonly result: ProbeResult;
  covers(settings: ProbeSettings | null, userAgent: UserAgent | null): boolean;
  stop(): void;
}

export type ProbeResult =
  | { readonly kind: 'asking' }
  /** Any status is an answer: 3CX may say 404 or 403 to OPTIONS and be well. */
  | { readonly kind: 'answers'; readonly status: number; readonly at: number }
  | { readonly kind: 'silent'; readonly since: number };

export interface ProbeSettings {
  /** IP address: a probe must show what calls depend on, not the office's DNS. */
  readonly address: string;
  readonly port: number;
  readonly protocol: 'udp' | 'tcp' | 'tls';
  /** 3CX blacklists those who ask too often (event 12292): 60 at least. */
  readonly intervalSeconds: number;
}

export function startPbxProbe(userAgent: UserAgent, settings: ProbeSettings, now = Date.now): PbxProbe {
  let result: ProbeResult = { kind: 'asking' };
  const ask = async () => {
    const status = await probeOnce(userAgent, settings);
    if (status !== null) result = { kind: 'answers', status, at: now() };
    else if (result.kind !== 'silent') result = { kind: 'silent', since: now() };
  };
  void ask();
  const timer = setInterval(() => void ask(), settings.intervalSeconds * 1000);
  timer.unref();
  return {
    get result() {
      return result;
    },
    covers: (wanted, agent) => agent === userAgent && JSON.stringify(wanted) === JSON.stringify(settings),
    stop: () => clearInterval(timer),
  };
}

async function probeOnce(
  userAgent: UserAgent,
  { address, port, protocol }: ProbeSettings,
): Promise<number | null> {
  const local = userAgent.listening.find((point) => point.protocol === protocol);
  if (!local || isIP(address) === 0) return null;
  return userAgent.probe(sipUri(null, address, port), {
    protocol,
    remoteAddress: address,
    remotePort: port,
    localAddress: local.address,
    localPort: local.port,
    flow: null,
  });
}
