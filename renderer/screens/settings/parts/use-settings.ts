import { useQuery } from '@tanstack/react-query';
import type { SettingsAnswer } from '../../../../electron/shared/contract/settings.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';

export const useSettings = () => useQuery(useTRPC().settings.get.queryOptions());

/** Why a field ("phoneLine.ringSeconds") cannot be changed here; undefined when it can. */
export function useLock(answer: SettingsAnswer): (field: string) => string | undefined {
  const w = useWords({ en, ar });
  return (field) => (answer.fixedByFile.includes(field) ? w.fixedByFile(answer.configPath ?? '') : undefined);
}
