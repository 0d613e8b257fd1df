import { describe, expect, it } from 'vitest';
import { parseUri, sipUri } from '../../../../electron/service/phone-line/sip/uri.ts';
import { openFakeLine, type PeerRequest, peerRequest } from './fake-stack.ts';

const answerTo = async (parts: PeerRequest) => {
  const line = await openFakeLine();
  return { line, response: line.receive(peerRequest(parts)).responses[0] };
};

describe('what is answered without a decision', () => {
  it.each<[string, PeerRequest, number]>([
    ['no From tag', { replace: { From: '<sip:100@192.0.2.7>' } }, 400],
    ['no Call-ID', { replace: { 'Call-ID': null } }, 400],
    ['another method in CSeq', { replace: { CSeq: '1 BYE' } }, 400],
    ['an INVITE without Contact', { replace: { Contact: null } }, 400],
    ['MESSAGE', { method: 'MESSAGE' }, 405],
    ['SUBSCRIBE', { method: 'SUBSCRIBE' }, 405],
    ['REGISTER where nobody is registrar', { method: 'REGISTER' }, 405],
    ['no hops left', { replace: { 'Max-Forwards': '0' } }, 483],
    ['OPTIONS at its last hop', { method: 'OPTIONS', replace: { 'Max-Forwards': '0' } }, 200],
    ['a Via of our own', { headers: [['Via', 'SIP/2.0/UDP 192.0.2.1:5070;branch=z9hG4bKx']] }, 482],
    ['a required extension', { headers: [['Require', 'timer, replaces, 100rel']] }, 420],
    ['a body that is no SDP', { replace: { 'Content-Type': 'text/plain' } }, 415],
    ['a packed body', { headers: [['Content-Encoding', 'gzip']] }, 415],
    ['no SDP wanted back', { headers: [['Accept', 'text/plain']] }, 406],
    ['BYE without a dialog', { method: 'BYE' }, 481],
    ['INFO without a dialog', { method: 'INFO' }, 481],
    ['REFER without a dialog', { method: 'REFER' }, 603],
  ])('%s', async (_what, parts, status) => {
    const { line, response } = await answerTo(parts);
    expect(response?.status).toBe(status);
    expect(line.calls).toEqual([]);
    expect(response?.headers.get('To')).toMatch(/;tag=/);
  });

  it('names what it would take', async () => {
    const unsupported = await answerTo({ headers: [['Require', 'timer, replaces']] });
    expect(unsupported.response?.headers.getAll('Unsupported')).toEqual(['replaces']);
    const notAllowed = await answerTo({ method: 'MESSAGE' });
    expect(notAllowed.response?.headers.getAll('Allow')).toContain('INVITE');
    const noSdp = await answerTo({ replace: { 'Content-Type': 'text/plain' } });
    expect(noSdp.response?.headers.getAll('Accept')).toEqual(['application/sdp']);
  });

  it('ignores Replaces that is not required', async () => {
    const { line } = await answerTo({ headers: [['Replaces', 'x;to-tag=1;from-tag=2']] });
    expect(line.calls.length).toBe(1);
  });

  it('takes a request over a second path for the same one', async () => {
    const line = await openFakeLine();
    const invite = { callId: 'forked', cseq: 7 };
    expect(line.receive(peerRequest(invite)).responses).toEqual([]);
    expect(line.receive(peerRequest(invite)).responses[0]?.status).toBe(482);
    expect(line.calls.length).toBe(1);
  });

  it('takes no telephone number for an address', async () => {
    const line = await openFakeLine();
    const uri = parseUri('tel:+4930123') ?? sipUri(null, 'x');
    expect(line.receive({ ...peerRequest(), uri }).responses[0]?.status).toBe(416);
  });
});
