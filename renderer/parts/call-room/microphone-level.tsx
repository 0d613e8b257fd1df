import { useEffect, useRef } from 'react';
import { useWords } from '../../words/use-words.ts';
import type { CallRoom } from './call-room.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Whether the microphone is heard. Drawn past React, ten times a second. */
export function MicrophoneLevel({ room }: { readonly room: CallRoom | null }) {
  const w = useWords({ en, ar });
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      const level = room?.microphoneLevel() ?? 0;
      if (bar.current) bar.current.style.inlineSize = `${Math.min(100, Math.round(level * 250))}%`;
    }, 100);
    return () => clearInterval(timer);
  }, [room]);
  return (
    <div className="flex items-center gap-2 py-1" role="img" aria-label={w.yourVoice}>
      <span className="w-14 type-small text-person">{w.you}</span>
      <span data-bar className="block h-1.5 flex-1 rounded-sm bg-hover">
        <div ref={bar} className="h-full w-0 rounded-sm bg-person" />
      </span>
    </div>
  );
}
