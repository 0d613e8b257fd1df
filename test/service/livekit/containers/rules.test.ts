import { describe, expect, it } from 'vitest';
import type { ContainerFacts } from '../../../../electron/service/livekit/containers/engine.ts';
import { type Facts, nextStep } from '../../../../electron/service/livekit/containers/rules.ts';

const engine = {
  version: '28.0',
  architecture: 'amd64',
  desktop: false,
  rootless: false,
  runsLinux: true,
} as const;
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
  image: { architecture: 'amd64' },
  container: null,
  config: { state: 'as_written' },
  healthy: false,
  ...change,
});

describe('nextStep', () => {
  it.each([
    ['nothing there', facts({ image: null }), 'pull'],
    ['only the image', facts({}), 'create'],
    ['made for other settings', facts({ container: { ...container, spec: 'before' } }), 'replace'],
    [
      'made for another version, its image not here',
      facts({ image: null, container: { ...container, spec: 'before' } }),
      'pull',
    ],
    ['stopped', facts({ container: { ...container, running: false } }), 'start'],
    ['running, silent', facts({ container }), 'await_health'],
    ['running, image removed meanwhile', facts({ image: null, container, healthy: true }), 'done'],
    [
      'its configuration changed by hand',
      facts({ container, healthy: true, config: { state: 'changed', changedAt: 2 } }),
      'restore_config',
    ],
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

  it.each([
    ['since the server read it', 2, false],
    ['before the server read it', 0, true],
  ] as const)(
    'lets the server read its configuration again when it was changed %s: %s',
    (_name, changedAt, reread) => {
      const given = facts({ container, healthy: true, config: { state: 'changed', changedAt } });
      expect(nextStep(given, { installationId: 'us', spec: 'now' })).toEqual({
        step: 'restore_config',
        reread,
      });
    },
  );

  it('does not start an image of another processor', () => {
    const given = facts({ image: { architecture: 'arm64' } });
    expect(nextStep(given, { installationId: 'us', spec: 'now' })).toEqual({
      step: 'give_up',
      problem: { code: 'wrong_architecture', detail: 'image arm64, machine amd64' },
    });
  });

  it('asks for Linux containers', () => {
    const given = facts({ engine: { ...engine, runsLinux: false } });
    expect(nextStep(given, { installationId: 'us', spec: 'now' })).toMatchObject({
      problem: { code: 'windows_containers' },
    });
  });
});
