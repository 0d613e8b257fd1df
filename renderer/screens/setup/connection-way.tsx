import type { ConnectionAdvice } from '../../../electron/shared/setup/connection-advice.ts';
import type { ThreeCxMode } from '../../../electron/shared/three-cx/installation.ts';
import { Note } from '../../ui/note.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const MODES: readonly ThreeCxMode[] = ['ip_trunk', 'extension'];

/** IP trunk or extension: what fits and why; the other one where it is possible. */
export function ConnectionWay({
  advice,
  mode,
  onMode,
}: {
  readonly advice: ConnectionAdvice;
  readonly mode: ThreeCxMode;
  onMode(mode: ThreeCxMode): void;
}) {
  const w = useWords({ en, ar }).machine;
  return (
    <Section title={w.wayTitle}>
      <RadioCards
        label={w.wayTitle}
        columns={2}
        value={mode}
        onChange={onMode}
        cards={MODES.map((value) => ({
          value,
          ...w.modes[value],
          offBecause: advice.onlyWay && value !== advice.mode ? w.onlyWay : undefined,
        }))}
      />
      <div className="mt-3">
        <Note tone={advice.because === 'hosted' ? 'warn' : 'plain'}>{w.advice[advice.because]}</Note>
      </div>
    </Section>
  );
}
