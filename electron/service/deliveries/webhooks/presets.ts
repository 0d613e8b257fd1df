import type { WebhookPreset } from '../../../shared/contract/deliveries.ts';

export interface AnnouncedEvent {
  readonly type: 'call.ended' | 'alert.raised' | 'alert.cleared';
  /** Of this event: announced again it is the same. */
  readonly id: string;
  readonly atMs: number;
  readonly body: unknown;
}

/** What the presets need of a call that ended; the plain one sends all there is. */
export interface EndedCallBody {
  readonly callId: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly callerNumber: string | null;
  readonly callerName: string | null;
  readonly dialled: string;
  readonly result: string;
  readonly summary: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly transcript: readonly { readonly speaker: string; readonly text: string }[];
}

/** Pure: what is posted, as text, so that each attempt sends the same bytes. */
export function payloadOf(preset: WebhookPreset, event: AnnouncedEvent): string {
  switch (preset) {
    case 'json':
      return JSON.stringify({
        type: event.type,
        id: event.id,
        at: new Date(event.atMs).toISOString(),
        data: event.body,
      });
    case 'hubspot':
      return JSON.stringify(hubspotCall(event.body as EndedCallBody));
    case 'salesforce':
      return JSON.stringify(salesforceTask(event.body as EndedCallBody));
  }
}

const titleOf = (call: EndedCallBody): string =>
  (call.summary ?? `Call from ${call.callerName ?? call.callerNumber ?? 'an unknown number'}`).slice(0, 250);

function notesOf(call: EndedCallBody): string {
  const fields = Object.entries(call.fields).map(([name, value]) => `${name}: ${String(value)}`);
  const lines = call.transcript.map(({ speaker, text }) => `${speaker}: ${text}`);
  return [call.summary ?? '', fields.join('\n'), lines.join('\n')].filter((part) => part !== '').join('\n\n');
}

/** POST /crm/v3/objects/calls (developers.hubspot.com, CRM, Calls). */
const hubspotCall = (call: EndedCallBody) => ({
  properties: {
    hs_timestamp: call.startedAt,
    hs_call_title: titleOf(call),
    hs_call_body: notesOf(call).slice(0, 65_000),
    hs_call_duration: String(call.durationMs),
    hs_call_direction: 'INBOUND',
    hs_call_from_number: call.callerNumber ?? '',
    hs_call_to_number: call.dialled,
    hs_call_status: call.result === 'failed' ? 'FAILED' : 'COMPLETED',
    hs_activity_type: 'Trunkline',
  },
});

/** POST /services/data/v60.0/sobjects/Task: a call is a task of the subtype Call there. */
const salesforceTask = (call: EndedCallBody) => ({
  Subject: titleOf(call),
  Description: notesOf(call).slice(0, 32_000),
  Status: 'Completed',
  TaskSubtype: 'Call',
  CallType: 'Inbound',
  CallDurationInSeconds: Math.round(call.durationMs / 1000),
  CallDisposition: call.result,
  CallObject: call.callId,
  ActivityDate: call.startedAt.slice(0, 10),
});
