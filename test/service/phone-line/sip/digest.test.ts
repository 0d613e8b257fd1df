import { describe, expect, it } from 'vitest';
import {
  authorizationFor,
  chooseChallenge,
  digestResponse,
  firstNonceUse,
  parseChallenge,
} from '../../../../electron/service/phone-line/sip/digest.ts';
import { parseDigestFields } from '../../../../electron/service/phone-line/sip/digest-fields.ts';
import { createDigestServer } from '../../../../electron/service/phone-line/sip/digest-server.ts';

const NOTHING = Buffer.alloc(0);

const rfc2617 = {
  username: 'Mufasa',
  password: 'Circle Of Life',
  realm: 'testrealm@host.com',
  nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
  method: 'GET',
  uriText: '/dir/index.html',
  body: NOTHING,
  algorithm: { hash: 'MD5', session: false },
  qop: 'auth',
  nonceCount: '00000001',
  clientNonce: '0a4f113b',
} as const;

const rfc7616 = {
  ...rfc2617,
  password: 'Circle of Life',
  realm: 'http-auth@example.org',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  clientNonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
} as const;

describe('digest response', () => {
  it('is that of RFC 2617 3.5', () => {
    expect(digestResponse(rfc2617)).toBe('6629fae49393a05397450978507c4ef1');
  });

  it('is that of RFC 7616 3.9.1 for MD5 and SHA-256', () => {
    expect(digestResponse(rfc7616)).toBe('8ca523f5e9506fed4657c9700eebdbec');
    expect(digestResponse({ ...rfc7616, algorithm: { hash: 'SHA-256', session: false } })).toBe(
      '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    );
  });

  it('is that of RFC 2069 when the challenge has no qop', () => {
    expect(digestResponse({ ...rfc2617, password: 'CircleOfLife', qop: null })).toBe(
      '1949323746fe6a43ef61f9606e7febea',
    );
  });

  it('covers the body with auth-int and not with auth', () => {
    const body = Buffer.from('v=0');
    expect(digestResponse({ ...rfc2617, body })).toBe(digestResponse(rfc2617));
    const inside = digestResponse({ ...rfc2617, qop: 'auth-int', body });
    expect(inside).not.toBe(digestResponse({ ...rfc2617, qop: 'auth-int' }));
  });
});

describe('answering a challenge', () => {
  it('takes the strongest of several that it knows', () => {
    const chosen = chooseChallenge([
      'Digest realm="a", nonce="1", algorithm=MD5, qop="auth"',
      'Digest realm="a", nonce="2", algorithm=SHA-256, qop="auth,auth-int"',
      'Digest realm="a", nonce="3", algorithm=SHA3-999',
      'Basic realm="a"',
    ]);
    expect(chosen).toMatchObject({ nonce: '2', qop: 'auth', algorithm: { hash: 'SHA-256' } });
    expect(chooseChallenge(['Basic realm="a"', 'Digest realm="a"'])).toBeNull();
  });

  it('quotes what it echoes and keeps the nonce and opaque as they came', () => {
    const challenge = parseChallenge('Digest realm="a \\"b\\", c", nonce="n,1", opaque="o", qop="auth"');
    if (!challenge) throw new Error('The challenge was not read');
    const value = authorizationFor(
      challenge,
      { username: 'u', password: 'p' },
      { method: 'INVITE', uriText: 'sip:1@pbx', body: NOTHING },
      { count: 18, clientNonce: 'c' },
    );
    const fields = parseDigestFields(value);
    expect(Object.fromEntries(fields ?? [])).toMatchObject({
      realm: 'a "b", c',
      nonce: 'n,1',
      opaque: 'o',
      nc: '00000012',
      uri: 'sip:1@pbx',
    });
    expect(fields?.has('algorithm')).toBe(false);
  });
});

describe('challenging others', () => {
  const makeServer = () => {
    const clock = { now: 1_000_000 };
    const server = createDigestServer({
      realm: 'trunkline',
      passwordOf: (username) => (username === '101' ? 'secret' : null),
      now: () => clock.now,
      nonceLifetimeMs: 1000,
    });
    return { clock, server };
  };
  const request = { method: 'INVITE', uriText: 'sip:1@pbx', body: NOTHING };
  const answer = (challenges: readonly string[], password = 'secret', username = '101', count = 1) => {
    const challenge = chooseChallenge(challenges);
    if (!challenge) throw new Error('There is no challenge to answer');
    return authorizationFor(challenge, { username, password }, request, { ...firstNonceUse(), count });
  };

  it('accepts each algorithm that it offers', () => {
    const { server } = makeServer();
    for (const algorithm of ['SHA-256', 'MD5']) {
      const offered = server.challenge().filter((value) => value.includes(`algorithm=${algorithm},`));
      expect(server.verify([answer(offered)], request)).toEqual({ kind: 'accepted', username: '101' });
    }
  });

  it('refuses a wrong password, an unknown name, another method and a changed field', () => {
    const { server } = makeServer();
    const challenges = server.challenge();
    expect(server.verify([answer(challenges, 'wrong')], request).kind).toBe('refused');
    expect(server.verify([answer(challenges, 'secret', '102')], request).kind).toBe('refused');
    expect(server.verify([answer(challenges)], { ...request, method: 'BYE' }).kind).toBe('refused');
    expect(server.verify([answer(challenges).replace('sip:1@', 'sip:2@')], request).kind).toBe('refused');
  });

  it('challenges what shows nothing or answers another realm', () => {
    const { server } = makeServer();
    expect(server.verify([], request)).toEqual({ kind: 'challenge', stale: false });
    expect(server.verify([answer(['Digest realm="x", nonce="n", qop="auth"'])], request)).toEqual({
      kind: 'challenge',
      stale: false,
    });
  });

  it('takes no answer twice, but the next count of the same nonce', () => {
    const { server } = makeServer();
    const challenges = server.challenge();
    const first = answer(challenges);
    expect(server.verify([first], request).kind).toBe('accepted');
    expect(server.verify([first], request)).toEqual({ kind: 'challenge', stale: true });
    expect(server.verify([answer(challenges, 'secret', '101', 2)], request).kind).toBe('accepted');
  });

  it('lets a nonce live for its time and knows its own', () => {
    const { clock, server } = makeServer();
    const value = answer(server.challenge());
    clock.now += 1001;
    expect(server.verify([value], request)).toEqual({ kind: 'challenge', stale: true });
    const foreign = answer(makeServer().server.challenge());
    expect(server.verify([foreign], request)).toEqual({ kind: 'challenge', stale: true });
  });

  it('refuses an answer without nonce count, which could be replayed', () => {
    const { server } = makeServer();
    const withoutQop = server.challenge().map((value) => value.replace(', qop="auth"', ''));
    expect(server.verify([answer(withoutQop)], request).kind).toBe('refused');
  });
});
