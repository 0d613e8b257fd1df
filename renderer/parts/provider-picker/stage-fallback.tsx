import type { ProviderChoice } from '../../../electron/shared/agent-profile.ts';
import type { ProviderOffer } from '../../../electron/shared/contract/providers.ts';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { firstChoice } from './choices.ts';
import { usePickerWords } from './use-picker-words.ts';

const NONE = 'none';

/** Whether somebody takes over when the first one fails in the middle of a call. */
export function StageFallback({
  name,
  offers,
  chosen,
  onChange,
}: {
  readonly name: string;
  readonly offers: readonly ProviderOffer[];
  readonly chosen: ProviderChoice | undefined;
  onChange(choice: ProviderChoice | null): void;
}) {
  const w = usePickerWords();
  const choose = (id: string) => {
    const offer = offers.find((one) => one.id === id);
    onChange(offer === undefined ? null : firstChoice(offer));
  };
  return (
    <div className="grid items-center gap-x-4 gap-y-1 pb-3.5 @md:grid-cols-[minmax(0,13rem)_minmax(0,1fr)] @3xl:grid-cols-[7rem_minmax(0,13rem)]">
      <span className="type-small text-text-2 @md:col-span-2 @3xl:col-span-1" aria-hidden>
        {w.ifItFails}
      </span>
      <Field label={w.fallback(name)} labelHidden>
        <Select
          options={[
            { value: NONE, label: w.noFallback },
            ...offers.map(({ id, label }) => ({ value: id, label })),
          ]}
          value={chosen?.provider ?? NONE}
          onChange={choose}
        />
      </Field>
    </div>
  );
}
