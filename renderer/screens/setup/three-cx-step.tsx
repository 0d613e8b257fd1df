import { Link } from 'wouter';
import { useStatus } from '../../api/updates.tsx';
import { formatTime } from '../../format/clock.ts';
import { useClockwork } from '../../parts/answering/use-clockwork.ts';
import { ThreeCxSetup } from '../../parts/three-cx-setup/three-cx-setup.tsx';
import { Note } from '../../ui/note.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { ExtensionSignIn } from './extension-sign-in.tsx';
import { SecondRouteGuide } from './second-route-guide.tsx';
import { useSetup } from './setup-state.tsx';
import { StepPage } from './step-page.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Step 3: 3CX's own side. How it is configured is a part of its own; around it stands what bites later. */
export default function ThreeCxStep() {
  const words = useWords({ en, ar });
  const w = words.threeCx;
  const { answers, answer, complete, saving } = useSetup();
  const { place, version, edition, licenceCalls } = answers;
  const mode = answers.mode ?? 'ip_trunk';
  return (
    <StepPage
      title={w.title[mode]}
      lead={w.lead}
      waitingFor={<FirstSignal host={answers.threeCxHost} />}
      next={{
        label: words.next,
        onPress: () => void complete(),
        working: saving && words.saving,
      }}
    >
      {place === null ? (
        <Note tone="warn">
          {w.placeMissing} <Link href="/setup/machine">{w.toMachine}</Link>
        </Note>
      ) : (
        <ThreeCxSetup
          place={place}
          version={version}
          edition={edition}
          licenceCalls={licenceCalls}
          mode={mode}
          host={answers.threeCxHost}
          agentNumber={answers.number}
          onDone={() => void answer({ threeCxDone: true })}
        />
      )}
      {mode === 'extension' && <ExtensionSignIn />}
      <SecondRouteGuide />
      <Traps />
    </StepPage>
  );
}

/** 3CX's own green light proves nothing for an IP trunk: only what arrives here does. */
function FirstSignal({ host }: { readonly host: string | null }) {
  const w = useWords({ en, ar }).threeCx;
  const status = useStatus();
  const clock = useClockwork();
  const { answers } = useSetup();
  if (status === null) return null;
  const { lastInviteAt, registration } = status.phoneLine;
  if (lastInviteAt !== null) return w.lastInvite(formatTime(lastInviteAt, clock));
  if (registration?.state === 'registered') return w.registered;
  return answers.threeCxDone ? w.done(host) : w.waitingForSignal(host);
}

function Traps() {
  const w = useWords({ en, ar }).threeCx;
  const { answers } = useSetup();
  return (
    <Section title={w.trapsTitle}>
      <p className="mb-2 type-ui text-text-2">{w.trapsText}</p>
      <dl className="border-t border-line">
        {w.traps(answers.licenceCalls).map(({ what, why }) => (
          <div
            key={what}
            className="border-b border-line py-2 sm:grid sm:grid-cols-[15rem_minmax(0,1fr)] sm:gap-4"
          >
            <dt className="type-ui font-medium">{what}</dt>
            <dd className="type-ui text-text-2">{why}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
