import { Link } from 'wouter';
import type { ProviderChoice } from '../../../electron/shared/agent-profile.ts';
import type { ProviderOffer } from '../../../electron/shared/contract/providers.ts';
import { formatMoney } from '../../format/money.ts';
import { useLanguage } from '../../words/language.tsx';
import { ChoiceFields } from './choice-fields.tsx';
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
    <div className="grid gap-x-4 gap-y-3 border-t border-line py-3.5 @md:grid-cols-[minmax(0,13rem)_minmax(0,1fr)_auto] @3xl:grid-cols-[7rem_minmax(0,13rem)_minmax(0,1fr)_6rem_auto]">
      <div className="min-w-0 @md:col-span-3 @3xl:col-span-1">
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
        {offer.stage === 'tts' && <VoiceSample choice={choice} language={rest.language} />}
      </div>
      <div className="flex items-start gap-4 @md:flex-col @md:items-end @md:gap-2 @3xl:contents">
        <MinutePrice offer={offer} model={choice.model} />
        <div>
          <TestButton label={offer.label} choice={choice} test={tested.test} />
        </div>
      </div>
    </div>
  );
}

function MinutePrice({ offer, model }: { readonly offer: ProviderOffer; readonly model: string }) {
  const w = usePickerWords();
  const { locale } = useLanguage();
  const cost = minuteCost(offer, model);
  if (offer.offline) return <p className="type-ui text-text-2 @md:text-end">{w.free}</p>;
  if (cost === null) {
    return (
      <p className="type-small text-text-3 @md:text-end">
        {w.noPrice}. <Link href="/costs">{w.addPrice}</Link>
      </p>
    );
  }
  const [first] = cost.prices;
  return (
    <p className="@md:text-end">
      <span className="block type-ui font-semibold tabular-nums">
        <bdi>{formatMoney(cost, locale, 'fine')}</bdi>
      </span>
      <span className="block type-small text-text-3">{w.perMinute}</span>
      {first && (
        <span className="block max-w-32 type-small break-words text-text-3">
          {w.priceFrom(hostOf(first.source), first.checkedOn)}
        </span>
      )}
    </p>
  );
}

/** "deepgram.com/pricing, via ..." is "deepgram.com": the whole source stands in the price list. */
const hostOf = (source: string): string =>
  /([a-z0-9-]+\.)+[a-z]{2,}/i.exec(source)?.[0] ?? source.slice(0, 40);
