import { HeadphoneOff, Headphones, Mic, MicOff } from 'lucide-react';
import { Link } from 'wouter';
import type { LiveCall } from '../../../../electron/shared/contract/live.ts';
import type { LiveKitProblem } from '../../../../electron/shared/contract/livekit.ts';
import { useStatus } from '../../../api/updates.tsx';
import { useMayChange } from '../../../app/roles.ts';
import { MicrophoneLevel } from '../../../parts/call-room/microphone-level.tsx';
import { MICROPHONE_PROBLEMS, type MicrophoneProblem } from '../../../parts/call-room/microphone-problem.ts';
import { personName } from '../../../parts/happening/person-name.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Note } from '../../../ui/note.tsx';
import { ar as liveKitAr } from '../../../words/livekit.ar.ts';
import { en as liveKitEn } from '../../../words/livekit.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { canListen } from './listening-state.ts';
import type { ListeningControl } from './use-listening.ts';
import { usePreparedListening } from './use-prepared-listening.ts';

/** Listen, take over, give back: what a person may do on a call, and what it means for who is in it. */
export function PeoplePanel({
  call,
  control,
}: {
  readonly call: LiveCall;
  readonly control: ListeningControl;
}) {
  const w = useWords({ en, ar }).people;
  const liveKit = useStatus()?.liveKit;
  const can = canListen(liveKit);
  usePreparedListening(
    call.callId,
    can === 'yes' && call.status === 'answered' && control.listening.kind === 'no',
  );
  if (can !== 'yes' && control.listening.kind === 'no')
    return <NoListening why={can} problem={liveKit?.problem ?? null} />;
  return (
    <section
      aria-label={w.title}
      className="grid gap-1.5 max-lg:grid-flow-dense max-lg:grid-cols-2 max-lg:gap-2 max-sm:grid-cols-[11.75rem_minmax(0,1fr)]"
    >
      <TakeOver call={call} control={control} />
      <Listen control={control} />
      <Others call={call} control={control} />
    </section>
  );
}

function NoListening({
  why,
  problem,
}: {
  readonly why: 'off' | 'starting' | 'failed';
  readonly problem: LiveKitProblem | null;
}) {
  const w = useWords({ en, ar }).people;
  const words = useWords({ en: liveKitEn, ar: liveKitAr });
  const mayChange = useMayChange();
  return (
    <section aria-label={w.title}>
      <Button
        className="h-10 w-full justify-start"
        disabled
        icon={<Headphones size={16} strokeWidth={1.75} aria-hidden />}
      >
        {w.listen}
      </Button>
      <p className="mt-1.5 type-small text-text-2">
        {why === 'failed' ? w.broken(problem === null ? '' : words.problem(problem).what) : w[why]}{' '}
        {mayChange && why !== 'starting' && <Link href="/settings/livekit">{w.toSettings}</Link>}
      </p>
    </section>
  );
}

function TakeOver({ call, control }: { readonly call: LiveCall; readonly control: ListeningControl }) {
  const { people: w, events: names } = useWords({ en, ar });
  const { listening, speaking, room } = control;
  if (call.status !== 'answered') return null;
  if (speaking.kind === 'speaking') {
    return (
      <>
        <Button
          look="primary"
          className="h-10 w-full justify-start"
          icon={<MicOff size={16} strokeWidth={1.75} aria-hidden />}
          onClick={control.giveBack}
        >
          {w.giveBack}
        </Button>
        <div className="max-lg:col-span-full">
          <MicrophoneLevel room={room} />
        </div>
        <p className="mb-2 type-small text-text-2 max-lg:col-span-full max-lg:mb-0">{w.giveBackNote}</p>
      </>
    );
  }
  if (listening.kind !== 'listening') return null;
  const other = call.people.speaker;
  return (
    <>
      <Button
        look="primary"
        className="h-10 w-full justify-start"
        icon={<Mic size={16} strokeWidth={1.75} aria-hidden />}
        disabled={other !== null || control.problem !== null}
        working={
          (speaking.kind === 'asking_microphone' && w.asking) ||
          (speaking.kind === 'taking_over' && w.takingOver)
        }
        onClick={control.takeOver}
      >
        {w.takeOver}
      </Button>
      <p
        className={classNames(
          'mb-2 type-small text-text-2',
          other === null ? 'max-lg:hidden' : 'max-lg:col-span-full max-lg:mb-0',
        )}
      >
        {other === null ? w.takeOverNote : w.otherSpeaks(personName(other.name, names))}
      </p>
      {speaking.kind === 'refused' && (
        <div className="mb-2 max-lg:col-span-full">
          <Note tone="warn" role="alert">
            {isMicrophoneProblem(speaking.why) ? w.microphone[speaking.why] : speaking.why}
          </Note>
        </div>
      )}
    </>
  );
}

const isMicrophoneProblem = (why: string): why is MicrophoneProblem =>
  (MICROPHONE_PROBLEMS as readonly string[]).includes(why);

function Listen({ control }: { readonly control: ListeningControl }) {
  const w = useWords({ en, ar }).people;
  const { listening } = control;
  if (listening.kind === 'no' || listening.kind === 'failed') {
    return (
      <>
        <Button
          className="h-10 w-full justify-start"
          icon={<Headphones size={16} strokeWidth={1.75} aria-hidden />}
          onClick={control.listen}
        >
          {w.listen}
        </Button>
        {listening.kind === 'failed' ? (
          <Note tone="warn" role="alert">
            {listening.message}
          </Note>
        ) : (
          <p className="type-small text-text-2">{w.listenNote}</p>
        )}
      </>
    );
  }
  return (
    <Button
      className="h-10 w-full justify-start"
      icon={<HeadphoneOff size={16} strokeWidth={1.75} aria-hidden />}
      working={listening.kind === 'joining' && w.joining}
      onClick={control.stop}
    >
      {w.stop}
    </Button>
  );
}

/** Who else hears the call, and who has it: told beside the button of who may take it over. */
function Others({ call, control }: { readonly call: LiveCall; readonly control: ListeningControl }) {
  const { people: w, events } = useWords({ en, ar });
  const { listeners, speaker } = call.people;
  const own = 'identity' in control.listening ? control.listening.identity : null;
  const names = listeners
    .filter(({ identity }) => identity !== own && identity !== speaker?.identity)
    .map(({ name }) => personName(name, events))
    .join(', ');
  const here = control.listening.kind === 'listening';
  return (
    <>
      {speaker !== null && speaker.identity !== own && !here && (
        <Line>{w.otherSpeaks(personName(speaker.name, events))}</Line>
      )}
      {names !== '' && <Line>{here ? w.others(names) : w.listeners(names)}</Line>}
    </>
  );
}

const Line = ({ children }: { readonly children: string }) => (
  <p className="type-small text-text-2 max-lg:col-span-full">{children}</p>
);
