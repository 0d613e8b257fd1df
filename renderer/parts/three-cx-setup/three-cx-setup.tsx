import type { ThreeCxInstallation, ThreeCxMode } from '../../../electron/shared/three-cx/installation.ts';

export interface ThreeCxSetupProps extends Omit<ThreeCxInstallation, 'licenceCalls'> {
  readonly mode: ThreeCxMode;
  /** Simultaneous calls of the licence, if the person said them. */
  readonly licenceCalls?: number | null;
  /** 3CX's side is done: by us and read back, or the person says so. */
  onDone(): void;
}

/** Configuring 3CX: automatic by its API, by importing a template, or by hand. Mounted inside the wizard's third step. */
export function ThreeCxSetup(_props: ThreeCxSetupProps) {
  return null;
}
