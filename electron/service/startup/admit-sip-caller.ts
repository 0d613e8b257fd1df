import { isIP } from 'node:net';
import { answersAt } from '../../shared/answering-hours.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { withRecordingLine } from '../../shared/recording-line.ts';
import type { Directory } from '../agents/directory.ts';
import type { ScreenedCaller } from '../callers/screen-callers.ts';
import { decideAdmission } from '../phone-line/admission-rules.ts';
import type { RoomAdmission } from '../room-calls/collaborators.ts';

export interface AdmitInput {
  readonly dialled: string;
  readonly caller: ScreenedCaller;
  readonly settings: Settings;
  readonly directory: Pick<Directory, 'agentFor'>;
  readonly now?: Date;
}

/** The phone line's rules for a caller of LiveKit SIP. Whether a process is free is shown by the job that asks. */
export function admitToRoom({
  dialled,
  caller,
  settings,
  directory,
  now = new Date(),
}: AdmitInput): RoomAdmission {
  const { phoneLine, recording, egress } = settings;
  const found = directory.agentFor(dialled);
  const { checks, refusal } = decideAdmission({
    sourceAddress: 'LiveKit SIP',
    paused: phoneLine.paused,
    dialled,
    divertedFrom: null,
    agentId: found?.agent.profile.agentId ?? null,
    peopleTakeItNow: !answersAt(phoneLine.answeringHours, now, phoneLine.holidays),
    readyWorkers: 1,
    freeCalls: 1,
    callerBlocked: caller.blocked,
    callerTooMany: caller.tooMany,
    budgetProblem: found?.budgetProblem ?? null,
    providerProblem: found?.providerProblem ?? null,
  });
  // What LiveKit SIP decides by itself would say nothing true here.
  const own = checks.filter(({ fact }) => !['source_allowed', 'worker_ready', 'capacity'].includes(fact));
  if (refusal !== null) return { checks: own, agent: { ok: false, reason: refusal.reason } };
  if (found === null) return { checks: own, agent: { ok: false, reason: 'No agent answers this number' } };
  // The directory has said so already where the service records too.
  const told = egress.enabled && !recording.enabled;
  const { agent } = found;
  const value = told ? { ...agent, profile: withRecordingLine(agent.profile) } : agent;
  return { checks: own, agent: { ok: true, value } };
}

/** Pure: a network is no host; then the number alone is sent. */
export const transferHostOf = ({ phoneLine, liveKitSip }: Settings): string | null =>
  phoneLine.transferHost ?? liveKitSip.allowedPeers.find((peer) => isIP(peer) !== 0) ?? null;
