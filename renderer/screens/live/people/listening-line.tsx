import { Mic } from 'lucide-react';
import { Note } from '../../../ui/note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import type { ListeningControl } from './use-listening.ts';

/** What must be known at a glance: who hears whom. Read aloud when it changes. A live microphone is red, as everywhere. */
export function ListeningLine({ control }: { readonly control: ListeningControl }) {
  const line = useLine(control);
  return (
    <div role="status" className="sticky top-0 z-10 mb-1 bg-surface py-2 empty:hidden">
      {line?.tone === 'on_air' && (
        <p className="flex items-center gap-2.5 rounded-md bg-bad-soft px-3 py-2.5 type-ui font-medium text-text">
          <Mic size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-bad" />
          {line.text}
        </p>
      )}
      {line !== null && line.tone !== 'on_air' && <Note tone={line.tone}>{line.text}</Note>}
    </div>
  );
}

function useLine({ listening, speaking, problem }: ListeningControl) {
  const w = useWords({ en, ar }).people;
  if (listening.kind === 'interrupted') {
    const text = speaking.kind === 'speaking' ? w.interruptedSpeaking : w.interrupted;
    return { tone: 'warn', text } as const;
  }
  if (listening.kind !== 'listening') return null;
  if (speaking.kind === 'speaking') return { tone: 'on_air', text: w.youSpeak } as const;
  if (problem !== null) return { tone: 'warn', text: w.noSound[problem] } as const;
  return { tone: 'accent', text: listening.heard ? w.youListen : w.soundComing } as const;
}
