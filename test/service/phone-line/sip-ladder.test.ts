import { expect, it } from 'vitest';
import { makeResponse } from '../../../electron/service/phone-line/sip/make-response.ts';
import { createSipLadder } from '../../../electron/service/phone-line/sip-ladder.ts';
import type { CallEvent } from '../../../electron/shared/call-event.ts';
import { incoming, udpHop } from './sip/support/sample-messages.ts';

const INLINE = 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:';

it('keeps what a refused stranger makes us say small, and no key at its end', () => {
  const ladder = createSipLadder();
  const padding = 'x'.repeat(16_384);
  const invite = {
    ...incoming('INVITE'),
    headers: incoming('INVITE').headers.with('Subject', 'y'.repeat(60_000)),
    body: Buffer.from(`${padding}\r\n${INLINE}${'K'.repeat(40)}\r\n`),
  };
  const answer = makeResponse(invite, 403, { toTag: 'ours' });
  ladder.log({ at: 1, direction: 'in', message: invite, hop: udpHop, retransmission: false });
  ladder.log({ at: 2, direction: 'out', message: answer, hop: udpHop, retransmission: false });
  const events: CallEvent[] = [];
  ladder.follow(invite.headers.get('Call-ID') ?? '', (event) => events.push(event));
  const texts = events.flatMap((event) => (event.kind === 'sip' ? [event.message] : []));
  expect(texts).toHaveLength(2);
  expect(texts[0]?.length).toBeLessThan(17_000);
  expect(texts[0]).toContain('INVITE sip:');
  expect(texts[0]).toMatch(/cut off: \d+ bytes in all/);
  expect(texts[1]).not.toContain('cut off');
});

it('cuts no message into showing half a key', () => {
  const text = (size: number): string => {
    const ladder = createSipLadder();
    const body = Buffer.from(`${'x'.repeat(size)}\r\n${INLINE}${'K'.repeat(40)}\r\n`);
    const message = { ...incoming('INVITE'), body };
    ladder.log({ at: 1, direction: 'in', message, hop: udpHop, retransmission: false });
    let kept = '';
    ladder.follow(message.headers.get('Call-ID') ?? '', (event) => {
      if (event.kind === 'sip') kept = event.message;
    });
    return kept;
  };
  for (let size = 15_900; size < 16_384; size++) expect(text(size)).not.toContain('KK');
});
