import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerKey, SipHeaders } from '../../../../electron/service/phone-line/sip/headers.ts';
import {
  formatNameAddress,
  parseNameAddress,
} from '../../../../electron/service/phone-line/sip/name-address.ts';
import { parseMessage } from '../../../../electron/service/phone-line/sip/parse-message.ts';
import { serializeMessage } from '../../../../electron/service/phone-line/sip/serialize-message.ts';
import { formatUri, parseUri, type SipUri, sipUri } from '../../../../electron/service/phone-line/sip/uri.ts';
import { formatVia, parseVia } from '../../../../electron/service/phone-line/sip/via.ts';
import { INVALID } from './support/rfc4475-invalid.ts';
import { VALID } from './support/rfc4475-valid.ts';
import { incoming, parsed } from './support/sample-messages.ts';

const token = fc.stringMatching(/^[A-Za-z0-9\-.!%*_+`'~]{1,20}$/);
/** What a header line can carry: no line ends, no white space at its ends. */
const headerText = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((text) => text.replace(/[\r\n\0]/g, '').trim());
const ownName = token.map((name) => `X-${name}`);
const host = fc.constantFrom('pbx.example.com', '192.0.2.1', '2001:db8::1', 'a');
const uri: fc.Arbitrary<SipUri> = fc.record({
  scheme: fc.constantFrom('sip' as const, 'sips' as const),
  user: fc.option(fc.stringMatching(/^(?:[A-Za-z0-9+;?&=$,/.~-]|%[0-9A-F]{2}){1,12}$/)),
  password: fc.constant(null),
  host,
  port: fc.option(fc.nat(65_535)),
  parameters: fc
    .dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.option(fc.stringMatching(/^[a-z0-9.:]{1,8}$/)))
    .map((entries) => new Map(Object.entries(entries))),
  headers: fc.constant(new Map<string, string>()),
});

describe('writing and reading again', () => {
  it('gives the same message', () => {
    const headers = fc.array(fc.tuple(ownName, headerText), { maxLength: 8 });
    const reads = fc.record({ headers, uri, body: fc.uint8Array({ maxLength: 200 }) });
    fc.assert(
      fc.property(reads, (made) => {
        const sound = incoming('MESSAGE');
        const message = {
          ...sound,
          uri: made.uri,
          headers: SipHeaders.of([...sound.headers.entries(), ...made.headers]),
          body: Buffer.from(made.body),
        };
        const read = parsed(serializeMessage(message));
        expect(read.headers.without('Content-Length').entries()).toEqual(message.headers.entries());
        expect(read.body.equals(message.body)).toBe(true);
        expect(read.kind === 'request' && read.uri).toEqual(message.uri);
      }),
    );
  });

  it('gives the same URI and the same address, whatever the name', () => {
    const name = fc.option(headerText.filter((text) => text !== ''));
    fc.assert(
      fc.property(uri, name, token, (address, displayName, tag) => {
        expect(parseUri(formatUri(address))).toEqual(address);
        const made = { displayName, uri: address, parameters: new Map([['tag', tag]]) };
        expect(parseNameAddress(formatNameAddress(made))).toEqual(made);
      }),
    );
  });

  it('writes no URI that it cannot read, and escapes what must be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), (user) => {
        const text = formatUri(sipUri(user, 'a.example'));
        expect(text).toMatch(/^[\x21-\x7e]+$/);
        const read = parseUri(text);
        expect(read && formatUri(read)).toBe(text);
      }),
    );
  });

  it('gives the same Via', () => {
    const via = fc.record({
      transport: fc.constantFrom('UDP', 'TCP', 'TLS'),
      host,
      port: fc.option(fc.nat(65_535)),
      parameters: fc
        .dictionary(fc.constantFrom('branch', 'rport', 'received', 'x'), fc.option(token))
        .map((entries) => new Map(Object.entries(entries))),
    });
    fc.assert(
      fc.property(via, (made) => {
        expect(parseVia(formatVia(made))).toEqual(made);
      }),
    );
  });
});

describe('bytes from anyone', () => {
  const survives = (bytes: Buffer): void => {
    const result = parseMessage(bytes);
    if (result.ok) serializeMessage(result.value);
    else expect(result.failure.reason).not.toBe('');
  };

  it('never throw, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => survives(Buffer.from(bytes))),
      { numRuns: 2000 },
    );
  });

  it('never throw when a torture message is cut, spliced and overwritten', () => {
    const seeds = [...VALID.map(([, bytes]) => bytes), ...INVALID.map(([, , bytes]) => bytes)];
    const mutation = fc.record({
      place: fc.nat(),
      removed: fc.nat(20),
      put: fc.uint8Array({ maxLength: 20 }),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        (seed, mutations) => {
          let bytes = seed;
          for (const { place, removed, put } of mutations) {
            const at = place % (bytes.length + 1);
            bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(at + removed)]);
          }
          survives(bytes);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('lose no header line of a message that is understood', () => {
    const folded = fc.array(
      headerText.filter((text) => text !== ''),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(ownName, folded), { maxLength: 6 }), (extra) => {
        const lines = extra.map(([name, parts]) => `${name} :${parts.join('\r\n\t')}\r\n`).join('');
        const wire = serializeMessage(incoming('INFO')).toString().replace('\r\n\r\n', `\r\n${lines}\r\n`);
        const { headers } = parsed(Buffer.from(wire));
        for (const [name, parts] of extra) expect(headers.getAll(name)).toContain(parts.join(' '));
      }),
    );
  });
});

describe('headers', () => {
  it('find a compact form by its long name and the other way round', () => {
    const headers = SipHeaders.of([
      ['v', 'SIP/2.0/UDP a'],
      ['Via', 'SIP/2.0/UDP b, SIP/2.0/UDP c'],
    ]);
    expect(headers.getAll('VIA')).toEqual(['SIP/2.0/UDP a', 'SIP/2.0/UDP b', 'SIP/2.0/UDP c']);
    expect(headers.get('v')).toBe('SIP/2.0/UDP a');
    expect(headerKey('k')).toBe(headerKey('Supported'));
  });

  it('split lists outside quotes and brackets only, and no other header', () => {
    const headers = SipHeaders.of([
      ['Contact', '"a, b" <sip:a,b@c>;x="1,2", <sip:d@e>'],
      ['Date', 'Sat, 13 Nov 2010 23:29:00 GMT'],
      ['WWW-Authenticate', 'Digest realm="a", nonce="b"'],
      ['Allow', ''],
    ]);
    expect(headers.getAll('Contact')).toEqual(['"a, b" <sip:a,b@c>;x="1,2"', '<sip:d@e>']);
    expect(headers.getAll('Date')).toHaveLength(1);
    expect(headers.getAll('WWW-Authenticate')).toHaveLength(1);
    expect([headers.getAll('Allow'), headers.has('Allow'), headers.get('Allow')]).toEqual([[], true, '']);
  });

  it('change without changing the one before', () => {
    const headers = SipHeaders.of([
      ['To', 'a'],
      ['Via', 'b, c'],
      ['X', 'd'],
      ['x', 'e'],
    ]);
    expect(headers.withFirst('Via', 'n').getAll('Via')).toEqual(['n', 'b', 'c']);
    expect(headers.withFirst('Via', 'n').entries()[0]).toEqual(['To', 'a']);
    expect(headers.withFirstReplaced('Via', 'n').getAll('Via')).toEqual(['n', 'c']);
    expect(headers.with('X', 'n').entries()).toEqual([
      ['To', 'a'],
      ['Via', 'b, c'],
      ['X', 'n'],
    ]);
    expect(headers.without('x').has('X')).toBe(false);
    expect(headers.getAll('X')).toEqual(['d', 'e']);
  });

  it('cannot be smuggled into a value', () => {
    const { headers } = parsed(
      serializeMessage({
        ...incoming('INFO'),
        headers: incoming('INFO').headers.withAdded('X', 'a\r\nY: b'),
      }),
    );
    expect(headers.has('Y')).toBe(false);
    expect(headers.get('X')).toBe('a Y: b');
  });
});
