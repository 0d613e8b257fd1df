import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** WCAG 2.2 contrast (1.4.3, 1.4.11) of every pair of roles that is drawn on one another, in both themes. */
const css = readFileSync(new URL('../../../renderer/styles/tokens.css', import.meta.url), 'utf8');
const roles = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)];
const THEMES = {
  light: new Map(roles.map(([, role, light]) => [role, light])),
  dark: new Map(roles.map(([, role, , dark]) => [role, dark])),
};

const TEXT = 4.5;
const SHAPE = 3;
const GROUNDS = ['bg', 'surface', 'sunken', 'hover'];
const INKS = ['text', 'text-2', 'text-3', 'accent', 'caller', 'agent', 'ok', 'warn', 'bad', 'paused'];
const SOFT = ['ok', 'warn', 'bad', 'paused', 'caller', 'agent', 'accent'];
const EDGES = ['border-strong', 'focus', 'stage-turn', 'stage-stt', 'stage-llm', 'stage-tts', 'stage-net'];

const PAIRS: readonly (readonly [string, string, number])[] = [
  ...INKS.flatMap((ink) => GROUNDS.map((ground) => [ink, ground, TEXT] as const)),
  ...SOFT.map((ink) => [ink, `${ink}-soft`, TEXT] as const),
  ...SOFT.flatMap((ground) => [
    ['text', `${ground}-soft`, TEXT] as const,
    ['text-2', `${ground}-soft`, TEXT] as const,
  ]),
  ['on-accent', 'accent', TEXT],
  ['on-accent', 'accent-hover', TEXT],
  ['on-bad', 'bad-solid', TEXT],
  ...EDGES.flatMap((edge) => GROUNDS.slice(0, 3).map((ground) => [edge, ground, SHAPE] as const)),
];

describe.each(Object.entries(THEMES))('colours of the %s theme', (_theme, colours) => {
  it.each(PAIRS)('%s on %s: at least %s', (front, back, least) => {
    expect(contrast(colour(colours, front), colour(colours, back))).toBeGreaterThanOrEqual(least);
  });
});

function colour(colours: ReadonlyMap<string | undefined, string | undefined>, role: string): string {
  const value = colours.get(role);
  if (value === undefined) throw new Error(`tokens.css has no --${role}`);
  return value;
}

function contrast(first: string, second: string): number {
  const [darker = 0, lighter = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
