import type { Random } from './random.ts';

/** What parsers trip over: separators, ends, escapes, wide characters, numbers at the edges, long runs. */
const PIECES: readonly Buffer[] = [
  ...['"', '\\', '<', '>', ';', ',', '=', ':', '@', '%', '?', '[', ']', '/', ' ', '\t', '\0', '\r', '\n'],
  ...['\r\n', '\r\n\r\n', '\r\n ', '\u00e9', '\u{1f4de}', '%00', '%ff', '-1', '0', '4294967296', '1e400'],
  ...[
    '99999999999999999999',
    ';tag=',
    ';branch=z9hG4bK',
    ' SIP/2.0',
    'sip:',
    'tel:',
    '__proto__',
    'a=',
    'm=',
  ],
]
  .map((text) => Buffer.from(text))
  .concat(Buffer.from([0xff, 0xfe, 0xc3]));
const LONGEST_RUN = 2000;
const LONGEST_CUT = 40;

type Mutation = (bytes: Buffer, at: number, random: Random, corpus: readonly Buffer[]) => Buffer;

const put = (bytes: Buffer, at: number, piece: Buffer, removed = 0): Buffer =>
  Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + removed)]);

const MUTATIONS: readonly Mutation[] = [
  (bytes, at, random) => put(bytes, at, Buffer.from([random.below(256)]), 1),
  (bytes, at, random) => put(bytes, at, Buffer.alloc(0), random.below(LONGEST_CUT)),
  (bytes, at, random) => put(bytes, at, random.of(PIECES)),
  (bytes, at, random) => put(bytes, at, random.of(PIECES), random.below(4)),
  (bytes, at, random) =>
    put(bytes, random.below(bytes.length + 1), bytes.subarray(at, at + random.below(200))),
  (bytes, at) => bytes.subarray(0, at),
  (bytes, at, random, corpus) => {
    const other = random.of(corpus);
    return put(bytes.subarray(0, at), at, other.subarray(random.below(other.length + 1)));
  },
];
const longRun: Mutation = (bytes, at, random) => {
  const piece = random.of(PIECES);
  return put(
    bytes,
    at,
    Buffer.alloc(Math.ceil(random.below(LONGEST_RUN) / piece.length) * piece.length, piece),
  );
};

/** `bytes` with one to four faults in it. Now and then a long run of one piece. */
export function mutate(random: Random, bytes: Buffer, corpus: readonly Buffer[]): Buffer {
  let mutated = bytes;
  const count = 1 + random.below(4);
  for (let made = 0; made < count; made++) {
    const mutation = random.below(200) === 0 ? longRun : random.of(MUTATIONS);
    mutated = mutation(mutated, random.below(mutated.length + 1), random, corpus);
  }
  return mutated;
}
