import type { MediaTicker } from '../../../agent/media/media-ticker.ts';
import { openRtpSession } from '../../../agent/media/rtp-session.ts';
import { createArrivalGaps } from '../../../simulated-pbx/arrival-gaps.ts';
import { createCallTape } from '../../../simulated-pbx/call-tape.ts';
import type { CallerStep } from '../../../simulated-pbx/caller-script.ts';
import { followScript, type ScriptOutcome } from '../../../simulated-pbx/follow-script.ts';
import { setupFor } from '../open-sessions.ts';
import { PATIENCE } from '../place-bench-call.ts';

export interface StockCaller {
  readonly port: number;
  follow(script: readonly CallerStep[]): Promise<ScriptOutcome>;
}

/** The caller of our own calls, with the same script and the same ear, over RTP without SIP. */
export async function openStockCaller(agentPort: number, ticker: MediaTicker): Promise<StockCaller> {
  const setup = setupFor({ port: agentPort, srtp: null });
  const opened = await openRtpSession({ listenAddress: '127.0.0.1', port: 0, setup, ticker });
  if (!opened.ok) throw new Error(opened.failure.message);
  const rtp = opened.value;
  return {
    port: rtp.localPort,
    async follow(script) {
      const gaps = createArrivalGaps();
      const ended = Promise.withResolvers<void>();
      try {
        return await followScript({
          script,
          patience: PATIENCE,
          rtp,
          gaps,
          tape: createCallTape(null),
          ended: ended.promise,
          hold: async () => false,
          hangUp: ended.resolve,
          tell: () => {},
        });
      } finally {
        gaps.close();
        await rtp.close();
      }
    },
  };
}
