import { describe, expect, it } from 'vitest';
import { type EndedCallBody, payloadOf } from '../../../../electron/service/deliveries/webhooks/presets.ts';

const CALL: EndedCallBody = {
  callId: '01JD0000000000000000000001',
  startedAt: '2026-01-05T09:30:00.000Z',
  durationMs: 42_400,
  callerNumber: null,
  callerName: null,
  dialled: '800',
  result: 'answered',
  summary: 'Asked about <b>prices</b> & times',
  fields: { Reason: 'price', Urgent: false, Day: null },
  transcript: [
    { speaker: 'agent', text: 'Hello' },
    { speaker: 'caller', text: '<script>alert(1)</script>' },
  ],
};
const hubspot = (change: Partial<EndedCallBody> = {}) =>
  JSON.parse(payloadOf('hubspot', { type: 'call.ended', id: 'a', atMs: 1, body: { ...CALL, ...change } }))
    .properties;

describe('a call as HubSpot takes it', () => {
  it('is HTML in which what was said stays text, and names no call type of its own', () => {
    expect(hubspot()).toEqual({
      hs_timestamp: '2026-01-05T09:30:00.000Z',
      hs_call_title: 'Asked about <b>prices</b> & times',
      hs_call_body:
        'Asked about &lt;b&gt;prices&lt;/b&gt; &amp; times<br><br>Reason: price<br>Urgent: no<br><br>' +
        'agent: Hello<br>caller: &lt;script&gt;alert(1)&lt;/script&gt;',
      hs_call_duration: '42400',
      hs_call_direction: 'INBOUND',
      hs_call_to_number: '800',
      hs_call_status: 'COMPLETED',
    });
  });

  it.each([
    ['failed', 0, 'FAILED'],
    ['hung_up_early', 0, 'CANCELED'],
    ['hung_up_early', 3000, 'COMPLETED'],
    ['message', 3000, 'COMPLETED'],
  ])('%s after %i ms: %s', (result, durationMs, status) => {
    expect(hubspot({ result, durationMs }).hs_call_status).toBe(status);
  });
});

describe('a call as Salesforce takes it', () => {
  it('is a finished task of the subtype Call', () => {
    const body = payloadOf('salesforce', { type: 'call.ended', id: 'a', atMs: 1, body: CALL });
    expect(JSON.parse(body)).toEqual({
      Subject: CALL.summary,
      Description: `${CALL.summary}\n\nReason: price\nUrgent: no\n\nagent: Hello\ncaller: <script>alert(1)</script>`,
      Status: 'Completed',
      TaskSubtype: 'Call',
      CallType: 'Inbound',
      CallDurationInSeconds: 42,
      CallDisposition: 'answered',
      CallObject: 'Trunkline 01JD0000000000000000000001',
      ActivityDate: '2026-01-05',
    });
  });
});
