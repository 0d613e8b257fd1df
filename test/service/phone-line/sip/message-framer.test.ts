import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MessageFramer } from '../../../../electron/service/phone-line/sip/message-framer.ts';
import { serializeMessage } from '../../../../electron/service/phone-line/sip/serialize-message.ts';
import { incoming } from './support/sample-messages.ts';

const withBody = (body: string): Buffer => serializeMessage({ ...incoming('INFO'), body: Buffer.from(body) });

function pushAll(framer: MessageFramer, chunks: readonly Buffer[]): (Buffer | null)[] {
  return chunks.flatMap((chunk) => framer.push(chunk) ?? [null]);
}

describe('cutting a stream into messages', () => {
  it('finds the same messages wherever the stream is cut, keep-alives between them', () => {
    const bodies = fc.array(fc.string({ maxLength: 60 }), { minLength: 1, maxLength: 5 });
    const cuts = fc.array(fc.nat({ max: 3000 }), { maxLength: 12 });
    fc.assert(
      fc.property(bodies, cuts, fc.boolean(), (texts, places, keepAlive) => {
        const messages = texts.map(withBody);
        const gap = Buffer.from(keepAlive ? '\r\n\r\n' : '');
        const stream = Buffer.concat(messages.flatMap((message) => [gap, message]));
        const ends = [...new Set([...places.map((place) => place % stream.length), stream.length])].sort(
          (one, other) => one - other,
        );
        const chunks = ends.map((end, index) => stream.subarray(ends[index - 1] ?? 0, end));
        const framer = new MessageFramer();
        expect(pushAll(framer, chunks)).toEqual(messages);
        expect(framer.waitingBytes).toBe(0);
      }),
    );
  });

  it('takes single bytes', () => {
    const message = withBody('v=0');
    const framer = new MessageFramer();
    expect(
      pushAll(
        framer,
        [...message].map((byte) => Buffer.from([byte])),
      ),
    ).toEqual([message]);
  });

  it('reads compact, folded and spaced forms of Content-Length', () => {
    for (const header of ['l: 3', 'CONTENT-LENGTH :3', 'Content-Length:\r\n  3', 'l:3 \r\n ']) {
      const message = Buffer.from(`INFO sip:a@b SIP/2.0\r\n${header}\r\nX: y\r\n\r\nabc`);
      expect(new MessageFramer().push(message)).toEqual([message]);
    }
  });

  it('gives up a stream without a usable length', () => {
    for (const header of ['X: y', 'l: -1', 'l: 3x', 'l: 99999999999', 'l: 65536']) {
      const message = Buffer.from(`INFO sip:a@b SIP/2.0\r\n${header}\r\n\r\n`);
      expect(new MessageFramer().push(message)).toBeNull();
    }
  });

  it('gives up a head that never ends, in bounded memory', () => {
    const framer = new MessageFramer();
    const chunk = Buffer.alloc(16_000, 'a');
    const results = Array.from({ length: 5 }, () => framer.push(chunk));
    expect(results).toEqual([[], [], [], [], null]);
  });
});
