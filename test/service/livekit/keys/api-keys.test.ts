import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  keyTable,
  newApiKeys,
  nextKeyStep,
  PREVIOUS_KEPT_MS,
  rotateApiKeys,
} from '../../../../electron/service/livekit/keys/api-keys.ts';

const every = { everyMs: 90 * DAY_MS };

describe('keys of LiveKit', () => {
  it('have at least 32 random bytes, each its own', () => {
    const [a, b] = [newApiKeys(0).current, newApiKeys(0).current];
    expect(Buffer.from(a.secret, 'base64url')).toHaveLength(32);
    expect(a.secret).not.toBe(b.secret);
    expect(a.name).not.toBe(b.name);
  });

  it('are both given to the server after a rotation', () => {
    const keys = newApiKeys(0);
    const rotated = rotateApiKeys(keys, 5);
    expect(Object.keys(keyTable(rotated)).sort()).toEqual([keys.current.name, rotated.current.name].sort());
    expect(rotated.rotatedAt).toBe(5);
  });

  const fresh = newApiKeys(0);
  const rotated = rotateApiKeys(fresh, 0);
  it.each([
    ['nothing is due', fresh, 1, 0, 'none'],
    ['due by schedule, quiet', fresh, 90 * DAY_MS, 0, 'rotate'],
    ['due by schedule, somebody listens', fresh, 90 * DAY_MS, 1, 'wait'],
    ['due, and nobody can tell who listens', fresh, 90 * DAY_MS, null, 'wait'],
    ['asked for, quiet', { ...fresh, askedAt: 1 }, 2, 0, 'rotate'],
    ['the old one still holds', rotated, PREVIOUS_KEPT_MS - 1, 0, 'none'],
    ['the old one has ended, quiet', rotated, PREVIOUS_KEPT_MS, 0, 'drop_previous'],
    ['the old one has ended, somebody listens', rotated, PREVIOUS_KEPT_MS, 3, 'wait'],
  ] as const)('%s', (_name, keys, now, people, step) => {
    expect(nextKeyStep(keys, { ...every, now, people })).toBe(step);
  });
});
