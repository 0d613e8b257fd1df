import { createSocket } from 'node:dgram';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../simulated-pbx/free-ports.ts';
import {
  ServiceEnded,
  type ServiceOptions,
  type ServiceUnderTest,
  startService,
} from '../support/service-process.ts';

async function whyNotStarted(options: ServiceOptions): Promise<ServiceEnded> {
  const started = await startService(options).catch((error: unknown) => error);
  if (started instanceof ServiceEnded) return started;
  await (started as Partial<ServiceUnderTest>).dispose?.();
  throw new Error('It started, or failed in another way', { cause: started });
}

async function whileUdpPortIsTaken<T>(use: (port: number) => Promise<T>): Promise<T> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  try {
    return await use(socket.address().port);
  } finally {
    socket.close();
  }
}

describe('a wrong configuration', () => {
  it('at the start ends it with a sentence that names field, value and what is allowed', async () => {
    const ended = await whyNotStarted({ phoneLine: { codecs: ['G729'] } });
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr).toMatch(/phoneLine\.codecs/);
    expect(ended.stderr).toMatch(/G729/);
    expect(ended.stderr).toMatch(/PCMU/);
    expect(ended.stderr).toContain('Mend it, then start again.');
    expect(ended.stderr).not.toContain('stay in force');
    expect(ended.stderr).not.toMatch(/\n\s+at /);
    const unknown = await whyNotStarted({ phoneLine: { listenAdress: '127.0.0.1' } });
    expect(unknown.exitCode).toBe(1);
    expect(unknown.stderr).toMatch(/listenAdress/);
  });

  it('while it runs changes nothing and is told, until it is mended', async ({ onTestFailed }) => {
    const service = await startService();
    onTestFailed(async () => console.error(await service.log()));
    try {
      const before = await service.api.settings.get.query();
      expect(before.fileProblem).toBeNull();
      await writeFile(service.configPath, JSON.stringify({ phoneLine: { paused: 'perhaps' } }));
      await expect
        .poll(async () => (await service.api.settings.get.query()).fileProblem, { timeout: 10_000 })
        .toMatch(/phoneLine\.paused.*perhaps/s);
      expect((await service.api.settings.get.query()).settings).toEqual(before.settings);
      expect(await service.api.status.get.query()).toMatchObject({ answering: true });

      const right = { ...before.settings, phoneLine: { ...before.settings.phoneLine, paused: true } };
      await writeFile(service.configPath, JSON.stringify(right));
      service.signal('SIGHUP');
      await expect
        .poll(async () => (await service.api.status.get.query()).notAnsweringBecause, { timeout: 10_000 })
        .toBe('Answering is paused');
      expect((await service.api.settings.get.query()).fileProblem).toBeNull();
    } finally {
      await service.dispose();
    }
  }, 60_000);
});

describe('a port that another program has', () => {
  it('SIP without a fallback: runs, says who has it, and answers once it is free', async ({
    onTestFailed,
  }) => {
    const { service, port } = await whileUdpPortIsTaken(async (taken) => {
      const started = await startService({
        phoneLine: { listeningPoints: [{ protocol: 'udp', port: taken }] },
      });
      onTestFailed(async () => console.error(await started.log()));
      expect(started.ready.lineProblem).toMatch(new RegExp(`\\b${taken}\\b.*process ${process.pid}`, 's'));
      const status = await started.api.status.get.query();
      expect(status).toMatchObject({ answering: false, phoneLine: { state: 'failed', listening: [] } });
      expect(status.notAnsweringBecause).toBe(started.ready.lineProblem);
      return { service: started, port: taken };
    });
    try {
      await expect
        .poll(async () => (await service.api.status.get.query()).phoneLine, { timeout: 20_000 })
        .toMatchObject({ state: 'listening', problem: null, listening: [{ port }] });
    } finally {
      await service.dispose();
    }
  }, 60_000);

  it('SIP with a fallback: takes that', async () => {
    const fallback = await freePort('udp', 0);
    await whileUdpPortIsTaken(async (port) => {
      const service = await startService({
        phoneLine: { listeningPoints: [{ protocol: 'udp', port }], fallbackPorts: [fallback] },
      });
      try {
        expect(service.ready).toMatchObject({
          lineProblem: null,
          sip: [{ protocol: 'udp', port: fallback }],
        });
        expect(await service.api.status.get.query()).toMatchObject({ answering: true });
      } finally {
        await service.dispose();
      }
    });
  }, 60_000);

  it('API: does not start, and says who has it', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const address = holder.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    try {
      const ended = await whyNotStarted({ api: { port } });
      expect(ended.exitCode).toBe(1);
      expect(ended.stderr).toMatch(new RegExp(`\\b${port}\\b.*process ${process.pid}`, 's'));
    } finally {
      holder.close();
    }
  }, 60_000);
});
