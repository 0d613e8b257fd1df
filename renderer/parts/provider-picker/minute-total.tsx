import type { ProviderOffer } from '../../../electron/shared/contract/providers.ts';
import type { ChosenProviders } from '../../../electron/shared/setup/answers.ts';
import { formatMoney } from '../../format/money.ts';
import { useLanguage } from '../../words/language.tsx';
import { minuteCost, minuteTotal } from './minute-cost.ts';
import { usePickerWords } from './use-picker-words.ts';

/** 500 calls of three minutes: a small office's month. */
const MONTH_MINUTES = 1500;

/** What a minute of a call comes to with these three. */
export function MinuteTotal({
  value,
  offers,
}: {
  readonly value: ChosenProviders;
  readonly offers: readonly ProviderOffer[];
}) {
  const w = usePickerWords();
  const { locale } = useLanguage();
  const total = minuteTotal(
    [value.stt[0], value.llm[0], value.tts[0]].map((choice) => {
      const offer = offers.find(({ id }) => id === choice?.provider);
      return offer && choice ? minuteCost(offer, choice.model) : null;
    }),
  );
  if (total === null) {
    return (
      <div className="border-t border-line pt-4">
        <p className="type-head">{w.aboutUnknown}</p>
        <p className="max-w-prose type-ui text-text-2">{w.unknownWhy}</p>
      </div>
    );
  }
  const month = { ...total, costMicros: total.costMicros * MONTH_MINUTES };
  return (
    <div className="border-t border-line pt-4">
      <p className="type-head">{w.about(formatMoney(total, locale, 'fine'))}</p>
      <p className="max-w-prose type-ui text-text-2">{w.estimate(formatMoney(month, locale))}</p>
    </div>
  );
}
