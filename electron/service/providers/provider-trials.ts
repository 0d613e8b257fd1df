import type { ProviderChoice } from '../../shared/agent-profile.ts';
import type { ProviderTest, VoiceSample } from '../../shared/contract/providers.ts';
import { type Failure, failure } from '../../shared/failure.ts';
import { findProvider } from '../../shared/provider-table.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { wavFile } from './wav-file.ts';

/** What the workers can do for somebody who chooses a provider. */
export interface TrialWorkers {
  checkProvider(
    choice: ProviderChoice,
    key: string | null,
  ): Promise<Result<{ readonly failure: Failure | null; readonly latencyMs: number }>>;
  speakSample(request: {
    readonly choice: ProviderChoice;
    readonly key: string | null;
    readonly language: string;
    readonly text: string;
  }): Promise<
    Result<{
      readonly failure: Failure | null;
      readonly samples: Buffer | null;
      readonly firstSoundMs: number;
    }>
  >;
}

export interface ProviderTrials {
  /** One real request with the stored key. A refusal is an answer too; a failure means that nobody was asked. */
  test(choice: ProviderChoice): Promise<Result<ProviderTest>>;
  sample(choice: ProviderChoice, language: string, text: string): Promise<Result<VoiceSample>>;
}

export function createProviderTrials(
  workers: TrialWorkers,
  keyFor: (provider: string) => string | null,
): ProviderTrials {
  return {
    async test(choice) {
      const checked = await workers.checkProvider(choice, keyFor(choice.provider));
      if (!checked.ok) return checked;
      const { failure: problem, latencyMs } = checked.value;
      const message = problem?.message ?? answered(choice, latencyMs);
      return succeed({ ok: problem === null, latencyMs, message });
    },
    async sample(choice, language, text) {
      const entry = findProvider(choice.provider);
      if (entry?.stage !== 'tts') return fail(failure('config_invalid', `${choice.provider} has no voice.`));
      const spoken = await workers.speakSample({ choice, key: keyFor(choice.provider), language, text });
      if (!spoken.ok) return spoken;
      const { failure: problem, samples, firstSoundMs } = spoken.value;
      if (problem !== null || samples === null) return fail(problem ?? SILENT);
      return succeed({ wavBase64: wavFile(samples, 8000).toString('base64'), firstSoundMs });
    },
  };
}

function answered({ provider }: ProviderChoice, latencyMs: number): string {
  const entry = findProvider(provider);
  if (entry?.implementation === 'rehearsal') return 'Runs on this machine: no key and no network needed.';
  return `${entry?.label ?? provider} took the key and answered in ${Math.round(latencyMs)} ms.`;
}

const SILENT = failure('provider_protocol', 'The voice gave no sound. Check its model and voice.');
