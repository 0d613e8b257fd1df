import type { LiveKitKeys } from '../../../shared/contract/livekit.ts';
import { type ApiKeys, DAY_MS, type KeyStep, nextKeyStep, rotateApiKeys } from './api-keys.ts';
import type { KeyFile } from './key-file.ts';

export interface KeyRotationParts {
  readonly keyFile: KeyFile;
  readonly rotationDays: () => number;
  /** Connected to rooms just now; 0 while the server does not run, null when it gives no answer. */
  readonly countPeople: () => Promise<number | null>;
  /** Somebody wants new keys; they may have to wait for quiet. */
  readonly onAsked: () => void;
  /** New keys are in the file: the server is made anew with them. */
  readonly onKeys: (step: 'rotate' | 'drop_previous', actor: string) => void;
  readonly now: () => number;
}

export interface KeyRotation {
  state(): LiveKitKeys;
  /** New keys as soon as nobody is connected. */
  ask(actor: string): Promise<KeyStep>;
  /** Takes the next step if it is time for one. */
  look(): Promise<KeyStep>;
  /** Looks now and then. Returns how to stop. */
  keepLooking(): () => void;
}

const LOOK_INTERVAL_MS = 60_000;
const BY_SCHEDULE = 'schedule';

export function createKeyRotation(parts: KeyRotationParts): KeyRotation {
  const { keyFile, now, countPeople } = parts;
  const everyMs = () => parts.rotationDays() * DAY_MS;
  const keys = () => keyFile.read().keys;
  const write = (next: ApiKeys) => keyFile.write({ ...keyFile.read(), keys: next });
  let askedBy = BY_SCHEDULE;

  const take = (step: KeyStep) => {
    if (step === 'none' || step === 'wait') return step;
    const actor = keys().askedAt === null ? BY_SCHEDULE : askedBy;
    write(step === 'rotate' ? rotateApiKeys(keys(), now()) : { ...keys(), previous: null });
    parts.onKeys(step, actor);
    return step;
  };
  const look = async () => {
    const quiet = nextKeyStep(keys(), { now: now(), everyMs: everyMs(), people: 0 });
    if (quiet === 'none') return 'none';
    const people = await countPeople();
    return take(nextKeyStep(keys(), { now: now(), everyMs: everyMs(), people }));
  };
  return {
    state() {
      const { rotatedAt, askedAt } = keys();
      const nextAt = rotatedAt + everyMs();
      return {
        madeAt: rotatedAt,
        nextAt,
        rotation: askedAt !== null || now() >= nextAt ? 'waiting' : 'none',
      };
    },
    ask(actor) {
      askedBy = actor;
      write({ ...keys(), askedAt: now() });
      parts.onAsked();
      return look();
    },
    look,
    keepLooking() {
      const timer = setInterval(() => void look(), LOOK_INTERVAL_MS);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}
