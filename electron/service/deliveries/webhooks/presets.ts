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

/** Part by part, each of lines. */
function notesOf(call: EndedCallBody): string[][] {
  const fields = Object.entries(call.fields).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)}`],
  );
  const lines = call.transcript.map(({ speaker, text }) => `${speaker}: ${text}`);
  return [call.summary === null ? [] : [call.summary], fields, lines].filter((part) => part.length > 0);
}

/** HubSpot shows it as HTML: what a caller said must be text there too. */
const asHtml = (parts: readonly (readonly string[])[]): string =>
  parts.map((lines) => lines.map(escapeHtml).join('<br>')).join('<br><br>');

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * POST /crm/v3/objects/calls or /crm/objects/2026-03/calls (developers.hubspot.com/docs/api/crm/calls). Without
 * `hs_activity_type`: it takes only the call types of the account, and refuses any other.
 */
const hubspotCall = (call: EndedCallBody) => ({
  properties: {
    hs_timestamp: call.startedAt,
    hs_call_title: titleOf(call),
    hs_call_body: asHtml(notesOf(call)).slice(0, 65_000),
    hs_call_duration: String(call.durationMs),
    hs_call_direction: 'INBOUND',
    ...(call.callerNumber === null ? {} : { hs_call_from_number: call.callerNumber }),
    hs_call_to_number: call.dialled,
    hs_call_status: hubspotStatus(call),
  },
});

/** Of BUSY, CALLING_CRM_USER, CANCELED, COMPLETED, CONNECTING, FAILED, IN_PROGRESS, NO_ANSWER, QUEUED, RINGING. */
function hubspotStatus({ result, durationMs }: EndedCallBody): 'CANCELED' | 'COMPLETED' | 'FAILED' {
  if (result === 'failed') return 'FAILED';
  return result === 'hung_up_early' && durationMs === 0 ? 'CANCELED' : 'COMPLETED';
}

/**
 * POST /services/data/v60.0/sobjects/Task (developer.salesforce.com, Object Reference, Task): a call is a task of the
 * subtype Call. `CallObject` is the name of the call centre there.
 */
const salesforceTask = (call: EndedCallBody) => ({
  Subject: titleOf(call),
  Description: notesOf(call)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .slice(0, 32_000),
  Status: 'Completed',
  TaskSubtype: 'Call',
  CallType: 'Inbound',
  CallDurationInSeconds: Math.round(call.durationMs / 1000),
  CallDisposition: call.result,
  CallObject: `Trunkline ${call.callId}`,
  ActivityDate: call.startedAt.slice(0, 10),
});
