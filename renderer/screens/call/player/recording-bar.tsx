import { Download, Pause, Play } from 'lucide-react';
import { type Recording, recordingPath } from '../../../../electron/shared/contract/recordings.ts';
import { useMayChange } from '../../../app/roles.ts';
import { useSession } from '../../../app/session.tsx';
import { formatDate } from '../../../format/clock.ts';
import { useClockwork } from '../../../parts/answering/use-clockwork.ts';
import { Button, buttonClasses } from '../../../ui/button.tsx';
import { Note } from '../../../ui/note.tsx';
import { Select } from '../../../ui/select.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { DeleteRecording } from './delete-recording.tsx';
import { UploadLine } from './upload-line.tsx';
import type { Player } from './use-player.ts';

const RATES = ['1', '1.25', '1.5', '2'];

/** Play, speed, keep, delete; or why there is nothing to play. */
export function RecordingBar({
  callId,
  recording,
  player,
}: {
  readonly callId: string;
  readonly recording: Recording;
  readonly player: Player;
}) {
  const { player: w } = useWords({ en, ar });
  const clock = useClockwork();
  const { callControl } = useSession();
  const mayChange = useMayChange();
  const day = (at: number) => formatDate(at, clock, { now: Date.now(), year: 'always' });
  if (recording.state === 'recording') return <Note>{w.recording}</Note>;
  if (recording.state === 'deleted') {
    const at = day(recording.deletedAt ?? recording.deleteOn);
    return <Note>{recording.deletedBecause === 'person' ? w.deletedByPerson(at) : w.deletedInTime(at)}</Note>;
  }
  if (!callControl) return <Note>{w.notForYou}</Note>;
  return (
    <div className="grid gap-2">
      {/* biome-ignore lint/a11y/useMediaCaption: the transcript stands below */}
      <audio ref={player.audio} preload="none" src={recordingPath(callId)} />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          icon={
            player.playing === 'playing' ? (
              <Pause size={16} strokeWidth={1.75} aria-hidden />
            ) : (
              <Play size={16} strokeWidth={1.75} aria-hidden />
            )
          }
          working={player.playing === 'loading' && w.loading}
          onClick={player.toggle}
        >
          {player.playing === 'playing' ? w.pause : w.play}
        </Button>
        <div className="w-24">
          <Select
            label={w.speed}
            value={String(player.rate)}
            onChange={(rate) => player.setRate(Number(rate))}
            options={RATES.map((value) => ({ value, label: `${value}×` }))}
          />
        </div>
        <a href={`${recordingPath(callId)}?download`} download className={buttonClasses('secondary')}>
          <Download size={16} strokeWidth={1.75} aria-hidden />
          {w.download}
        </a>
        {mayChange && <DeleteRecording callId={callId} />}
        <span className="type-small text-text-2">{w.keptUntil(day(recording.deleteOn))}</span>
      </div>
      {recording.upload !== null && <UploadLine callId={callId} upload={recording.upload} />}
      {player.playing === 'failed' && (
        <Note tone="warn" role="alert">
          {w.failed}
        </Note>
      )}
      {recording.problem !== null && (
        <Note tone="warn">
          {w.endedEarly} <bdi>{recording.problem}</bdi>
        </Note>
      )}
    </div>
  );
}
