import type { PullProgress } from '../../../shared/contract/livekit.ts';

/** One line of the Engine's answer to a pull (Engine API, ImageCreate). */
export interface PullEvent {
  readonly id?: string;
  readonly status?: string;
  readonly error?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
}

interface Layer {
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly done: boolean;
}

/** Adds up the layers. Unpacking counts its bytes from 0 again, so that only downloading is counted. */
export function createPullCount(): (event: PullEvent) => PullProgress {
  const layers = new Map<string, Layer>();
  return ({ id, status = '', progressDetail }) => {
    if (id !== undefined && !status.startsWith('Pulling from')) {
      layers.set(id, nextLayer(layers.get(id), status, progressDetail));
    }
    const all = [...layers.values()];
    return {
      doneBytes: all.reduce((sum, { doneBytes }) => sum + doneBytes, 0),
      totalBytes: all.reduce((sum, { totalBytes }) => sum + totalBytes, 0),
      doneLayers: all.filter(({ done }) => done).length,
      layers: layers.size,
    };
  };
}

function nextLayer(
  layer: Layer = { doneBytes: 0, totalBytes: 0, done: false },
  status: string,
  detail: PullEvent['progressDetail'],
): Layer {
  if (status === 'Downloading') {
    return { ...layer, doneBytes: detail?.current ?? 0, totalBytes: detail?.total ?? 0 };
  }
  const downloaded = { ...layer, doneBytes: layer.totalBytes };
  if (status === 'Pull complete' || status === 'Already exists') return { ...downloaded, done: true };
  return status === 'Download complete' ? downloaded : layer;
}
