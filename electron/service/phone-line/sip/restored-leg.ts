import type { AgentContext } from './agent-context.ts';
import type { DialogSnapshot } from './call-leg.ts';
import { DialogLeg } from './dialog-leg.ts';
import { parseUri } from './uri.ts';

/** A confirmed dialog that another process began. The flow of its hop is gone with that process. */
export class RestoredLeg extends DialogLeg {
  readonly callId: string;
  readonly localTag: string;
  /** Not kept in the snapshot: after a glare the shorter wait is the safer guess, two equal ones would meet again. */
  readonly weChoseCallId = false;
  protected readonly contactUser: string | null;

  constructor(context: AgentContext, snapshot: DialogSnapshot) {
    super(context, null);
    const { localSdp, remoteSdp, sessionExpiresSeconds, weRefresh, ...dialog } = snapshot;
    this.callId = dialog.callId;
    this.localTag = dialog.localTag;
    this.contactUser = parseUri(dialog.localUri)?.user ?? null;
    this.establish({ ...dialog, hop: { ...dialog.hop, flow: null } });
    this.offers.remember(localSdp, remoteSdp);
    this.become({ kind: 'confirmed' });
    if (sessionExpiresSeconds !== null)
      this.timer.set(
        { kind: 'on', seconds: sessionExpiresSeconds, refresher: weRefresh ? 'uac' : 'uas' },
        'uac',
      );
    context.legs.add(this);
  }

  protected close(reason: string): void {
    this.finish('us', reason, 'Q.850;cause=16');
  }
}
