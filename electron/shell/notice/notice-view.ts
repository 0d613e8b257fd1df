import type { AwayProblem, Connection } from '../connection/connection.ts';

/** What the shell's own page says while the service's page cannot be shown. Pure. */
export interface NoticeView {
  readonly title: string;
  /** What it means for calls. */
  readonly meaning: string;
  readonly advice: string;
  /** The service's own words, as they are. */
  readonly words: string | null;
  /** Fills the address of the form; null: no form asked for by itself. */
  readonly connectTo: string | null;
}

const NOT_ANSWERED = 'Calls are not being answered by Trunkline until it runs again.';
const GO_ON = 'Calls go on: they are answered by the service, not by this window.';
const UNKNOWN = 'Whether calls are answered cannot be told from here.';

export function noticeView(connection: Connection): NoticeView {
  switch (connection.kind) {
    case 'looking':
      return say('Looking for the service', '', '');
    case 'starting':
      return say('Starting Trunkline', 'This takes a few seconds.', '');
    case 'attached':
      return say('Opening the page', '', '');
    case 'lost':
      return say(
        'The service does not answer',
        UNKNOWN,
        'It is looked for again. Nothing needs to be done here.',
      );
    case 'away':
      return awayView(connection.problem);
  }
}

const say = (title: string, meaning: string, advice: string): NoticeView => ({
  title,
  meaning,
  advice,
  words: null,
  connectTo: null,
});

function awayView(problem: AwayProblem): NoticeView {
  switch (problem.kind) {
    case 'not_running':
      return say('The service does not run', NOT_ANSWERED, problem.hint);
    case 'does_not_start':
      return {
        ...say('The service does not start', NOT_ANSWERED, 'It is tried again by itself. It said:'),
        words: problem.because,
      };
    case 'no_access':
      return {
        ...say(
          'Connect this app to the service',
          GO_ON,
          'The service of this machine runs under its own account.',
        ),
        connectTo: problem.url,
      };
    case 'unreachable':
      return {
        ...say(`${problem.url} cannot be reached`, UNKNOWN, 'It is tried again by itself.'),
        words: problem.because,
      };
    case 'other_version':
      return {
        ...say(
          'The service is of another version',
          GO_ON,
          'Update the older of the two: this app, or the service.',
        ),
        words: problem.because,
      };
    case 'token_refused':
      return {
        ...say('The service refuses this app', GO_ON, 'Its device was removed, or its token has changed.'),
        connectTo: problem.url,
      };
    case 'certificate_changed':
      return {
        ...say(
          `${problem.url} shows another certificate`,
          GO_ON,
          'Ask who looks after it whether the certificate was renewed. If not, somebody may be in between. Connect again to compare the new one.',
        ),
        connectTo: problem.url,
      };
  }
}
