import { describe, expect, it } from 'vitest';
import { formatUri, parseUri, sameUri } from '../../../../electron/service/phone-line/sip/uri.ts';

const same = (one: string, other: string): boolean => {
  const [first, second] = [parseUri(one), parseUri(other)];
  if (!first || !second) throw new Error(`${one} or ${other} is no URI`);
  return sameUri(first, second) && sameUri(second, first);
};

describe('comparing URIs: the examples of RFC 3261 19.1.4', () => {
  it.each([
    ['sip:%61lice@atlanta.com;transport=TCP', 'sip:alice@AtlanTa.CoM;Transport=tcp'],
    ['sip:carol@chicago.com', 'sip:carol@chicago.com;newparam=5'],
    ['sip:carol@chicago.com', 'sip:carol@chicago.com;security=on'],
    [
      'sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com',
      'sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com',
    ],
    [
      'sip:alice@atlanta.com?subject=project%20x&priority=urgent',
      'sip:alice@atlanta.com?priority=urgent&subject=project%20x',
    ],
  ])('%s is %s', (one, other) => expect(same(one, other)).toBe(true));

  it.each([
    ['SIP:ALICE@AtLanTa.CoM;Transport=udp', 'sip:alice@AtLanTa.CoM;Transport=UDP'],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com:5060'],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com;transport=udp'],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com:6000;transport=tcp'],
    ['sip:carol@chicago.com;security=on', 'sip:carol@chicago.com;security=off'],
    ['sip:carol@chicago.com', 'sip:carol@chicago.com?Subject=next%20meeting'],
    ['sip:bob@phone21.boxesbybob.com', 'sip:bob@192.0.2.4'],
    ['sip:a%3Bb@c', 'sip:a;b@c'],
  ])('%s is not %s', (one, other) => expect(same(one, other)).toBe(false));
});

describe('reading URIs', () => {
  it('reads IPv6 references, ports, telephone numbers', () => {
    expect(parseUri('sip:[2001:db8::9:1]:5070;lr')).toMatchObject({ host: '2001:db8::9:1', port: 5070 });
    expect(formatUri(parseUri('sips:x@[::1]') as never)).toBe('sips:x@[::1]');
    expect(parseUri('tel:+1-201-555-0123;phone-context=x')).toMatchObject({
      scheme: 'tel',
      user: '+1-201-555-0123',
      host: '',
    });
  });

  it.each([
    '',
    'sip:',
    'sip:@host',
    'sip:a@',
    'sip:a@host:',
    'sip:a@host:65536',
    'sip:a@[::1',
    'sip:a@[nonsense]',
    'sip:a@ho st',
    'sip:a%4@host',
    'sip:a%zz@host',
    'sip: a@host',
    'http://host',
    'tel:',
    'tel:call me',
    '<sip:a@host>',
  ])('refuses "%s"', (text) => expect(parseUri(text)).toBeNull());
});
