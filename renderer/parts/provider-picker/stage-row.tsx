import { Link } from 'wouter';
import type { ProviderChoice } from '../../../electron/shared/agent-profile.ts';
import type { ProviderOffer } from '../../../electron/shared/contract/providers.ts';
import { formatMoney } from '../../format/money.ts';
import { useLanguage } from '../../words/language.tsx';
import { ChoiceFields } from './choice-fields.tsx';
import { namesVoice } from './choices.ts';
import { minuteCost } from './minute-cost.ts';
import { ProviderKey } from './provider-key.tsx';
import { TestButton, TestResult, useProviderTest } from './provider-test.tsx';
import { usePickerWords } from './use-picker-words.ts';
import { VoiceSample } from './voice-sample.tsx';

export interface StageRowProps {
  readonly name: string;
  readonly does?: string | undefined;
  readonly offers: readonly ProviderOffer[];
  readonly choice: ProviderChoice;
  onChange(choice: ProviderChoice): void;
  readonly problems: Readonly<Record<string, string>>;
  readonly language: string;
  /** Another row above holds this key already. */
  readonly sharedAbove: boolean;
}

/** One provider: what it is, its key, its price, and whether it answers. */
export function StageRow({ name, does, offers, choice, onChange, ...rest }: StageRowProps) {
  const offer = offers.find(({ id }) => id === choice.provider) ?? offers[0];
  const tested = useProviderTest(choice, offer?.secret?.state);
  if (offer === undefined) return null;
  return (
    <div className="grid gap-x-4 gap-y-3 border-t border-line py-3.5 lg:grid-cols-[7rem_minmax(0,13rem)_minmax(0,1fr)_5.5rem_auto]">
      <div className="min-w-0">
        <h3 className="type-ui font-semibold">{name}</h3>
        {does && <p className="type-small text-text-3">{does}</p>}
      </div>
      <ChoiceFields
        name={name}
        offers={offers}
        offer={offer}
        choice={choice}
        onChange={onChange}
        problems={rest.problems}
      />
      <div className="flex min-w-0 flex-col gap-2">
        <ProviderKey offer={offer} sharedAbove={rest.sharedAbove} />
        <TestResult {...tested} />
        {(namesVoice(offer) || offer.stage === 'tts') && (
          <VoiceSample choice={choice} language={rest.language} />
        )}
      </div>
      <MinutePrice offer={offer} model={choice.model} />
      <div>
        <TestButton label={offer.label} choice={choice} test={tested.test} />
      </div>
    </div>
  );
}

function MinutePrice({ offer, model }: { readonly offer: ProviderOffer; readonly model: string }) {
  const w = usePickerWords();
  const { locale } = useLanguage();
  const cost = minuteCost(offer, model);
  if (cost === null) {
    return (
      <p className="type-small text-text-3 lg:text-end">
        {w.noPrice}. <Link href="/costs">{w.addPrice}</Link>
      </p>
    );
  }
  const [first] = cost.prices;
  return (
    <p className="lg:text-end">
      <span className="block type-ui font-semibold tabular-nums">
        <bdi>{formatMoney(cost, locale, 'fine')}</bdi>
      </span>
      <span className="block type-small text-text-3">{w.perMinute}</span>
      {first && !offer.offline && (
        <span className="block type-small break-words text-text-3">
          {w.priceFrom(hostOf(first.source), first.checkedOn)}
        </span>
      )}
    </p>
  );
}

/** "deepgram.com/pricing, via ..." is "deepgram.com": the whole source stands in the price list. */
const hostOf = (source: string): string =>
  /([a-z0-9-]+\.)+[a-z]{2,}/i.exec(source)?.[0] ?? source.slice(0, 40);
