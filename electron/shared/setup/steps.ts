import { z } from 'zod';

/** The order binds: each step uses what the ones before it found out. Any of them can be entered again later. */
export const SETUP_STEPS = [
  'checks',
  'machine',
  'three-cx',
  'providers',
  'agent',
  'stack',
  'test',
  'done',
] as const;
export const setupStepSchema = z.enum(SETUP_STEPS);
export type SetupStep = z.infer<typeof setupStepSchema>;

export const stepNumber = (step: SetupStep): number => SETUP_STEPS.indexOf(step) + 1;
export const stepAfter = (step: SetupStep): SetupStep | null => SETUP_STEPS[stepNumber(step)] ?? null;
export const stepBefore = (step: SetupStep): SetupStep | null => SETUP_STEPS[stepNumber(step) - 2] ?? null;
