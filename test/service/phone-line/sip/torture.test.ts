import { describe, expect, it } from 'vitest';
import { parseCSeq } from '../../../../electron/service/phone-line/sip/cseq.ts';
import { parseNameAddress, tagOf } from '../../../../electron/service/phone-line/sip/name-address.ts';
import { parseMessage } from '../../../../electron/service/phone-line/sip/parse-message.ts';
import { serializeMessage } from '../../../../electron/service/phone-line/sip/serialize-message.ts';
import { decodedUser } from '../../../../electron/service/phone-line/sip/uri.ts';
import { branchOf, parseVia } from '../../../../electron/service/phone-line/sip/via.ts';
import { INVALID } from './support/rfc4475-invalid.ts';
import { VALID } from './support/rfc4475-valid.ts';
import { parsed } from './support/sample-messages.ts';

const valid = (name: string) => {
  const found = VALID.find(([known]) => known === name);
  if (!found) throw new Error(`There is no message ${name}`);
  return parsed(found[1]);
};
const requestUri = (name: string) => {
  const message = valid(name);
  if (message.kind === 'response') throw new Error(`${name} is a response`);
  return message.uri;
};

describe('RFC 4475: messages that are to be understood', () => {
  it.each(VALID)('%s', (_name, bytes) => {
    const message = parsed(bytes);
    expect(parsed(serializeMessage(message)).headers.entries()).toEqual(
      message.headers.has('Content-Length')
        ? expect.arrayContaining([...message.headers.without('Content-Length').entries()])
        : expect.arrayContaining([...message.headers.entries()]),
    );
  });

  it('wsinv: white space, folding, compact and repeated headers', () => {
    const { headers, body } = valid('wsinv');
    expect(headers.getAll('Via').map((value) => branchOf(parseVia(value) as never))).toEqual([
      null,
      'z9hG4bK9ikj8',
      'z9hG4bK30239',
    ]);
    expect(tagOf(headers.get('To'))).toBe('1918181833n');
    expect(parseNameAddress(headers.get('From') ?? '')?.displayName).toBe('J Rosenberg \\"');
    expect(parseCSeq(headers.get('CSeq'))).toEqual({ number: 9, method: 'INVITE' });
    expect(headers.get('NewFangledHeader')).toBe('newfangled value continued newfangled value');
    expect(headers.get('UnknownHeaderWithUnusualValue')).toBe(';;,,;;,;');
    expect(headers.get('Subject')).toBe('');
    expect(parseNameAddress(headers.get('Contact') ?? '')).toMatchObject({
      displayName: 'Quoted string ""',
      parameters: new Map([
        ['newparam', 'newvalue'],
        ['secondparam', null],
        ['q', '0.33'],
      ]),
    });
    expect(body.length).toBe(150);
  });

  it('intmeth: every legal character', () => {
    const message = valid('intmeth');
    expect(message.kind === 'request' && message.method).toBe("!interesting-Method0123456789_*+`.%indeed'~");
    expect(requestUri('intmeth')).toMatchObject({
      user: "1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*",
      password: "&it+has=1,weird!*pas$wo~d_too.(doesn't-it)",
      host: 'example.com',
    });
    expect(tagOf(message.headers.get('From'))).toBe("_token~1'+`*%!-.");
  });

  it('esc01, escnull, semiuri: escapes belong to the part they are in', () => {
    expect(requestUri('esc01')).toMatchObject({ user: 'sips%3Auser%40example.com', host: 'example.net' });
    expect(decodedUser(requestUri('esc01'))).toBe('sips:user@example.com');
    expect(valid('escnull').headers.getAll('Contact')).toHaveLength(2);
    expect(requestUri('semiuri').user).toBe('user;par=u%40example.net');
    expect(requestUri('semiuri').parameters.size).toBe(0);
  });

  it('esc02: a header name is not unescaped', () => {
    expect(valid('esc02').headers.getAll('Contact')).toEqual([
      '<sip:alias1@host1.example.com>',
      '<sip:alias3@host3.example.com>',
    ]);
  });

  it('lwsdisp, dblreq, transports, noreason, cparam01', () => {
    expect(parseNameAddress(valid('lwsdisp').headers.get('From') ?? '')?.displayName).toBe('caller');
    expect(valid('dblreq').body.length).toBe(0);
    expect(
      valid('transports')
        .headers.getAll('Via')
        .map((value) => parseVia(value)?.transport),
    ).toEqual(['UDP', 'SCTP', 'TLS', 'UNKNOWN', 'TCP']);
    expect(valid('noreason')).toMatchObject({ status: 100, reason: '' });
    const outside = parseNameAddress(valid('cparam01').headers.get('Contact') ?? '');
    const inside = parseNameAddress(valid('cparam02').headers.get('Contact') ?? '');
    expect([outside?.parameters.has('unknownparam'), outside?.uri.parameters.size]).toEqual([true, 0]);
    expect([inside?.parameters.size, inside?.uri.parameters.has('unknownparam')]).toEqual([0, true]);
  });

  it('badbranch: the cookie alone is no branch', () => {
    const via = parseVia(valid('badbranch').headers.get('Via') ?? '');
    expect(via && branchOf(via)).toBeNull();
  });
});

describe('RFC 4475: messages that are to be refused', () => {
  it.each(INVALID)('%s is answered %s', (_name, answer, bytes) => {
    const result = parseMessage(bytes);
    if (result.ok) throw new Error('It was taken for a good message');
    expect(result.failure.reason).not.toBe('');
    expect(result.failure.answerable ? result.failure.status : null).toBe(answer);
  });

  it('takes what RFC 4475 lets it take: an unknown time zone (baddate), an unquoted name (baddn)', () => {
    const good = VALID.find(([name]) => name === 'lwsdisp')?.[1].toString() ?? '';
    expect(
      parseMessage(Buffer.from(good.replace('l: 0', 'Date: Fri, 01 Jan 2010 16:00:00 EST\r\nl: 0'))).ok,
    ).toBe(true);
    const named = parsed(Buffer.from(good.replace('caller<', 'Bell, Alexander <')));
    expect(parseNameAddress(named.headers.get('From') ?? '')?.displayName).toBe('Bell, Alexander');
  });
});
