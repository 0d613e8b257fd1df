import type { CallDetail } from '../../../electron/shared/contract/calls.ts';
import { type Verdict, verdictOf } from '../../../electron/shared/explain/verdict.ts';
import { formatSeconds } from '../../format/duration.ts';
import { Note, type NoteTone } from '../../ui/note.tsx';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { eventsOf } from './known-events.ts';
import { isFromBrowser } from './party.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What happened, what it means, what to do: first thing on the tab. */
export function VerdictNote({ call }: { readonly call: CallDetail }) {
  const { explain: w } = useWords({ en, ar });
  const { locale } = useLanguage();
  const seconds = (ms: number | null) => (ms === null ? '' : formatSeconds(ms, 2, locale));
  const told = wordsOf(verdictOf(call, eventsOf(call)), w, seconds);
  const { tone, title } = told;
  const test = tone === 'ok' && call.answeredAt !== null && call.kind === 'test';
  const goodTest = isFromBrowser(call) ? w.goodBrowser : w.goodRehearsed;
  const text = test ? goodTest(seconds((call.answeredAt ?? 0) - call.startedAt)) : told.text;
  return (
    <Note tone={tone}>
      <strong className="font-semibold">{title}</strong> <bdi>{text}</bdi>
    </Note>
  );
}

interface Told {
  readonly tone: NoteTone;
  readonly title: string;
  readonly text: string;
}

function wordsOf(verdict: Verdict, w: (typeof en)['explain'], seconds: (ms: number | null) => string): Told {
  switch (verdict.kind) {
    case 'going_on':
      return { tone: 'plain', title: w.goingOnTitle, text: w.goingOn };
    case 'as_it_should': {
      const after = seconds(verdict.answeredAfterMs);
      const text = verdict.movedTo === null ? w.good(after) : w.goodMoved(after, verdict.movedTo);
      return { tone: 'ok', title: w.goodTitle, text };
    }
    case 'move_failed':
      return { tone: 'warn', title: w.moveFailedTitle, text: w.moveFailed(verdict.target, verdict.reason) };
    case 'no_sound':
      return { tone: 'bad', title: w.noSoundTitle, text: w.noSound };
    case 'refused':
      return { tone: 'warn', title: w.refusedTitle, text: refusedText(verdict, w) };
    case 'abandoned':
      return { tone: 'plain', title: w.abandonedTitle, text: w.abandoned(seconds(verdict.afterMs)) };
    case 'failed':
      return { tone: 'bad', title: w.failedTitle, text: failedText(verdict, w) };
    case 'interrupted':
      return { tone: 'bad', title: w.interruptedTitle, text: w.interrupted };
  }
}

function refusedText(verdict: Extract<Verdict, { kind: 'refused' }>, w: (typeof en)['explain']): string {
  const status = verdict.sipStatus === null ? w.refusedUnknown : String(verdict.sipStatus);
  const parts = [
    w.refused(status, verdict.because?.explanation ?? w.refusedUnknown),
    w.reactions[verdict.reaction],
  ];
  if (verdict.because) parts.push(w.fix[verdict.because.fact]);
  return parts.join(' ');
}

const failedText = (verdict: Extract<Verdict, { kind: 'failed' }>, w: (typeof en)['explain']): string =>
  verdict.provider === null
    ? w.failed(verdict.reason ?? w.refusedUnknown)
    : w.failedProvider(verdict.provider.provider, verdict.provider.message);
