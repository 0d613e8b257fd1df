export const en = {
  title: 'Regions',
  lead: 'The way from this machine to a provider is a part of every reply, and the region decides where callers’ voices and words are processed. If they must stay in the EU, choose EU whatever is faster.',
  measure: 'Measure the way',
  again: 'Measure again',
  measuring: 'Measuring',
  address: 'Address',
  place: 'Processed in',
  roundTrip: 'Round trip',
  inReply: 'In each reply',
  inUse: 'in use',
  usual: 'Usual address',
  own: 'Own address',
  ownPlace: 'Where your server is',
  unsaid: 'The vendor does not say',
  ownKey: 'needs a key made for this region',
  dearer: (percent: number) => `up to ${percent} % above the vendor’s list`,
  group: (stage: string, label: string) => `${stage}: ${label}`,
  roundTrips: (count: number) =>
    count === 1
      ? 'one round trip a reply, over a connection that stays open'
      : `${count} round trips a reply, since it connects anew each time`,
  ms: (ms: number) => `${ms} ms`,
  varies: (ms: number) => `varies by ${ms} ms`,
  connecting: (parts: { readonly dns: number | null; readonly tcp: number; readonly tls: number | null }) =>
    `Connecting: ${parts.dns === null ? '' : `name ${parts.dns} ms, `}TCP ${parts.tcp} ms${parts.tls === null ? '' : `, TLS ${parts.tls} ms`}`,
  notMeasured: 'not measured',
  problems: {
    name_not_found: 'Its name was not found: check the DNS of this machine.',
    refused: 'It refused the connection: nothing answers there, or a firewall closes it.',
    unreachable: 'No way leads there: check the network of this machine.',
    tls: 'Its certificate is not accepted: check the clock of this machine.',
    proxy: 'A proxy or firewall answers in its place. Calls need a direct way: allow this address.',
    timeout: 'No answer within 6 s: a firewall may swallow it.',
    broke_off: 'The connection broke off. Measure again.',
    server_error: 'It answers with an error of its own: this region may be down.',
  },
  onlyOne: 'There is no other region to choose.',
  noneReached: (label: string) => `${label} was not reached: replies on calls would fail.`,
  nearest: 'The nearest one is in use.',
  alike: (ms: number) =>
    `Another region is as near: the difference is less than a measurement varies by (${ms} ms). Choose by where voices may be processed.`,
  faster: (region: string, ms: number) => `${region} would save about ${ms} ms a reply.`,
  needsKey: 'Its key is made by the vendor for this region only: choose it above once you have one.',
  worthIt: (percent: number) =>
    `The vendor charges up to ${percent} % more there, which your price list does not know: choose it above if it is worth that.`,
  leavesRegion: (from: string, to: string) =>
    `Left as it is, since voices would be processed in ${to} and no longer in ${from}. Choose it above if that is allowed.`,
  chosenFailed: (region: string) =>
    `Calls could not use the address that is chosen. ${region} answers: choose it above.`,
  chosenFailedAlone: 'Calls could not use the address that is chosen.',
  remeasure: 'Measure again to compare it.',
  total: (ms: number) => `About ${ms} ms of every reply is the way to the providers and back.`,
  totalAfter: (regions: string, ms: number) => `With ${regions} it is about ${ms} ms.`,
  missing: (labels: string) => `Not in it, since there is no measurement: ${labels}.`,
  nothingKnown: 'There is no measurement of the addresses in use.',
  named: (label: string, place: string) => `${label} ${place}`,
  movesTo: (places: string) => `What it hears or says is then processed in: ${places}.`,
  take: (regions: string) => `Use ${regions}`,
  how: (time: string) =>
    `Measured at ${time}: seven requests on one open connection each, without a key and free of charge. How long a provider thinks is not in it.`,
};
