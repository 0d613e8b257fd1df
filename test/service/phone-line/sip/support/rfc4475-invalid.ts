/**
 * RFC 4475 section 3.1.2 and the malformed messages of 3.3, by the RFC's short names, with the status that
 * answers each: null where it is a response, or has not what an answer needs.
 */

interface Torture {
  readonly answer: 400 | 416 | 505 | null;
  readonly text: string;
}

const SDP =
  'v=0\no=mhandley 29739 7272939 IN IP4 192.0.2.15\ns=-\nc=IN IP4 192.0.2.15\nt=0 0\nm=audio 49217 RTP/AVP 0 12\nm=video 3227 RTP/AVP 31\na=rtpmap:31 LPC\n';

/** A sound message with other first and other lines: what each case changes is then plain to see. */
const message = (startLine: string, headers: Readonly<Record<string, string>>, body = ''): string => {
  const method = startLine.split(' ')[0];
  const all = {
    Via: 'SIP/2.0/UDP 192.0.2.95;branch=z9hG4bKkdjuw',
    To: '<sip:user@example.com>',
    From: '<sip:caller@example.net>;tag=39291',
    'Max-Forwards': '70',
    'Call-ID': 'torture.1293asdf@192.0.2.1',
    CSeq: `8 ${method}`,
    Contact: '<sip:caller@host5.example.net>',
    'Content-Length': String(body.replaceAll('\n', '\r\n').length),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [startLine, ...lines, '', body].join('\n');
};

const INVITE = 'INVITE sip:user@example.com SIP/2.0';

const CASES: Readonly<Record<string, Torture>> = {
  badinv01: {
    answer: 400,
    text: message(INVITE, {
      To: '"Joe" <sip:joe@example.com>;;,;,,',
      From: 'sip:caller@example.net;tag=134161461246',
      Contact: '"Joe" <sip:joe@example.org>;;;;',
      Via: 'SIP/2.0/UDP 192.0.2.15;;,;,,',
    }),
  },
  clerr: { answer: 400, text: message(INVITE, { 'Content-Length': '9999' }, SDP) },
  ncl: { answer: 400, text: message(INVITE, { 'Content-Length': '-999' }, SDP) },
  scalar02: {
    answer: 400,
    text: message('REGISTER sip:example.com SIP/2.0', {
      Via: 'SIP/2.0/TCP host129.example.com;branch=z9hG4bK342sdfoi3',
      CSeq: '36893488147419103232 REGISTER',
      'Max-Forwards': '300',
      Expires: '1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000',
      Contact: '<sip:user@host129.example.com>;expires=280297596632815',
    }),
  },
  scalarlg: {
    answer: null,
    text: message('SIP/2.0 503 Service Unavailable', {
      CSeq: '9292394834772304023312 OPTIONS',
      'Retry-After': '949302838503028349304023988',
      Warning: '1812 overture "In Progress"',
    }),
  },
  quotbal: { answer: 400, text: message(INVITE, { To: '"Mr. J. User <sip:j.user@example.com>' }) },
  ltgtruri: { answer: 400, text: message('INVITE <sip:user@example.com> SIP/2.0', {}) },
  lwsruri: { answer: 400, text: message('INVITE sip:user@example.com; lr SIP/2.0', {}) },
  lwsstart: { answer: 400, text: message('INVITE  sip:user@example.com  SIP/2.0', {}) },
  trws: {
    answer: 400,
    text: message('OPTIONS sip:remote-target@example.com SIP/2.0  ', {}),
  },
  escruri: {
    answer: 400,
    text: message('INVITE sip:user@example.com?Route=%3Csip:example.com%3E SIP/2.0', {}),
  },
  regbadct: {
    answer: 400,
    text: message('REGISTER sip:example.com SIP/2.0', {
      Contact: 'sip:user@example.com?Route=%3Csip:sip.example.com%3E',
    }),
  },
  badaspec: {
    answer: 400,
    text: message('OPTIONS sip:user@example.org SIP/2.0', {
      To: '"Watson, Thomas" < sip:t.watson@example.org >',
    }),
  },
  badvers: { answer: 505, text: message('OPTIONS sip:t.watson@example.org SIP/7.0', {}) },
  mismatch01: {
    answer: 400,
    text: message('OPTIONS sip:user@example.com SIP/2.0', { CSeq: '8 INVITE' }),
  },
  mismatch02: {
    answer: 400,
    text: message('NEWMETHOD sip:user@example.com SIP/2.0', { CSeq: '8 INVITE' }),
  },
  bigcode: {
    answer: null,
    text: message('SIP/2.0 4294967301 better not break the receiver', { CSeq: '8 OPTIONS' }),
  },
  insuf: {
    answer: null,
    text: 'INVITE sip:user@example.com SIP/2.0\nCSeq: 193942 INVITE\nVia: SIP/2.0/UDP 192.0.2.95;branch=z9hG4bKkdj.insuf\nContent-Length: 0\n\n',
  },
  unkscm: { answer: 416, text: message('OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0', {}) },
  novelsc: { answer: 416, text: message('OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0', {}) },
  multi01: {
    answer: 400,
    text: message(INVITE, { 'Call-ID': 'multi01.98asdh@192.0.2.1\nCall-ID: multi01.98asdh@192.0.2.2' }),
  },
  mcl01: {
    answer: 400,
    text: message(
      'OPTIONS sip:user@example.com SIP/2.0',
      { 'Content-Length': '13\nContent-Length: 5' },
      'How many octets are supposed to be here?',
    ),
  },
};

export const INVALID: readonly (readonly [name: string, answer: number | null, bytes: Buffer])[] =
  Object.entries(CASES).map(([name, { answer, text }]) => [
    name,
    answer,
    Buffer.from(text.replaceAll('\n', '\r\n')),
  ]);
