import type { CheckRow } from '../../../electron/shared/contract/diagnostics.ts';
import type { DiagnosticsWords } from './use-words-and-formats.ts';

/** "Phone line ports"; a provider's row is named after the hop it serves, what it found names the provider. */
export function checkName({ id }: CheckRow, w: DiagnosticsWords): string {
  const [kind, stage] = id.split(':');
  if (kind !== 'provider') return w.names[id] ?? id;
  return w.providerName(stage as 'stt' | 'llm' | 'tts');
}
