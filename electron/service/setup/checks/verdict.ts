import type { CheckFix, CheckVerdict } from '../../../shared/contract/setup.ts';

export const ok = (found: string, measured: string | null = null): CheckVerdict => ({
  health: 'ok',
  found,
  measured,
  means: null,
  fixes: [],
});

interface Trouble {
  readonly found: string;
  readonly means: string;
  readonly fixes?: readonly CheckFix[];
  readonly measured?: string;
}

export const warn = (trouble: Trouble): CheckVerdict => troubled('warn', trouble);
export const bad = (trouble: Trouble): CheckVerdict => troubled('bad', trouble);

const troubled = (health: 'warn' | 'bad', { found, means, fixes = [], measured }: Trouble): CheckVerdict => ({
  health,
  found,
  measured: measured ?? null,
  means,
  fixes: [...fixes],
});

export const fix = (title: string, text: string, commands: string | null = null): CheckFix => ({
  title,
  text,
  commands,
  offBecause: null,
});
