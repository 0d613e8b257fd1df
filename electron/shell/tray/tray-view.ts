import { type AnsweringState, answeringState } from '../../shared/answering-state.ts';
import { assertNever } from '../../shared/result.ts';
import type { AwayProblem, Connection } from '../connection/connection.ts';

/** Which of the four drawings, and what it says. Pure. */
export interface TrayView {
  readonly icon: TrayIconName;
  /** First line of the menu and title of notifications: the state in a sentence. */
  readonly sentence: string;
  readonly tooltip: string;
  /** What it means for calls and what to do; null when there is nothing to add. */
  readonly advice: string | null;
  readonly liveCalls: number;
}

export const TRAY_ICONS = ['answering', 'problem', 'not-answering', 'paused'] as const;
export type TrayIconName = (typeof TRAY_ICONS)[number];

/** A service that is restarted is back by then; only after it is its absence a state. */
export const LOST_GRACE_MS = 10_000;

/** `clock` writes a time as the reader does: "13:51". */
export function trayView(connection: Connection, now: number, clock: (at: number) => string): TrayView {
  switch (connection.kind) {
    case 'looking':
      return plain('problem', 'Looking for the service');
    case 'starting':
      return plain('problem', 'Starting');
    case 'lost':
      return now - connection.since < LOST_GRACE_MS
        ? lookingAgain
        : lostFor(connection.at.fingerprint !== null, connection.since, clock);
    case 'away':
      return now - connection.since < LOST_GRACE_MS && mayBeBackSoon(connection.problem)
        ? lookingAgain
        : awayView(connection.problem, connection.since, clock);
    case 'attached':
      return attachedView(answeringState(connection.status), connection.status.liveCalls, clock);
    default:
      return assertNever(connection);
  }
}

const plain = (icon: TrayIconName, sentence: string, advice: string | null = null): TrayView => ({
  icon,
  sentence,
  tooltip: sentence,
  advice,
  liveCalls: 0,
});

const lookingAgain = plain('problem', 'The service does not answer, looking again');

const mayBeBackSoon = ({ kind }: AwayProblem): boolean => kind === 'not_running' || kind === 'unreachable';

/** From another machine one cannot know whether calls are answered: it only is out of sight. */
function lostFor(remote: boolean, since: number, clock: (at: number) => string): TrayView {
  if (remote) return outOfSight(since, clock);
  return {
    ...plain(
      'not-answering',
      'Calls are not being answered',
      'The service does not run. It is looked for again.',
    ),
    tooltip: `Calls are not being answered since ${clock(since)}`,
  };
}

const outOfSight = (since: number, clock: (at: number) => string): TrayView =>
  plain(
    'problem',
    `The service cannot be reached since ${clock(since)}`,
    'Whether calls are answered cannot be told from here.',
  );

function awayView(problem: AwayProblem, since: number, clock: (at: number) => string): TrayView {
  switch (problem.kind) {
    case 'not_running':
    case 'does_not_start':
      return lostFor(false, since, clock);
    case 'unreachable':
      return outOfSight(since, clock);
    case 'no_access':
      return plain(
        'problem',
        'Not connected yet',
        'The service runs. Open Trunkline to connect this app to it.',
      );
    case 'other_version':
      return plain(
        'problem',
        'The service is of another version',
        'Calls go on. Update the older of the two.',
      );
    case 'token_refused':
      return plain('problem', 'The service refuses this app', 'Open Trunkline to connect it again.');
    case 'certificate_changed':
      return plain('problem', 'The service shows another certificate', 'Open Trunkline before you trust it.');
    default:
      return assertNever(problem);
  }
}

function attachedView(answering: AnsweringState, liveCalls: number, clock: (at: number) => string): TrayView {
  switch (answering.state) {
    case 'checking':
      return { ...plain('problem', 'Starting'), liveCalls };
    case 'answering':
      return {
        ...plain('answering', 'Answering calls'),
        tooltip: `Answering calls, ${liveCalls} live`,
        liveCalls,
      };
    case 'problem': {
      const what = PROBLEMS[answering.problem.kind];
      return {
        ...plain('problem', `Answering, ${what}`, 'Callers get through. Home says what to do.'),
        liveCalls,
      };
    }
    case 'not_answering':
      return {
        ...plain('not-answering', 'Calls are not being answered', CAUSES[answering.cause.kind]),
        tooltip: `Calls are not being answered since ${clock(answering.since)}`,
        liveCalls,
      };
    case 'paused': {
      const until = answering.until === null ? 'until you start it again' : `until ${clock(answering.until)}`;
      return { ...plain('paused', `Paused ${until}`), liveCalls };
    }
    default:
      return assertNever(answering);
  }
}

const PROBLEMS = {
  all_lines_busy: 'all lines in use',
  replies_slow: 'replies slow',
  agents_down: 'an agent cannot speak',
  line_differs: 'the phone line differs',
  records_waiting: 'records wait for the disk',
} as const;

const CAUSES = {
  line_closed: 'The phone line is not open.',
  not_registered: '3CX refuses our sign-in.',
  pbx_silent: '3CX cannot be reached.',
  no_worker: 'No call worker is ready.',
  no_agent: 'No agent can speak.',
} as const;
