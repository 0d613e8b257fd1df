import type { AgentVoice } from './agent-voice.ts';

/** Collected before a talk spurt begins: what a browser's audio is late by, now and then. */
const LEAD_SAMPLES = 40 * 8;
/** More than this waits only after a stall: what is late then is better lost than heard late. */
const MAX_QUEUED_MS = 240;

/** Waiting audio is brought down to this by leaving quiet pieces out, so that one stall does not delay all that follows. */
const WANTED_QUEUED_MS = 80;
const QUIET_PEAK = 300;

/** A person's voice on its way to the caller, in place of the agent's. 8 kHz mono. */
export class PersonPlayout {
  readonly #voice: AgentVoice;
  #lead: Int16Array[] = [];

  constructor(voice: AgentVoice) {
    this.#voice = voice;
  }

  /** True: it is on its way to the caller. */
  says(samples: Int16Array): boolean {
    const queuedMs = this.#voice.lentQueuedMs;
    if (queuedMs === null || queuedMs > MAX_QUEUED_MS) {
      this.#lead = [];
      return false;
    }
    if (queuedMs > WANTED_QUEUED_MS && isQuiet(samples)) return false;
    if (queuedMs > 0) return this.#voice.writeLent(samples);
    this.#lead.push(samples);
    if (this.#lead.reduce((sum, part) => sum + part.length, 0) < LEAD_SAMPLES) return false;
    for (const part of this.#lead.splice(0)) this.#voice.writeLent(part);
    return true;
  }
}

const isQuiet = (samples: Int16Array): boolean => samples.every((sample) => Math.abs(sample) < QUIET_PEAK);
