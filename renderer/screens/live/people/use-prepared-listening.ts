import { useEffect } from 'react';
import { useTRPCClient } from '../../../api/trpc.ts';

/** Whoever only steps through the calls by J and K is not followed by the workers. */
const LOOKED_AT_MS = 300;
/** The service keeps what it prepared for half a minute. */
const AGAIN_MS = 20_000;

/**
 * A person who may listen looks at this call: what their click would wait for is done before it. The browser loads its part
 * for rooms and starts WebRTC; the call's worker comes into the room, silent. `wanted` false: they cannot, or do already.
 */
export function usePreparedListening(callId: string, wanted: boolean): void {
  const api = useTRPCClient();
  useEffect(() => {
    if (!wanted) return;
    // What fails here is tried anew, and told, by the click itself.
    void import('../../../parts/call-room/call-room.ts')
      .then(({ warmUp }) => warmUp())
      .catch(() => undefined);
    const prepare = () => {
      if (document.visibilityState === 'visible')
        void api.live.prepare.mutate({ callId }).catch(() => undefined);
    };
    const first = setTimeout(prepare, LOOKED_AT_MS);
    const again = setInterval(prepare, AGAIN_MS);
    document.addEventListener('visibilitychange', prepare);
    return () => {
      clearTimeout(first);
      clearInterval(again);
      document.removeEventListener('visibilitychange', prepare);
    };
  }, [api, callId, wanted]);
}
