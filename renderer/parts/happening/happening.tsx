import {
  ArrowLeftRight,
  AudioLines,
  Check,
  CornerUpLeft,
  type LucideIcon,
  MessageSquare,
  PhoneMissed,
  PhoneOff,
  TriangleAlert,
} from 'lucide-react';
import type { CallHappening } from '../../../electron/shared/call-happening.ts';
import { ar } from '../../words/happening.ar.ts';
import { en } from '../../words/happening.en.ts';

export const happeningWords = { en, ar };

/** What became of a call, in words. */
export function happeningText(happening: CallHappening, w: typeof en): string {
  switch (happening.kind) {
    case 'ringing':
      return w.ringing;
    case 'talking':
      return w.talking;
    case 'answered':
      return happening.talked ? w.answered : w.nothingAsked;
    case 'message':
      return w.message;
    case 'moved':
      return happening.to === null ? w.movedAway : w.moved(happening.to);
    case 'refused':
      return w.refused[happening.because];
    case 'abandoned':
      return w.abandoned;
    case 'failed':
      return happening.afterAnswer ? w.failedAfter : w.failedBefore;
    case 'interrupted':
      return w.interrupted;
  }
}

const ICONS: Readonly<Record<CallHappening['kind'], LucideIcon>> = {
  ringing: AudioLines,
  talking: AudioLines,
  answered: Check,
  message: MessageSquare,
  moved: ArrowLeftRight,
  refused: CornerUpLeft,
  abandoned: PhoneMissed,
  failed: TriangleAlert,
  interrupted: PhoneOff,
};

export const happenedBadly = ({ kind }: CallHappening): boolean =>
  kind === 'failed' || kind === 'interrupted';

export function HappeningIcon({ happening }: { readonly happening: CallHappening }) {
  const Icon = ICONS[happening.kind];
  const tone = happenedBadly(happening) ? 'text-bad' : 'text-text-3';
  const mirrored = Icon === CornerUpLeft ? 'rtl:-scale-x-100' : '';
  return <Icon size={16} strokeWidth={1.75} aria-hidden className={`shrink-0 ${tone} ${mirrored}`} />;
}
