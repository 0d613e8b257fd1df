import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuditLog } from '../../../electron/service/server/audit-log.ts';
import { openSettingsStore } from '../../../electron/service/settings/store.ts';
import { settingsSchema } from '../../../electron/shared/contract/settings.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

describe('settings', () => {
  let file: TemporaryDatabase;
  let configPath: string;
  beforeEach(() => {
    file = temporaryDatabase();
    configPath = join(file.dir, 'trunkline.json');
  });
  afterEach(() => file.remove());

  const audit = () => createAuditLog(file.db, Date.now);
  const tryOpen = (path: string | null = null) =>
    openSettingsStore({ db: file.db, audit: audit(), clock: Date.now, configPath: path });
  const open = (path: string | null = null) => {
    const opened = tryOpen(path);
    if (!opened.ok) throw new Error(opened.failure.message);
    return opened.value;
  };
  const config = (content: unknown) =>
    writeFileSync(configPath, typeof content === 'string' ? content : JSON.stringify(content));

  it('starts safe: loopback only', () => {
    const { phoneLine, api } = open().current();
    expect(phoneLine).toMatchObject({ listenAddress: '127.0.0.1', allowedPeers: ['127.0.0.0/8', '::1'] });
    expect(api.host).toBe('127.0.0.1');
  });

  it('keeps a change over a restart, audits it and tells who listens', () => {
    const store = open();
    const heard: number[] = [];
    store.onChange((after, before) => heard.push(before.workers.spare, after.workers.spare));
    expect(store.save({ workers: { spare: 3 } }, 'page').ok).toBe(true);
    expect(heard).toEqual([1, 3]);
    expect(open().current().workers).toEqual({ callsPerWorker: 50, spare: 3 });
    expect(audit().newest(1)).toMatchObject([
      { actor: 'page', action: 'settings.save', details: { fields: ['workers.spare'] } },
    ]);
  });

  it.each([
    [
      { phoneLine: { allowedPeers: ['192.168.1.0/99'] } },
      'phoneLine.allowedPeers[0]: "192.168.1.0/99" is not allowed: must be an IP address or a network',
    ],
    [{ phoneLine: { rtpPortMin: 30_001 } }, 'phoneLine.rtpPortMin: 30001 is not allowed: must be even'],
    [
      { phoneLine: { listenAddress: '0.0.0.0' } },
      'phoneLine.announcedAddress: null is not allowed: must be given when',
    ],
    [
      { phoneLine: { listeningPoints: [{ protocol: 'tls', port: 5071 }] } },
      'phoneLine.tls: null is not allowed: must name certPath',
    ],
    [
      { phoneLine: { codecs: ['G729'] } },
      'phoneLine.codecs[0]: "G729" is not allowed: expected one of "PCMU"|"PCMA"',
    ],
    [{ phoneLine: { colour: 'red' } }, 'phoneLine.colour: there is no such field'],
    [{ api: { host: '0.0.0.0' } }, 'api.host: "0.0.0.0" is not allowed'],
  ])('refuses %j, naming field, value and what is allowed', (change, sentence) => {
    const store = open();
    const before = store.current();
    const saved = store.save(change as never, 'page');
    expect(saved.ok ? '' : saved.failure.message).toContain(sentence);
    expect(store.current()).toBe(before);
    expect(audit().newest(1)).toEqual([]);
  });

  it('puts the configuration file before the database and refuses to change its fields', () => {
    open().save({ workers: { spare: 3, callsPerWorker: 20 } }, 'page');
    config({ workers: { spare: 2 } });
    const store = open(configPath);
    expect(store.current().workers).toEqual({ callsPerWorker: 20, spare: 2 });
    expect(store.answer().fixedByFile).toEqual(['workers.spare']);
    expect(store.save({ workers: { spare: 4 } }, 'page')).toMatchObject({
      ok: false,
      failure: {
        code: 'conflict',
        message: expect.stringContaining('workers.spare is set by the configuration file'),
      },
    });
    expect(store.save({ workers: { callsPerWorker: 30 } }, 'page').ok).toBe(true);
  });

  it('keeps the settings before when the file becomes wrong, and takes it when it is right again', () => {
    config({ workers: { spare: 2 } });
    const store = open(configPath);
    config({ workers: { spare: 99 } });
    const reloaded = store.reloadFile();
    expect(reloaded.ok ? '' : reloaded.failure.message).toMatch(
      /trunkline\.json: workers\.spare: 99 is not allowed: .*4.*stay in force/,
    );
    expect(store.current().workers.spare).toBe(2);
    expect(store.answer().fileProblem).toContain('workers.spare');
    config('{ "workers": ');
    expect(store.reloadFile().ok).toBe(false);
    expect(store.current().workers.spare).toBe(2);
    config({ workers: { spare: 0 } });
    expect(store.reloadFile().ok).toBe(true);
    expect(store.current().workers.spare).toBe(0);
    expect(store.answer().fileProblem).toBeNull();
    expect(audit().newest(1)).toMatchObject([{ actor: 'configuration file' }]);
  });

  it('does not start on a wrong file', () => {
    config({ phoneLine: { listeningPoints: [{ protocol: 'udp', port: 70_000 }] } });
    const opened = tryOpen(configPath);
    expect(opened.ok ? '' : opened.failure.message).toContain('phoneLine.listeningPoints[0].port: 70000');
  });

  it('has a schema whose defaults are allowed by itself', () => {
    expect(settingsSchema.parse(settingsSchema.parse({}))).toEqual(settingsSchema.parse({}));
  });
});
