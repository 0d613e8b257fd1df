import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * baresip (Debian's 1.0) as a softphone on loopback: dials, plays a WAV file, records what it hears, and
 * hangs up when the file has been played.
 */
export interface BaresipCall {
  readonly target: string;
  /** 8 kHz, mono, 16 bit. */
  readonly speechPath: string;
  /** Extra lines of its config, for example for SRTP. */
  readonly config?: readonly string[];
  /** Behind the account's address, for example `;mediaenc=srtp-mand;transport=tls`. */
  readonly accountParameters?: string;
  readonly timeoutMs?: number;
}

export interface BaresipResult {
  readonly established: boolean;
  readonly output: string;
  /** 8 kHz WAV of what came from the far end; null when no call was made. */
  readonly heardPath: string | null;
  /** Removes the recording and the rest of its folder. */
  dispose(): Promise<void>;
}

/** A sentence that says why baresip tests cannot run here, or null. In CI they must run. */
export function baresipMissing(): string | null {
  if (!spawnSync('baresip', ['-h']).error) return null;
  const why = 'baresip is not installed (Debian: apt-get install baresip): its real-peer tests are skipped';
  if (process.env.CI) throw new Error(`${why}; CI must run them`);
  process.stderr.write(`${why}\n`);
  return why;
}

const MODULES = '/usr/lib/baresip/modules';

export async function callWithBaresip(call: BaresipCall): Promise<BaresipResult> {
  const homeDir = await mkdtemp(join(tmpdir(), 'baresip-'));
  await writeFile(join(homeDir, 'config'), configFor(call, homeDir));
  await writeFile(
    join(homeDir, 'accounts'),
    `<sip:softphone@127.0.0.1>;regint=0${call.accountParameters ?? ''}\n`,
  );
  await writeFile(join(homeDir, 'contacts'), '');
  const output = await run(['-f', homeDir, '-e', `/dial ${call.target}`], call.timeoutMs ?? 20_000);
  const heard = (await readdir(homeDir)).find((name) => name.endsWith('-dec.wav'));
  return {
    established: output.includes('Call established'),
    output,
    heardPath: heard === undefined ? null : join(homeDir, heard),
    dispose: () => rm(homeDir, { recursive: true, force: true }),
  };
}

const configFor = (call: BaresipCall, homeDir: string): string =>
  [
    'sip_listen 127.0.0.1:0',
    'net_interface 127.0.0.1',
    `module_path ${MODULES}`,
    'module g711.so',
    'module aufile.so',
    'module sndfile.so',
    'module_tmp uuid.so',
    'module_tmp account.so',
    'module_app menu.so',
    `audio_source aufile,${call.speechPath}`,
    'audio_player aufile,/dev/null',
    `snd_path ${homeDir}`,
    'rtp_ports 42000-42999',
    ...(call.config ?? []),
    '',
  ].join('\n');

/** Ends by itself with the call; the limit is for a call that never comes about. */
function run(args: readonly string[], timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('baresip', [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (/session closed|terminated \(duration/.test(output)) child.kill('SIGTERM');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timer);
      resolve(output);
    });
  });
}
