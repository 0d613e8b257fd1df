import type { ProviderChoice } from '../../../electron/shared/agent-profile.ts';
import type { ProviderOffer } from '../../../electron/shared/contract/providers.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import { firstChoice, namesVoice, OFFLINE_VOICES } from './choices.ts';
import { usePickerWords } from './use-picker-words.ts';

export interface ChoiceFieldsProps {
  /** "Voice" or "Voice, if it fails": what the fields are called. */
  readonly name: string;
  readonly offers: readonly ProviderOffer[];
  readonly offer: ProviderOffer;
  readonly choice: ProviderChoice;
  onChange(choice: ProviderChoice): void;
  /** Errors of this choice by field: { model: 'Type the name of a model.' } */
  readonly problems: Readonly<Record<string, string>>;
}

const OTHER = 'other:model';

/** Provider, model and, where there is one to choose, voice and address. */
export function ChoiceFields({ name, offers, offer, choice, onChange, problems }: ChoiceFieldsProps) {
  const w = usePickerWords();
  const choose = (id: string) => {
    const next = offers.find((one) => one.id === id);
    if (next !== undefined && next.id !== choice.provider) onChange(firstChoice(next));
  };
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Field label={w.provider(name)} labelHidden error={problems.provider}>
        <Select
          options={offers.map(({ id, label }) => ({ value: id, label }))}
          value={offer.id}
          onChange={choose}
        />
      </Field>
      <ModelField name={name} offer={offer} choice={choice} onChange={onChange} error={problems.model} />
      {namesVoice(offer) && (
        <Field label={w.voice(name)} labelHidden error={problems.voice}>
          {offer.offline ? (
            <Select
              options={OFFLINE_VOICES.map((voice) => ({ value: voice as string, label: voice }))}
              value={choice.voice}
              onChange={(voice) => onChange({ ...choice, voice })}
            />
          ) : (
            <Input
              mono
              placeholder={w.voiceExample}
              value={choice.voice ?? ''}
              onChange={({ target }) => onChange({ ...choice, voice: target.value.trim() || null })}
            />
          )}
        </Field>
      )}
      <AddressField name={name} offer={offer} choice={choice} onChange={onChange} error={problems.baseUrl} />
    </div>
  );
}

interface PartProps extends Pick<ChoiceFieldsProps, 'name' | 'offer' | 'choice' | 'onChange'> {
  readonly error: string | undefined;
}

function ModelField({ name, offer, choice, onChange, error }: PartProps) {
  const w = usePickerWords();
  const listed = offer.models.includes(choice.model);
  if (listed) {
    return (
      <Field label={w.model(name)} labelHidden error={error}>
        <Select
          options={[
            ...offer.models.map((model) => ({ value: model, label: model })),
            ...(offer.offline ? [] : [{ value: OTHER, label: w.otherModel }]),
          ]}
          value={choice.model}
          onChange={(model) => onChange({ ...choice, model: model === OTHER ? '' : model })}
        />
      </Field>
    );
  }
  return (
    <Field label={w.model(name)} labelHidden error={error}>
      <Input
        mono
        placeholder={w.modelExample}
        value={choice.model}
        onChange={({ target }) => onChange({ ...choice, model: target.value.trim() })}
      />
      {offer.models[0] !== undefined && (
        <Button
          size="small"
          look="quiet"
          className="self-start"
          onClick={() => onChange({ ...choice, model: offer.models[0] ?? '' })}
        >
          {w.backToList}
        </Button>
      )}
    </Field>
  );
}

/** An own server always names its address; a vendor with regions lets one choose where it processes. */
function AddressField({ name, offer, choice, onChange, error }: PartProps) {
  const w = usePickerWords();
  if (offer.offline) return null;
  const known = [...offer.regions.map(({ baseUrl }) => baseUrl), null];
  const own = offer.defaultBaseUrl === null || !known.includes(choice.baseUrl);
  const takesOwn = offer.defaultBaseUrl === null || choice.baseUrl !== null || offer.regions.length > 0;
  if (!takesOwn) return null;
  return (
    <Field label={w.address(name)} labelHidden error={error}>
      {own ? (
        <Input
          mono
          type="url"
          placeholder={w.ownServer}
          value={choice.baseUrl ?? ''}
          onChange={({ target }) => onChange({ ...choice, baseUrl: target.value.trim() || null })}
        />
      ) : (
        <Select
          options={[
            { value: 'usual', label: w.usual, detail: offer.defaultBaseUrl },
            ...offer.regions.map(({ region, baseUrl }) => ({
              value: baseUrl,
              label: w.places[region],
              detail: baseUrl,
            })),
          ]}
          value={choice.baseUrl ?? 'usual'}
          onChange={(value) => onChange({ ...choice, baseUrl: value === 'usual' ? null : value })}
        />
      )}
    </Field>
  );
}
