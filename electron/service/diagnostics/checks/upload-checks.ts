import type { UploadsSummary } from '../../../shared/contract/recordings.ts';
import { bad, type Check, defineCheck, idle, ok, warn } from '../check.ts';

export interface UploadCheckParts {
  readonly enabled: () => boolean;
  readonly uploads: () => UploadsSummary;
}

/** Nothing while uploads are off and nothing is left over. Calls are never affected: a warning, until some are given up. */
export function uploadChecks({ enabled, uploads }: UploadCheckParts): Check[] {
  const { waiting, failed } = uploads();
  if (!enabled() && waiting + failed === 0) return [];
  return [
    defineCheck({
      id: 'recording_uploads',
      group: 'records',
      gather: uploads,
      decide: ({ waiting, failed, problem }) => {
        if (problem === null)
          return waiting === 0 ? ok({ code: 'uploads_done' }) : idle({ code: 'uploads_waiting', waiting });
        const stuck = { code: 'uploads_stuck', waiting, failed, problem } as const;
        return failed > 0 ? bad(stuck) : warn(stuck);
      },
    }),
  ];
}
