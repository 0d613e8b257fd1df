import type { Role } from '../../../../electron/shared/contract/session.ts';
import { RadioCards } from '../../../ui/radio-cards.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export function RoleCards({ value, onChange }: { readonly value: Role; onChange(role: Role): void }) {
  const w = useWords({ en, ar });
  return (
    <RadioCards
      label={w.role}
      value={value}
      onChange={onChange}
      cards={[
        { value: 'viewer', label: w.viewer, detail: w.viewerText },
        { value: 'admin', label: w.admin, detail: w.adminText },
      ]}
    />
  );
}
