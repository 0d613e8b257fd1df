import { setTimeout as after } from 'node:timers/promises';
import type { Logger } from 'pino';
import { dayOf } from '../../shared/calendar-day.ts';
import type { CallDetail } from '../../shared/contract/calls.ts';
import { resolveAgent } from '../agents/resolve-agent.ts';
import { createCallEndStore } from '../call-ends/call-end-store.ts';
import { createNoteMaker, type NoteWriter } from '../call-ends/notes/make-note.ts';
import { createNoteStore } from '../call-ends/notes/note-store.ts';
import { tellCallEnds } from '../call-ends/tell-call-ends.ts';
import type { Deliveries } from '../deliveries/open-deliveries.ts';
import { redact } from '../privacy/redaction/redact-rules.ts';
import { mailMessagesOf } from './mail-messages.ts';
import type { Stores } from './open-stores.ts';
import type { Workers } from './start-workers.ts';

/** A service that was just started has no worker yet, and may have ends of its last run to tell. */
const WORKER_WAIT_MS = 30_000;

/** A model of the call's agent writes its note; then its end goes to webhooks. Returns how to stop. */
export function joinCallEnds(
  stores: Stores,
  workers: Workers,
  ways: Pick<Deliveries, 'announce' | 'sendMail'>,
  log: Logger,
): () => void {
  const { db, log: calls, live, usage, metrics, settings } = stores;
  const makeNote = createNoteMaker({
    store: createNoteStore(db),
    writerOf: (call) => writerOf(call, stores, workers),
    dayOf: (at) => longDay(at, settings.current().business.timeZone),
    redact: (text) => redact(text, settings.current().redaction),
    recordUsage(callId, used) {
      usage.record(callId, Date.now(), used);
      metrics.usage(used);
    },
    onMade: (callId) => live.noted(callId),
    onProblem: (callId, problem, cause) =>
      log.warn(
        { callId, problem, cause },
        'No note of a call could be written; the call is kept without one',
      ),
    now: Date.now,
  });
  return tellCallEnds({
    store: createCallEndStore(db),
    read: (callId) => calls.get(callId),
    makeNote,
    announce: ways.announce,
    mailMessages: mailMessagesOf(settings, ways),
    changes: (signal) => live.watchChanges(signal),
    onProblem: (error) => log.warn({ problem: String(error) }, 'The end of a call is told a moment later'),
    now: Date.now,
  });
}

function writerOf(
  { agentId, agentVersion }: CallDetail,
  { agents, secrets }: Stores,
  { pool, whenReady }: Workers,
): NoteWriter | null {
  const found = agentId === null ? null : agents.get(agentId, agentVersion ?? undefined);
  if (found === null) return null;
  const agent = resolveAgent(found.profile, found.version, (provider) => secrets.keyFor(provider));
  return {
    wanted: found.profile.afterCall,
    language: found.profile.language,
    async ask(request) {
      await Promise.race([whenReady(), after(WORKER_WAIT_MS, undefined, { ref: false })]);
      return pool.askModel({ agent, ...request });
    },
  };
}

function longDay(at: number, timeZone: string | null): string {
  const zone = timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: zone }).format(at);
  return `${weekday} ${dayOf(at, zone)}`;
}
