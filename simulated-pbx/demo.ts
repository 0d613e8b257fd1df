import { parseArgs } from 'node:util';
import { runDemo } from './run-demo.ts';
import { type ServiceProcess, startServiceProcess } from './service-process.ts';
import { terminalStyle } from './terminal-style.ts';

/** `npm run demo`: a service of its own, one real call to it, and what came of it. */
const USAGE = `Usage: npm run demo -- [options]

  --once         end the service after the call: exit code 0, or 1 if the call failed
  --record FILE  keep the call as a stereo WAV: left the caller, right the agent`;

const style = terminalStyle(process.stdout.isTTY === true, process.env);
const write = (line: string): void => void process.stdout.write(`${line}\n`);
const options = readOptions();

write(
  style(
    'bold',
    'A simulated 3CX calls the rehearsal agent: real SIP, real audio, nothing leaves this machine.',
  ),
);
write(style('dim', 'Starting the service ...'));
const started = await startServiceProcess();
if (!started.ok) {
  process.stderr.write(`${started.failure.message}\n`);
  process.exit(1);
}
const service = started.value;
leaveOnSignal(service);
write(style('dim', `Ready: SIP on 127.0.0.1:${service.sipPort}/udp, API ${service.url}\n`));

const problems = await demoCall(service);
write('');
for (const problem of problems) write(style('red', `Failed: ${problem}`));
if (problems.length > 0) process.exitCode = 1;
else write(style('green', 'The call did all that it should.'));

if (options.once || problems.length > 0) {
  await service.stop();
} else {
  write(`\nThe service goes on. Call it with a softphone: sip:88801@127.0.0.1:${service.sipPort}`);
  write(`See it in its page: ${service.signInUrl}   (this link works once)`);
  write(`Ask it over its API: ${service.url}/trpc   (bearer token in ${service.tokenPath})`);
  write(style('dim', 'Ctrl-C ends it and removes its data.'));
  process.exitCode = (await service.exited) === 0 ? 0 : 1;
}

async function demoCall({ url, bearerToken, sipPort }: ServiceProcess): Promise<readonly string[]> {
  try {
    const recordingPath = options.record ?? null;
    return await runDemo({ service: { url, bearerToken, sipPort }, recordingPath, style, write });
  } catch (error) {
    return [`The demo broke off: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function leaveOnSignal(running: ServiceProcess): void {
  const leave = () => void running.stop().then(() => process.exit(process.exitCode ?? 0));
  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);
}

function readOptions(): { readonly once: boolean; readonly record: string | undefined } {
  try {
    const known = { once: { type: 'boolean', default: false }, record: { type: 'string' } } as const;
    const { values } = parseArgs({ options: known });
    return { once: values.once, record: values.record };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}\n`);
    return process.exit(2);
  }
}
