import type { LiveKitAnswer, LiveKitState } from '../../../../electron/shared/contract/livekit.ts';
import type { SettingsAnswer } from '../../../../electron/shared/contract/settings.ts';
import { formatTime } from '../../../format/clock.ts';
import { useClockwork } from '../../../parts/answering/use-clockwork.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { FailureNote, failureText } from '../../../ui/failure-note.tsx';
import { type Health, HealthGlyph } from '../../../ui/health-glyph.tsx';
import { Note } from '../../../ui/note.tsx';
import { ar as uiAr } from '../../../ui/words.ar.ts';
import { en as uiEn } from '../../../ui/words.en.ts';
import { ar as liveKitAr } from '../../../words/livekit.ar.ts';
import { en as liveKitEn } from '../../../words/livekit.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { useLock } from '../parts/use-settings.ts';
import { useSwitch } from '../parts/use-switch.ts';
import { PullMeter } from './pull-meter.tsx';
import { ServerProblem } from './server-problem.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export const SERVER_HEALTH: Readonly<Record<LiveKitState['state'], Health>> = {
  off: 'idle',
  working: 'busy',
  healthy: 'ok',
  failed: 'warn',
};

export function ServerState({
  server,
  answer,
}: {
  readonly server: LiveKitAnswer;
  readonly answer: SettingsAnswer;
}) {
  const w = useWords({ en, ar });
  const clock = useClockwork();
  const lock = useLock(answer)('liveKit.enabled');
  const { state, configRestoredAt } = server;
  const { enabled } = answer.settings.liveKit;
  const { save, asking, setAsking } = useSwitch();
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3">
        <StateLine state={state} />
        <Button
          look={enabled ? 'secondary' : 'primary'}
          disabled={lock !== undefined}
          working={save.isPending && !asking ? w.switching : false}
          onClick={() => (enabled ? setAsking(true) : save.mutate({ liveKit: { enabled: true } }))}
        >
          {enabled ? w.switchOff : w.switchOn}
        </Button>
      </div>
      <div className="flex flex-col gap-3 pt-3 empty:hidden">
        {lock && <Note>{lock}</Note>}
        {save.isError && !asking && <FailureNote error={save.error} />}
        {state.state === 'working' && state.pulled && <PullMeter pulled={state.pulled} />}
        {state.state === 'failed' && <ServerProblem problem={state.problem} />}
        {configRestoredAt !== null && (
          <Note tone="warn">{w.restored(formatTime(configRestoredAt, clock))}</Note>
        )}
      </div>
      <SwitchOff open={asking} save={save} onClose={() => setAsking(false)} />
    </>
  );
}

export function StateLine({ state }: { readonly state: LiveKitState }) {
  const w = useWords({ en, ar });
  const words = useWords({ en: liveKitEn, ar: liveKitAr });
  return (
    <span role="status" className="flex min-w-48 flex-1 items-start gap-2 type-ui font-medium">
      <HealthGlyph health={SERVER_HEALTH[state.state]} className="mt-0.5" />
      {state.state === 'working' ? words.steps[state.doing] : w.states[state.state]}
    </span>
  );
}

function SwitchOff({
  open,
  save,
  onClose,
}: {
  readonly open: boolean;
  readonly save: ReturnType<typeof useSwitch>['save'];
  onClose(): void;
}) {
  const w = useWords({ en, ar });
  const uiWords = useWords({ en: uiEn, ar: uiAr });
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={w.offTitle}
      action={w.switchOff}
      cancel={w.cancel}
      working={save.isPending ? w.switching : false}
      problem={save.isError ? failureText(save.error, uiWords) : null}
      onConfirm={() => save.mutate({ liveKit: { enabled: false } })}
    >
      {w.offText}
    </ConfirmDialog>
  );
}
