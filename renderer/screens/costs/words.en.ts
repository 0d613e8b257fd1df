import type { UsageUnit } from '../../../electron/shared/call-event.ts';
import { plural } from '../../words/plural.ts';

const count = (value: number) => new Intl.NumberFormat('en-GB').format(value);

export const en = {
  title: 'Costs',
  loading: 'Loading the month',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  export: 'Export',
  soFar: (sum: string) => `${sum} so far`,
  soFarAbout: (sum: string, about: string, lastDay: number) =>
    `${sum} so far, about ${about} by the ${lastDay}${ordinal(lastDay)}`,
  wholeMonth: (sum: string, month: string) => `${sum} in ${month}`,
  nothingYet: 'Nothing spent this month yet',
  nothingThen: (month: string) => `Nothing was spent in ${month}`,
  calls: (calls: number, length: string) =>
    `${plural('en', calls, { one: '# call', other: '# calls' })}, ${length}.`,
  rates: (perCall: string, perMinute: string) => `About ${perCall} a call, ${perMinute} a minute.`,
  ofTests: (sum: string) => `${sum} of the total went into tests, which do not count as calls.`,
  insideBudget: (budget: string) => `Inside your ${budget} budget.`,
  forecastOver: (budget: string, over: string) => `The forecast is ${over} over your ${budget} budget.`,
  overBudget: (budget: string, over: string) => `${over} over your ${budget} budget.`,
  monthBefore: (month: string, sum: string) => `${month} was ${sum}.`,
  withFixed: (sum: string, fixed: string) => `With ${fixed} for machine and licence: ${sum}.`,
  asBilled: (totals: string) => `As billed: ${totals}.`,
  forecastHow:
    'The forecast takes each day to come as the average of the same weekday in the last four weeks.',
  forecastEarly: 'A forecast comes after three days of use.',
  missingRate: (currencies: string) =>
    `The sum lacks what was billed in ${currencies}: there is no exchange rate for it.`,
  enterRate: 'Enter the rate',

  emptyTitle: 'No call has cost anything yet',
  emptyText:
    'What each call costs is worked out from what was sent and heard, at the price of that day. The first figures come with the first call.',

  chartTitle: 'By day and provider',
  asChart: 'Chart',
  asTable: 'Table',
  view: 'View',
  stt: 'Speech',
  llm: 'Language',
  tts: 'Voice',
  forecast: 'forecast',
  forecastLegend: 'Forecast',
  chartSentence: (month: string, sum: string, days: number) =>
    `Cost of each day in ${month}: ${sum} in all, on ${plural('en', days, { one: '# day', other: '# days' })}. The table holds the same numbers.`,
  chartSentenceForecast: (month: string, sum: string, about: string) =>
    `Cost of each day in ${month}: ${sum} up to today, about ${about} at its end. The table holds the same numbers.`,
  day: 'Day',
  callsColumn: 'Calls',
  length: 'Length',
  provider: 'Provider',
  sum: 'Sum',
  byProvider: 'By provider',

  budget: 'Budget',
  change: 'Change',
  aMonth: 'a month',
  noBudget: 'No budget is set.',
  setBudget: 'Set a budget',
  budgetUsed: (percent: number) => `${percent}% used`,
  budgetForecast: (percent: number) => `forecast about ${percent}%`,
  budgetMeter: (sum: string, budget: string, percent: number) => `${sum} of ${budget} used, ${percent}%`,
  eighty: (sum: string) => `80% is ${sum}`,
  hundred: (sum: string) => `100% is ${sum}`,
  monthlyBudget: 'Budget a month',
  stopAtBudget: 'Stop answering when it is used up',
  stopAtBudgetHint: 'New calls then go to people. A call that stands is never cut off.',
  budgetHint: 'For what the providers bill. Empty: no budget.',

  against: 'Against people',
  reception: 'Reception',
  forwarding: 'Forwarding',
  agent: 'Agent',
  comparedWith: 'Compared with',
  compareSentence: (minutes: number, ours: string, theirs: string, other: string) =>
    `At ${count(minutes)} minutes a month the agent costs about ${ours}, ${other.toLowerCase()} ${theirs}.`,
  minutesSoFar: (minutes: number) => `${count(minutes)} min so far`,
  zeroMinutes: '0 min',
  paysFrom: (minutes: number) => `Pays for itself from about ${count(minutes)} minutes a month.`,
  paysAlways: 'Costs less however much is talked.',
  paysUntil: (minutes: number) => `Costs less up to about ${count(minutes)} minutes a month.`,
  paysNever: 'Costs more however much is talked.',
  assumedReception: (hourly: string, fixed: string) =>
    `You set: reception ${hourly} an hour, machine and licence ${fixed} a month.`,
  assumedForwarding: (minute: string, monthly: string, fixed: string) =>
    `You set: forwarding ${minute} a minute and ${monthly} a month, machine and licence ${fixed} a month.`,
  noMinutes: 'Comes with the first answered minute of this month.',
  hourly: 'Reception, an hour',
  perMinute: 'Forwarding, a minute',
  perMonth: 'Forwarding platform, a month',
  machine: 'Machine, a month',
  licence: 'Licence, a month',
  assumptions: 'What is assumed',

  save: 'Save',
  saving: 'Saving',
  cancel: 'Cancel',
  amountWrong: 'must be an amount such as 12.50, with six decimals at most',
  saved: 'Saved.',

  prices: 'Price list',
  rate: (from: string, to: string, on: string) => `1 ${from} = ${to}, ${on}`,
  changeRate: 'Change the rate',
  addPrice: 'Add a price',
  part: 'Part',
  thisMonth: 'This month',
  price: 'Price',
  checked: 'Checked, source',
  actions: 'Actions',
  edit: 'Edit',
  editPrice: (what: string) => `Edit the price of ${what}`,
  notUsed: 'not used',
  otherPrices: (others: number) => plural('en', others, { one: '# other price', other: '# other prices' }),
  hideOthers: 'Hide the others',
  everyModel: 'every model',
  nextPrice: (price: string, on: string) => `${price} from ${on}`,
  checkIt: 'over 90 days old: check it',
  own: 'your price',
  noSource: 'no source',
  unit: {
    audio_ms: 'of speech',
    connection_ms: 'connected',
    input_tokens: 'tokens in',
    cached_input_tokens: 'cached tokens in',
    output_tokens: 'tokens out',
    characters: 'characters',
  } satisfies Record<UsageUnit, string>,
  perUnit: (unit: UsageUnit, size: number): string => {
    if (unit === 'audio_ms' || unit === 'connection_ms') {
      const connected = unit === 'connection_ms' ? ' connected' : '';
      if (size === 60_000) return `a minute${connected}`;
      if (size === 3_600_000) return `an hour${connected}`;
      return `for ${count(size / 1000)} s${connected}`;
    }
    const things = en.unit[unit];
    return size === 1_000_000 ? `a million ${things}` : `per ${count(size)} ${things}`;
  },
  pricesNote:
    'An estimate from what was sent and heard, at the price on the day of the call. Your provider’s invoice counts.',
  oldPrices: (old: number) =>
    plural('en', old, {
      one: '# price in use was checked more than 90 days ago.',
      other: '# prices in use were checked more than 90 days ago.',
    }),
  newPrice: 'New price',
  validFrom: 'Valid from',
  source: 'Source',
  sourceHint: 'Where you read it, an address as a rule.',
  unitField: 'Billed by',
  model: 'Model',
  modelHint: '* stands for every model of the provider.',
  currency: 'Currency',
  currencyWrong: 'must be a three-letter code such as USD',
  required: 'must not be empty',
  fromNowOn: 'Holds for calls from that day on. Recorded calls keep the price of their day.',
  checkedUnchanged: 'Checked today, unchanged',
  priceUnpriced: 'Also price the usage that has none',

  unpricedTitle: (items: number) =>
    plural('en', items, { one: '# thing has no price', other: '# things have no price' }),
  unpricedText: 'They were used this month and are missing in the sum. Nothing is guessed.',
  priceIt: 'Price it',
  usedAmount: {
    audio_ms: (amount: number) => `${count(Math.round(amount / 60_000))} min of speech`,
    connection_ms: (amount: number) => `${count(Math.round(amount / 60_000))} min connected`,
    input_tokens: (amount: number) => `${count(amount)} tokens in`,
    cached_input_tokens: (amount: number) => `${count(amount)} cached tokens in`,
    output_tokens: (amount: number) => `${count(amount)} tokens out`,
    characters: (amount: number) => `${count(amount)} characters`,
  } satisfies Record<UsageUnit, (amount: number) => string>,
  pricedLines: (lines: number) =>
    plural('en', lines, {
      one: 'Saved. # call line got a price.',
      other: 'Saved. # call lines got a price.',
    }),

  exchange: 'Exchange rates',
  rateOf: (from: string, to: string) => `1 ${from} in ${to}`,
  rateDate: 'Rate of',
  rateSourceHint: 'Such as ECB. The rate is never fetched: you set it.',
};

function ordinal(day: number): string {
  const form = new Intl.PluralRules('en', { type: 'ordinal' }).select(day);
  return { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[form];
}
