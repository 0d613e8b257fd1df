import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSecretStore } from '../../../electron/service/secrets/store.ts';

describe('secrets', () => {
  let dir: string;
  let path: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-secrets-'));
    path = join(dir, 'secrets.json');
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const open = (environment: Record<string, string> = {}) => {
    const opened = openSecretStore(path, environment);
    if (!opened.ok) throw new Error(opened.failure.message);
    return opened.value;
  };

  it('keeps a key over a restart in a file of the account, and nothing beside it', () => {
    open().set('deepgram', 'dg-key');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual(['secrets.json']);
    const store = open();
    expect(store.keyFor('deepgram')).toBe('dg-key');
    expect(store.keyFor('deepgram-tts')).toBe('dg-key');
    expect(store.keyFor('openai')).toBeNull();
    store.set('deepgram', null);
    expect(open().get('deepgram')).toBeNull();
    expect(readFileSync(path, 'utf8')).not.toContain('dg-key');
  });

  it('prefers the environment', () => {
    open().set('openai', 'from-file');
    const store = open({ TRUNKLINE_KEY_OPENAI: 'from-env', TRUNKLINE_KEY_SIP_DIGEST: 'pw' });
    expect(store.get('openai')).toBe('from-env');
    expect(store.get('sip-digest')).toBe('pw');
    expect(store.statuses().find((status) => status.name === 'openai')?.state).toBe('set_by_environment');
  });

  it('refuses a file that others can read, and says how to mend it', () => {
    writeFileSync(path, '{"deepgram":"k"}');
    chmodSync(path, 0o644);
    const opened = openSecretStore(path, {});
    expect(opened.ok ? '' : opened.failure.message).toMatch(/can be read by other accounts.*chmod 600/);
  });

  it('refuses what is no list of keys without repeating it', () => {
    writeFileSync(path, 'sk-secret-in-the-wrong-form', { mode: 0o600 });
    const opened = openSecretStore(path, {});
    expect(opened.ok ? '' : opened.failure.message).toContain('not a JSON object');
    expect(JSON.stringify(opened)).not.toContain('sk-secret');
  });
});
