import { ArrowRightLeft, PhoneOff, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import type { Entry } from './rehearsal-entries.ts';
import { useAgentWords } from './use-agent-words.ts';

/** One thing said or done in a rehearsal. */
export function RehearsalEntry({ entry }: { readonly entry: Entry }) {
  const w = useAgentWords().rehearse;
  switch (entry.kind) {
    case 'you':
      return <Said who={w.you} tone="border-caller text-caller" text={entry.text} />;
    case 'agent':
      return (
        <Said
          who={w.agent}
          tone="border-agent text-agent"
          text={entry.text}
          aside={
            entry.firstWordMs !== null && (
              <span title={w.repliedMeans} className="ms-1.5 type-small tabular-nums text-text-2">
                {w.replied((entry.firstWordMs / 1000).toFixed(2))}
              </span>
            )
          }
        />
      );
    case 'tool':
      return (
        <Done icon={<Wrench size={16} strokeWidth={1.75} aria-hidden />}>
          {entry.ok ? w.tool(entry.tool) : w.toolFailed(entry.tool)}
          {entry.given !== '{}' && <code className="ms-1 break-all">{entry.given}</code>}
          {!entry.ok && <bdi className="block">{entry.result}</bdi>}
        </Done>
      );
    case 'would_move':
      return (
        <Done icon={<ArrowRightLeft size={16} strokeWidth={1.75} aria-hidden />}>
          {w.wouldMove(entry.target, entry.extension)}
        </Done>
      );
    case 'would_hang_up':
      return <Done icon={<PhoneOff size={16} strokeWidth={1.75} aria-hidden />}>{w.wouldHangUp}</Done>;
    case 'fault':
      return (
        <Done icon={<HealthGlyph health="bad" />}>
          <bdi className="text-bad">{entry.message}</bdi>
        </Done>
      );
  }
}

function Said({
  who,
  tone,
  text,
  aside,
}: {
  readonly who: string;
  readonly tone: string;
  readonly text: string;
  readonly aside?: ReactNode;
}) {
  return (
    <li className={`my-2.5 border-s-2 ps-3 ${tone}`}>
      <span className="type-ui font-semibold">{who}</span>
      {aside}
      <p dir="auto" className="type-ui break-words text-text">
        {text}
      </p>
    </li>
  );
}

const Done = ({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) => (
  <li className="my-1.5 flex items-start gap-1.5 ps-3.5 type-small text-text-2">
    <span className="mt-px shrink-0">{icon}</span>
    <span className="min-w-0">{children}</span>
  </li>
);
