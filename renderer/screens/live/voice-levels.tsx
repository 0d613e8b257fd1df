import { useEffect, useRef } from 'react';
import { INTERVAL_MS, type Side } from '../../parts/levels/level-history.ts';
import type { LevelFeed } from '../../parts/levels/use-level-history.ts';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** How loud each voice is now. Drawn past React: ten steps a second; still with reduced motion. */
export function VoiceLevels({ feed, callId }: { readonly feed: LevelFeed; readonly callId: string }) {
  const w = useWords({ en, ar });
  return (
    <div className="grid gap-2" role="img" aria-label={w.levels}>
      <VoiceLevel feed={feed} callId={callId} side="caller" name={w.caller} />
      <VoiceLevel feed={feed} callId={callId} side="agent" name={w.agent} />
    </div>
  );
}

function VoiceLevel({
  feed,
  callId,
  side,
  name,
}: {
  readonly feed: LevelFeed;
  readonly callId: string;
  readonly side: Side;
  readonly name: string;
}) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const timer = setInterval(() => {
      const level = feed.history.mean(callId, side, feed.playhead(), 1);
      if (bar.current) bar.current.style.inlineSize = `${Math.round((level / 255) * 100)}%`;
    }, INTERVAL_MS);
    return () => clearInterval(timer);
  }, [feed, callId, side]);
  const caller = side === 'caller';
  return (
    <div className="flex items-center gap-2">
      <span className={`w-14 type-small ${caller ? 'text-caller' : 'text-agent'}`}>{name}</span>
      <span data-bar className="block h-1.5 flex-1 rounded-sm bg-hover">
        <div ref={bar} className={`h-full w-0 rounded-sm ${caller ? 'bg-caller' : 'bg-agent'}`} />
      </span>
    </div>
  );
}
