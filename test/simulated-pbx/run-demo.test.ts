import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDemo } from '../../simulated-pbx/run-demo.ts';
import { type ServiceProcess, startServiceProcess } from '../../simulated-pbx/service-process.ts';
import { terminalStyle } from '../../simulated-pbx/terminal-style.ts';
import { present, unwrap } from '../support/unwrap.ts';

/** A service with its worker, a call and both prints: nothing in it is a stand-in. */
describe('the demo', () => {
  let service: ServiceProcess;
  beforeAll(async () => {
    service = unwrap(await startServiceProcess());
  });
  afterAll(() => service.stop());

  const demo = async (sipPort: number) => {
    const lines: string[] = [];
    const problems = await runDemo({
      service: { url: service.url, bearerToken: service.bearerToken, sipPort },
      recordingPath: null,
      lines: [{ say: 'Are you a robot?' }, { bye: 'Thank you, goodbye.' }],
      style: terminalStyle(false, {}),
      write: (line) => lines.push(line),
    });
    return { problems, text: lines.join('\n') };
  };

  it('holds a whole call and shows it, its row and its cost', { timeout: 90_000 }, async () => {
    const { problems, text } = await demo(service.sipPort);
    expect(problems).toEqual([]);
    expect(text).toMatch(/SIP {2}-> +INVITE/);
    expect(text).toMatch(/Agent +Yes\. I am an automated assistant of Bright Dental.* reply \d+ ms/);
    expect(text).toMatch(/heard as Thank you, goodbye\./);
    expect(text).toMatch(/Outcome +answered, ended by the agent/);
    expect(text).toMatch(/stt deepgram +\d+\.\d s +0\.0\d\d\d USD/);
    expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('says so when nobody answers', { timeout: 60_000 }, async () => {
    const { problems, text } = await demo(9);
    expect(present(problems[0])).toMatch(/^The call was not answered/);
    expect(text).not.toContain('In the database');
  });

  it('leaves nothing behind', async () => {
    expect(existsSync(service.logPath)).toBe(true);
    await service.stop();
    expect(existsSync(dirname(dirname(service.logPath)))).toBe(false);
    expect(await service.exited).toBe(0);
  });
});
