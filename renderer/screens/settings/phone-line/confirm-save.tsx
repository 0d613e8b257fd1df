import type { SettingsProposal } from '../../../../electron/shared/contract/settings.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { failureText } from '../../../ui/failure-note.tsx';
import { ar as uiAr } from '../../../ui/words.ar.ts';
import { en as uiEn } from '../../../ui/words.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';

/** What saving does to calls, before it is done. */
export function ConfirmSave({
  proposal,
  saving,
  error,
  onConfirm,
  onCancel,
}: {
  readonly proposal: SettingsProposal | null;
  readonly saving: boolean;
  readonly error: unknown;
  onConfirm(): void;
  onCancel(): void;
}) {
  const w = useWords({ en, ar });
  const uiWords = useWords({ en: uiEn, ar: uiAr });
  const endsCalls = proposal?.endsCalls ?? 0;
  return (
    <ConfirmDialog
      open={proposal !== null}
      onClose={onCancel}
      title={w.confirmLine}
      cancel={w.cancel}
      action={endsCalls > 0 ? w.saveAndEnd(endsCalls) : proposal?.reopensLine ? w.saveAndReopen : w.save}
      danger={endsCalls > 0}
      working={saving ? w.saving : false}
      problem={error ? failureText(error, uiWords) : null}
      onConfirm={onConfirm}
    >
      <p>
        <bdi>{proposal?.summary}</bdi>
      </p>
      <ul dir="ltr" className="mt-2 list-disc ps-5 font-mono text-xs">
        {proposal?.changedFields.map((field) => (
          <li key={field}>{field}</li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
