/** Sounds on a caller's line that are no words, made from noise. 8 kHz; loud as a voice close to the telephone. */
export interface Sound {
  readonly name: string;
  readonly samples: Int16Array;
}

const RATE_HZ = 8000;
const FULL = 9000;

/** Repeatable: another run hears the same. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 1_073_741_824 - 1;
  };
}

/** Noise through a one pole low pass: 0 is hiss, near 1 a thud. */
function noise(ms: number, dullness: number, seed: number, loudness: (share: number) => number): Int16Array {
  const random = randomFrom(seed);
  const count = Math.round((ms * RATE_HZ) / 1000);
  let low = 0;
  return Int16Array.from({ length: count }, (_, index) => {
    low = dullness * low + (1 - dullness) * random();
    return FULL * loudness(index / count) * low * (1 + dullness * 2);
  });
}

const burst = (share: number): number => (share < 0.1 ? share * 10 : Math.exp(-4 * (share - 0.1)));
const quiet = (ms: number): Int16Array => new Int16Array((ms * RATE_HZ) / 1000);
const join = (...parts: readonly Int16Array[]): Int16Array =>
  Int16Array.from(parts.flatMap((part) => [...part]));

const cough = (seed: number): Int16Array =>
  join(noise(180 + seed * 12, 0.55, seed, burst), quiet(90), noise(140 + seed * 9, 0.6, seed + 50, burst));
const sneeze = (seed: number): Int16Array =>
  join(
    noise(250, 0.2, seed, (share) => 0.2 * share),
    noise(160, 0.1, seed + 7, burst),
  );
const knocks = (seed: number): Int16Array =>
  join(...[0, 1, 2].flatMap((n) => [noise(35, 0.85, seed + n, burst), quiet(180 + seed * 10)]));
const rustling = (seed: number): Int16Array =>
  noise(700, 0.05, seed, (share) => 0.35 * Math.abs(Math.sin(share * (7 + seed))));
const breath = (seed: number): Int16Array =>
  noise(600, 0.3, seed, (share) => 0.25 * Math.sin(Math.PI * share));
const horn = (seed: number): Int16Array =>
  Int16Array.from(
    { length: RATE_HZ * 0.5 },
    (_, index) => 5000 * Math.sign(Math.sin(index * (0.3 + seed * 0.02))),
  );

const MAKERS = { cough, sneeze, knocks, rustling, breath, horn };

/** Ten of each kind. */
export const SOUNDS: readonly Sound[] = Object.entries(MAKERS).flatMap(([name, make]) =>
  Array.from({ length: 10 }, (_, seed) => ({ name, samples: make(seed + 1) })),
);

export const LISTENING_NOISES = [
  'Mhm.',
  'Okay.',
  'Yeah.',
  'Right.',
  'Uh-huh.',
  'I see.',
  'Yes, yes.',
  'Ah, okay.',
];

export const INTERRUPTIONS = [
  'Wait, that is not what I asked.',
  'Sorry, can I say something?',
  'No, I need it today.',
  'Stop, please.',
  'I already know that, thank you.',
  'What about tomorrow?',
  'Can I talk to a person?',
  'My name is Miller and I have a different question.',
];
