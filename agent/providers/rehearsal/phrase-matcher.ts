import { decodeG711, encodeG711 } from '../../media/g711.ts';
import { type Cepstra, cepstraOf } from './cepstrum.ts';
import { warpDistance } from './time-warp.ts';
import { trimSilence } from './trim-silence.ts';

export interface PhraseMatch {
  readonly text: string;
  /** 0..1: how much nearer than the limit the utterance was, and than the next best phrase. */
  readonly confidence: number;
  /** How long the utterance is against the phrase: well below 1 it is only the phrase's beginning. */
  readonly lengthRatio: number;
}

/** Compares an utterance with every rendering of every known phrase. */
export class PhraseMatcher {
  readonly #templates: { readonly text: string; readonly cepstra: Cepstra }[] = [];

  /** 8 kHz. Kept as a phone line would bring it: companding changes quiet sounds more than loss does. */
  add(text: string, samples: Int16Array): void {
    const line = decodeG711('PCMU', encodeG711('PCMU', samples));
    this.#templates.push({ text, cepstra: cepstraOf(trimSilence(line)) });
  }

  /** Null: nothing known is near enough. */
  match(samples: Int16Array): PhraseMatch | null {
    const [best, second] = this.distances(samples);
    if (!best || best.distance > ACCEPTED_DISTANCE) return null;
    const margin = second ? 1 - best.distance / second.distance : 1;
    if (margin < LEAST_MARGIN) return null;
    const nearness = 1 - best.distance / ACCEPTED_DISTANCE;
    const confidence = Math.min(1, 0.5 + nearness / 4 + margin);
    return { text: best.text, confidence, lengthRatio: best.lengthRatio };
  }

  /** Each phrase's nearest rendering, nearest phrase first; for `match` and for measuring. */
  distances(samples: Int16Array): readonly PhraseDistance[] {
    const heard = cepstraOf(trimSilence(samples));
    const nearest = new Map<string, PhraseDistance>();
    for (const { text, cepstra } of this.#templates) {
      const distance = warpDistance(heard, cepstra);
      if (distance >= (nearest.get(text)?.distance ?? Number.POSITIVE_INFINITY)) continue;
      nearest.set(text, { text, distance, lengthRatio: heard.length / cepstra.length });
    }
    return [...nearest.values()].sort((a, b) => a.distance - b.distance);
  }
}

export interface PhraseDistance {
  readonly text: string;
  readonly distance: number;
  readonly lengthRatio: number;
}

/** Between the phrases on a bad line (below 0.7) and other sentences in the same voice (above 1.17): README. */
const ACCEPTED_DISTANCE = 1;
const LEAST_MARGIN = 0.15;
