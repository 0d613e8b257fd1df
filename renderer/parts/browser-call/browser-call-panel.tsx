import { Mic, PhoneOff } from 'lucide-react';
import { Link } from 'wouter';
import { useLiveCalls, useStatus } from '../../api/updates.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { useWords } from '../../words/use-words.ts';
import { MicrophoneLevel } from '../call-room/microphone-level.tsx';
import { newestWords, SpeakerName } from '../levels/live-words.tsx';
import { type BrowserCall, useBrowserCall } from './use-browser-call.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Talk to an agent, as it is saved, by this computer's microphone: a real call without a phone system. */
export function BrowserCallPanel({
  agentId,
  agentName,
}: {
  readonly agentId: string;
  readonly agentName: string;
}) {
  const w = useWords({ en, ar });
  const call = useBrowserCall();
  const liveKit = useStatus()?.liveKit.state;
  if (liveKit !== 'ready' && call.state.kind === 'none') {
    return (
      <p className="type-small text-text-2">
        {liveKit === 'starting' ? w.starting : w.off} <Link href="/settings/livekit">{w.toSettings}</Link>
      </p>
    );
  }
  return (
    <div className="grid gap-2">
      <Buttons call={call} agentId={agentId} agentName={agentName} />
      <Outcome call={call} />
    </div>
  );
}

function Buttons({
  call: { state, begin, hangUp },
  agentId,
  agentName,
}: {
  readonly call: BrowserCall;
  readonly agentId: string;
  readonly agentName: string;
}) {
  const w = useWords({ en, ar });
  if (state.kind === 'talking') {
    return (
      <>
        <Button look="danger" icon={<PhoneOff size={16} strokeWidth={1.75} aria-hidden />} onClick={hangUp}>
          {w.hangUp}
        </Button>
        <MicrophoneLevel room={state.room} />
        <NewestWords callId={state.callId} />
      </>
    );
  }
  return (
    <>
      <Button
        icon={<Mic size={16} strokeWidth={1.75} aria-hidden />}
        working={(state.kind === 'asking_microphone' && w.asking) || (state.kind === 'calling' && w.calling)}
        onClick={() => begin(agentId)}
      >
        {w.talk(agentName)}
      </Button>
      <p className="type-small text-text-2">{w.note}</p>
    </>
  );
}

function NewestWords({ callId }: { readonly callId: string }) {
  const w = useWords({ en, ar });
  const live = useLiveCalls().get(callId);
  const words = live && newestWords(live);
  return (
    <p className="type-ui" aria-live="polite">
      {words ? (
        <>
          <SpeakerName speaker={words.speaker}>{w.speakers[words.speaker]}</SpeakerName>{' '}
          <bdi dir="auto">{words.text}</bdi>
        </>
      ) : (
        w.greeting
      )}
    </p>
  );
}

function Outcome({ call: { state } }: { readonly call: BrowserCall }) {
  const w = useWords({ en, ar });
  switch (state.kind) {
    case 'over':
      return (
        <Note role="status" action={<Link href={`/calls/${state.callId}`}>{w.openRecord}</Link>}>
          {w.over}
        </Note>
      );
    case 'no_microphone':
      return (
        <Note tone="warn" role="alert">
          {w.microphone[state.why]}
        </Note>
      );
    case 'failed':
      return (
        <Note tone="warn" role="alert">
          {state.message}
        </Note>
      );
    case 'none':
    case 'asking_microphone':
    case 'calling':
    case 'talking':
      return null;
  }
}
