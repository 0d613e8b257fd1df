import { describe, expect, it } from 'vitest';
import {
  type EndpointerEvent,
  UtteranceEndpointer,
} from '../../../../agent/providers/rehearsal/utterance-endpointer.ts';

const FRAME_MS = 20;
const loud = () => new Int16Array(160).fill(3000);
const quiet = () => new Int16Array(160);

/** Feeds 20 ms frames and gives back what happened, with the time of the frame's end. */
function feed(endpointer: UtteranceEndpointer, ...parts: readonly (readonly ['loud' | 'quiet', number])[]) {
  const events: { kind: EndpointerEvent['kind']; atMs: number; lengthMs: number | null }[] = [];
  let atMs = 0;
  for (const [what, durationMs] of parts) {
    for (let fed = 0; fed < durationMs; fed += FRAME_MS) {
      atMs += FRAME_MS;
      const event = endpointer.push(what === 'loud' ? loud() : quiet());
      const lengthMs = event && 'utterance' in event ? event.utterance.length / 8 : null;
      if (event) events.push({ kind: event.kind, atMs, lengthMs });
    }
  }
  return events;
}
const kindsOf = (events: readonly { kind: string }[]) => events.map(({ kind }) => kind);

describe('the endpointer', () => {
  it('begins after 60 ms of sound, pauses, settles and ends', () => {
    const events = feed(new UtteranceEndpointer(), ['loud', 500], ['quiet', 1000]);
    expect(events).toEqual([
      { kind: 'started', atMs: 60, lengthMs: null },
      { kind: 'pause', atMs: 540, lengthMs: 540 },
      { kind: 'settled', atMs: 640, lengthMs: null },
      { kind: 'ended', atMs: 1200, lengthMs: 1200 },
    ]);
  });

  it('takes the closure of a consonant for no end', () => {
    const events = feed(
      new UtteranceEndpointer(),
      ['loud', 300],
      ['quiet', 100],
      ['loud', 300],
      ['quiet', 200],
    );
    expect(kindsOf(events)).toEqual(['started', 'pause', 'pause', 'settled']);
  });

  it('goes on with the same utterance after a longer pause that was not accepted', () => {
    const events = feed(
      new UtteranceEndpointer(),
      ['loud', 300],
      ['quiet', 300],
      ['loud', 300],
      ['quiet', 800],
    );
    expect(kindsOf(events)).toEqual(['started', 'pause', 'settled', 'pause', 'settled', 'ended']);
    expect(events.at(-1)?.lengthMs).toBe(1600);
  });

  it('begins anew after an accepted guess', () => {
    const endpointer = new UtteranceEndpointer();
    feed(endpointer, ['loud', 300], ['quiet', 200]);
    endpointer.accept();
    expect(kindsOf(feed(endpointer, ['quiet', 1000], ['loud', 200]))).toEqual(['started']);
  });

  it('ignores a click and keeps only a little of a silence', () => {
    const endpointer = new UtteranceEndpointer();
    expect(feed(endpointer, ['quiet', 5000], ['loud', 40], ['quiet', 500])).toEqual([]);
    const [, pause] = feed(endpointer, ['loud', 200], ['quiet', 60]);
    expect(pause?.lengthMs).toBeLessThan(500);
  });

  it('ends what never stops', () => {
    const events = feed(new UtteranceEndpointer(), ['loud', 16_000]);
    expect(events[1]).toMatchObject({ kind: 'ended' });
  });
});
