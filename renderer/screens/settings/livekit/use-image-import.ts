import { useMutation } from '@tanstack/react-query';
import {
  IMAGE_UPLOAD_LIMIT_BYTES,
  IMAGE_UPLOAD_PATH,
  type LiveKitProblem,
} from '../../../../electron/shared/contract/livekit.ts';
import type { Result } from '../../../../electron/shared/result.ts';
import { useTRPCClient } from '../../../api/trpc.ts';

export type ImageImport =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly problem: LiveKitProblem }
  | { readonly kind: 'too_large' | 'not_sent' };

/** From this computer as a plain upload, which is not held in memory; or from a path of the service's machine. */
export function useImageImport() {
  const api = useTRPCClient();
  return useMutation({
    mutationFn: async (from: File | string): Promise<ImageImport> => {
      if (typeof from === 'string') return importOf(await api.liveKit.importPath.mutate({ path: from }));
      if (from.size > IMAGE_UPLOAD_LIMIT_BYTES) return { kind: 'too_large' };
      return upload(from);
    },
  });
}

async function upload(file: File): Promise<ImageImport> {
  try {
    const response = await fetch(IMAGE_UPLOAD_PATH, {
      method: 'PUT',
      headers: { 'content-type': 'application/x-tar' },
      body: file,
    });
    if (response.status === 413) return { kind: 'too_large' };
    if (response.status !== 200 && response.status !== 422) return { kind: 'not_sent' };
    return importOf((await response.json()) as Result<void, LiveKitProblem>);
  } catch {
    return { kind: 'not_sent' };
  }
}

const importOf = (result: { ok: true } | { ok: false; failure: LiveKitProblem }): ImageImport =>
  result.ok ? { kind: 'done' } : { kind: 'refused', problem: result.failure };
