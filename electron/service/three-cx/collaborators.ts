import type { PhoneLineStatus } from '../../shared/contract/status.ts';
import type { Result } from '../../shared/result.ts';

/** What configuring 3CX needs of other features; startup/ hands it in. */
export interface ThreeCxCollaborators {
  readonly line: {
    status(): PhoneLineStatus;
    settings(): {
      readonly listenAddress: string;
      readonly announcedAddress: string | null;
      readonly listeningPoints: readonly {
        readonly protocol: 'udp' | 'tcp' | 'tls';
        readonly port: number;
      }[];
    };
  };
  readonly secrets: {
    get(name: string): string | null;
    set(name: string, value: string | null): Result<unknown>;
  };
  readonly fallbackNumber: () => string | null;
  /** Where the agents in use may move a call to. */
  readonly transferTargets: () => readonly { readonly name: string; readonly extension: string }[];
  readonly audit: {
    add(actor: string, action: string, details?: Readonly<Record<string, unknown>>): void;
  };
  readonly announce: () => void;
}
