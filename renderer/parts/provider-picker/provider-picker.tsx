import { useQuery } from '@tanstack/react-query';
import type { ProviderOffer } from '../../../electron/shared/contract/providers.ts';
import type { ChosenProviders } from '../../../electron/shared/setup/answers.ts';
import { useTRPC } from '../../api/trpc.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { withChoice } from './choices.ts';
import { MinuteTotal } from './minute-total.tsx';
import { RegionCheck } from './regions/region-check.tsx';
import { StageFallback } from './stage-fallback.tsx';
import { StageRow } from './stage-row.tsx';
import { usePickerWords } from './use-picker-words.ts';

export interface ProviderPickerProps {
  readonly value: ChosenProviders;
  onChange(next: ChosenProviders): void;
  /** What is wrong, by field: { 'tts.0.voice': 'Type the id of a voice.' } */
  readonly problems?: Readonly<Record<string, string>>;
  /** Of the agent: the sentence that is heard as a sample. Default en-US. */
  readonly language?: string;
}

const STAGES = ['stt', 'llm', 'tts'] as const;
type Stage = (typeof STAGES)[number];

/**
 * Who hears, thinks and speaks: provider, model and fallback for each stage, with key, price and a live test. The choice
 * is the caller's to keep; keys are stored at once, apart from it.
 */
export function ProviderPicker(props: ProviderPickerProps) {
  const w = usePickerWords();
  const offers = useQuery(useTRPC().providers.catalogue.queryOptions());
  return (
    <QueryState query={offers} loading={w.loading} rows={6}>
      {(list) => (
        <div className="@container min-w-0">
          {STAGES.map((stage) => (
            <StagePicker key={stage} stage={stage} offers={list} {...props} />
          ))}
          <RegionCheck value={props.value} offers={list} onChange={props.onChange} />
          <MinuteTotal value={props.value} offers={list} />
        </div>
      )}
    </QueryState>
  );
}

interface StagePickerProps extends ProviderPickerProps {
  readonly stage: Stage;
  readonly offers: readonly ProviderOffer[];
}

function StagePicker({
  stage,
  offers,
  value,
  onChange,
  problems = {},
  language = 'en-US',
}: StagePickerProps) {
  const w = usePickerWords();
  const name = w.stages[stage];
  const mine = offers.filter((offer) => offer.stage === stage);
  const choices = value[stage];
  const put = (index: 0 | 1, choice: Parameters<typeof withChoice>[2]) =>
    onChange({ ...value, [stage]: withChoice(choices, index, choice) });
  const row = (index: 0 | 1) => ({
    offers: mine,
    language,
    problems: problemsOf(problems, `${stage}.${index}.`),
    onChange: (choice: NonNullable<(typeof choices)[number]>) => put(index, choice),
    sharedAbove: isSharedAbove(value, offers, stage, index),
  });
  return (
    <>
      {choices[0] && <StageRow name={name} does={w.stageDoes[stage]} choice={choices[0]} {...row(0)} />}
      <StageFallback name={name} offers={mine} chosen={choices[1]} onChange={(choice) => put(1, choice)} />
      {choices[1] && <StageRow name={w.fallback(name)} choice={choices[1]} {...row(1)} />}
    </>
  );
}

const problemsOf = (all: Readonly<Record<string, string>>, prefix: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(all).flatMap(([field, text]) =>
      field.startsWith(prefix) ? [[field.slice(prefix.length), text]] : [],
    ),
  );

/** Speech and voice of one vendor take one key: it is asked for once. */
function isSharedAbove(
  value: ChosenProviders,
  offers: readonly ProviderOffer[],
  stage: Stage,
  index: number,
): boolean {
  const secretOf = (provider: string | undefined) =>
    offers.find(({ id }) => id === provider)?.secret?.name ?? null;
  const secret = secretOf(value[stage][index]?.provider);
  if (secret === null) return false;
  const above = STAGES.flatMap((each) =>
    value[each].map((choice, at) => ({ each, at, secret: secretOf(choice.provider) })),
  );
  return (
    above.findIndex((row) => row.secret === secret) <
    above.findIndex((row) => row.each === stage && row.at === index)
  );
}
