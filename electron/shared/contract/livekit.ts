import { z } from 'zod';

/** LiveKit's server in its container, as Settings, Home and Diagnostics show it. Never needed to answer a call. */

/** What can be wrong with the Engine, the image or the container. `detail` holds the Engine's own words. */
export type EngineProblem =
  | { readonly code: 'docker_missing' }
  | { readonly code: 'docker_no_rights' }
  | { readonly code: 'docker_gone'; readonly detail: string }
  | { readonly code: 'windows_containers' }
  /** Docker Desktop, rootless or not Linux: livekit/sip would see other addresses than 3CX sends from. */
  | { readonly code: 'host_network_missing' }
  | { readonly code: 'image_missing' }
  | { readonly code: 'pull_failed'; readonly detail: string }
  | { readonly code: 'image_file_unreadable'; readonly detail: string }
  /** As the Engine names them: "arm64", "amd64". */
  | { readonly code: 'wrong_architecture'; readonly detail: string }
  | {
      readonly code: 'port_taken';
      /** Null: the Engine did not say which. */
      readonly port: number | null;
      readonly holder: string | null;
      readonly detail: string;
    }
  /** The address for browsers of the network is none of this machine. */
  | { readonly code: 'address_missing'; readonly detail: string }
  | { readonly code: 'disk_full' }
  | { readonly code: 'foreign_container' }
  | { readonly code: 'engine_refused'; readonly detail: string };

/** Beside the Engine's own: files that cannot be used, or a server that runs and does not answer as it should. */
export type LiveKitProblem =
  | EngineProblem
  | { readonly code: 'keys_unreadable'; readonly detail: string }
  /** Of a LiveKit that others run. */
  | { readonly code: 'external_keys_missing' }
  | { readonly code: 'external_key_refused' }
  | { readonly code: 'external_unreachable'; readonly detail: string }
  | { readonly code: 'config_unwritable'; readonly detail: string }
  | { readonly code: 'unhealthy'; readonly detail: string }
  /** Of the server's clock: above 0 ahead of this machine's, below 0 behind it. */
  | { readonly code: 'clock_wrong'; readonly skewSeconds: number };

export type LiveKitProblemCode = LiveKitProblem['code'];

export const LIVEKIT_STEPS = [
  'look',
  'pull',
  'create',
  'replace',
  'restore_config',
  /** What runs may only be replaced when nobody is cut off by it. */
  'await_quiet',
  'start',
  'await_health',
] as const;
export type LiveKitStep = (typeof LIVEKIT_STEPS)[number];

export interface PullProgress {
  readonly doneBytes: number;
  /** Grows while the Engine learns of more layers. */
  readonly totalBytes: number;
  readonly doneLayers: number;
  readonly layers: number;
}

export type LiveKitState =
  | { readonly state: 'off' }
  | { readonly state: 'working'; readonly doing: LiveKitStep; readonly pulled: PullProgress | null }
  | { readonly state: 'healthy'; readonly since: number }
  | { readonly state: 'failed'; readonly problem: LiveKitProblem; readonly since: number };

export interface LiveKitKeys {
  readonly madeAt: number;
  readonly nextAt: number;
  /** New keys need a restart of the server: it waits until nobody is connected. */
  readonly rotation: 'none' | 'waiting';
}

export interface LiveKitAnswer {
  /** Others run it: there is no container of ours. */
  readonly external: boolean;
  readonly state: LiveKitState;
  readonly image: string;
  /** Null: its file cannot be used. */
  readonly keys: LiveKitKeys | null;
  /** The configuration file had been changed by hand and was put right, last at; null: not since the start. */
  readonly configRestoredAt: number | null;
}

export const importImageInputSchema = z.object({
  /** On the machine of the service: a file made by `docker save`. */
  path: z.string().trim().min(1).max(1000),
});

/** `PUT` with the bytes of a file made by `docker save`. The server's image has some 50 MB. */
export const IMAGE_UPLOAD_PATH = '/livekit/image';
export const IMAGE_UPLOAD_LIMIT_BYTES = 1024 * 1024 * 1024;
