import type { LiveKitSettings, LiveKitSipSettings } from '../../../shared/contract/settings.ts';
import type { PortHolderFinder } from '../containers/taken-port.ts';
import type { Installation } from '../keys/key-file.ts';
import type { LiveKit } from '../open-livekit.ts';

export interface SipImages {
  readonly redis: string;
  readonly gateway: string;
}

/** What LiveKit SIP needs of the rest of the service. */
export interface LiveKitSipParts {
  readonly settings: () => LiveKitSipSettings;
  readonly liveKitSettings: () => LiveKitSettings;
  readonly installation: () => Installation;
  readonly liveKit: LiveKit;
  /** Redis came or goes: the server is to be made anew with or without it. */
  readonly applyServer: () => void;
  /** Explicit dispatch: the name our agent servers register by. */
  readonly agentName: string;
  readonly images: SipImages;
  /** Folder of both configurations and of Redis's file, made if it is missing. */
  readonly dir: string;
  readonly findPortHolder: PortHolderFinder;
  /** A configuration had been changed by hand and was put right. */
  readonly onConfigRestored: () => void;
  readonly onChange: () => void;
  readonly now: () => number;
}
