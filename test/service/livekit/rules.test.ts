import { describe, expect, it } from 'vitest';
import type { ContainerFacts } from '../../../electron/service/livekit/engine.ts';
import { type Facts, nextStep } from '../../../electron/service/livekit/rules.ts';

const engine = { version: '28.0', architecture: 'amd64', kind: 'engine', runsLinux: true } as const;
const container: ContainerFacts = {
  id: 'abc',
  owner: 'us',
  spec: 'now',
  running: true,
  restarts: 0,
  startedAt: 1,
  error: '',
};
const facts = (change: Partial<Facts>): Facts => ({
  engine,
  hasImage: true,
  container: null,
  healthy: false,
  ...change,
});

describe('nextStep', () => {
  it.each([
    ['nothing there', facts({ hasImage: false }), 'pull'],
    ['only the image', facts({}), 'create'],
    ['made for other settings', facts({ container: { ...container, spec: 'before' } }), 'replace'],
    [
      'made for another version, its image not here',
      facts({ hasImage: false, container: { ...container, spec: 'before' } }),
      'pull',
    ],
    ['stopped', facts({ container: { ...container, running: false } }), 'start'],
    ['running, silent', facts({ container }), 'await_health'],
    ['running, image removed meanwhile', facts({ hasImage: false, container, healthy: true }), 'done'],
    ['running and healthy', facts({ container, healthy: true }), 'done'],
  ] as const)('%s: %s', (_name, given, step) => {
    expect(nextStep(given, { installationId: 'us', spec: 'now' }).step).toBe(step);
  });

  it('leaves the container of somebody else alone, also when it looks like ours', () => {
    for (const owner of [null, 'another installation']) {
      const given = facts({ container: { ...container, owner }, healthy: true });
      expect(nextStep(given, { installationId: 'us', spec: 'now' })).toEqual({
        step: 'give_up',
        problem: { code: 'foreign_container' },
      });
    }
  });

  it('asks for Linux containers', () => {
    const given = facts({ engine: { ...engine, runsLinux: false } });
    expect(nextStep(given, { installationId: 'us', spec: 'now' })).toMatchObject({
      problem: { code: 'windows_containers' },
    });
  });
});
