import type { LiveKitSipPageAnswer } from '../../../../electron/shared/contract/livekit-sip.ts';
import type { SettingsAnswer } from '../../../../electron/shared/contract/settings.ts';
import {
  type LiveKitSipStanding,
  standingOfLiveKitSip,
} from '../../../../electron/shared/livekit-sip-standing.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { FailureNote, failureText } from '../../../ui/failure-note.tsx';
import { type Health, HealthGlyph } from '../../../ui/health-glyph.tsx';
import { Note } from '../../../ui/note.tsx';
import { ar as uiAr } from '../../../ui/words.ar.ts';
import { en as uiEn } from '../../../ui/words.en.ts';
import { ar as sipAr } from '../../../words/livekit-sip.ar.ts';
import { en as sipEn } from '../../../words/livekit-sip.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { useLock } from '../parts/use-settings.ts';
import { useSwitch } from '../parts/use-switch.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const HEALTH: Readonly<Record<LiveKitSipStanding, Health>> = {
  off: 'idle',
  ready: 'ok',
  coming: 'busy',
  broken: 'bad',
  leaving: 'busy',
  needs_livekit: 'bad',
};

export function SipSwitch({
  sip,
  answer,
}: {
  readonly sip: LiveKitSipPageAnswer;
  readonly answer: SettingsAnswer;
}) {
  const w = useWords({ en, ar });
  const sipWords = useWords({ en: sipEn, ar: sipAr });
  const uiWords = useWords({ en: uiEn, ar: uiAr });
  const { liveKitSip } = answer.settings;
  const lock = useLock(answer)('liveKitSip.enabled');
  const { save, asking, setAsking } = useSwitch();
  const standing = standingOfLiveKitSip(sip);
  const missing = liveKitSip.address === null || liveKitSip.allowedPeers.length === 0;
  const cannotBegin = !liveKitSip.enabled && missing;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3">
        <span role="status" className="flex min-w-48 flex-1 items-start gap-2 type-ui font-medium">
          <HealthGlyph health={HEALTH[standing]} className="mt-0.5" />
          {sipWords.modes[standing]}
        </span>
        <Button
          look={liveKitSip.enabled || cannotBegin ? 'secondary' : 'primary'}
          disabled={lock !== undefined || cannotBegin}
          working={save.isPending && !asking ? w.switching : false}
          onClick={() =>
            liveKitSip.enabled ? setAsking(true) : save.mutate({ liveKitSip: { enabled: true } })
          }
        >
          {liveKitSip.enabled ? w.switchOff : w.switchOn}
        </Button>
      </div>
      <div className="flex flex-col gap-3 pt-3 empty:hidden">
        {lock && <Note>{lock}</Note>}
        {cannotBegin && <Note>{w.fillFirst}</Note>}
        {save.isError && !asking && <FailureNote error={save.error} />}
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={w.offTitle}
        action={w.switchOff}
        cancel={w.cancel}
        working={save.isPending ? w.switching : false}
        problem={save.isError ? failureText(save.error, uiWords) : null}
        onConfirm={() => save.mutate({ liveKitSip: { enabled: false } })}
      >
        {w.offText}
      </ConfirmDialog>
    </>
  );
}
