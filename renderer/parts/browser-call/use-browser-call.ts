import { useEffect, useRef, useState } from 'react';
import { useTRPCClient } from '../../api/trpc.ts';
import { useLiveCalls } from '../../api/updates.tsx';
import { ar as uiAr } from '../../ui/words.ar.ts';
import { en as uiEn } from '../../ui/words.en.ts';
import { useWords } from '../../words/use-words.ts';
import type { CallRoom } from '../call-room/call-room.ts';
import { type MicrophoneProblem, microphoneProblem } from '../call-room/microphone-problem.ts';
import { roomFailureText } from '../call-room/room-failure.ts';
import { ar as roomAr } from '../call-room/words.ar.ts';
import { en as roomEn } from '../call-room/words.en.ts';

export type BrowserCallState =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking_microphone' }
  /** The agent's process may have to be started first: some seconds. */
  | { readonly kind: 'calling' }
  | { readonly kind: 'talking'; readonly callId: string; readonly room: CallRoom }
  | { readonly kind: 'over'; readonly callId: string }
  | { readonly kind: 'no_microphone'; readonly why: MicrophoneProblem }
  | { readonly kind: 'failed'; readonly message: string };

export interface BrowserCall {
  readonly state: BrowserCallState;
  begin(agentId: string): void;
  hangUp(): void;
}

/** A call of this browser to an agent. It ends with the page. */
export function useBrowserCall(): BrowserCall {
  const api = useTRPCClient();
  const uiWords = useWords({ en: uiEn, ar: uiAr });
  const { failures } = useWords({ en: roomEn, ar: roomAr });
  const [state, setState] = useState<BrowserCallState>({ kind: 'none' });
  const open = useRef<{ readonly callId: string; readonly room: CallRoom } | null>(null);
  const end = () => {
    const call = open.current;
    open.current = null;
    if (call === null) return;
    void call.room.leave();
    void api.testCall.end.mutate({ callId: call.callId }).catch(() => undefined);
    setState({ kind: 'over', callId: call.callId });
  };
  const begin = async (agentId: string) => {
    if (!window.isSecureContext) return setState({ kind: 'no_microphone', why: 'insecure_page' });
    setState({ kind: 'asking_microphone' });
    try {
      // The question of the browser comes before the call: an agent must not talk to nobody meanwhile.
      const heard = await navigator.mediaDevices.getUserMedia({ audio: true });
      for (const track of heard.getTracks()) track.stop();
      setState({ kind: 'calling' });
      const [{ joinCallRoom }, { callId, token }] = await Promise.all([
        import('../call-room/call-room.ts'),
        api.testCall.begin.mutate({ agentId }),
      ]);
      const owner = { onHeard: () => {}, onInterrupted: () => {}, onLost: end };
      const room = await joinCallRoom(token, owner).catch((error: unknown) => {
        // The agent is on its way, and would talk to nobody.
        void api.testCall.end.mutate({ callId }).catch(() => undefined);
        throw error;
      });
      open.current = { callId, room };
      await room.openMicrophone();
      setState({ kind: 'talking', callId, room });
    } catch (error) {
      end();
      const why = microphoneProblem(error);
      setState(
        why === null
          ? { kind: 'failed', message: roomFailureText(error, failures, uiWords) }
          : { kind: 'no_microphone', why },
      );
    }
  };
  useEndWithAgent(state, end);
  useEndWithPage(end);
  return { state, begin: (agentId) => void begin(agentId), hangUp: end };
}

/** The agent hung up: the call is no live one any more. */
function useEndWithAgent(state: BrowserCallState, end: () => void): void {
  const live = useLiveCalls();
  const callId = state.kind === 'talking' ? state.callId : null;
  const seen = useRef(false);
  const stands = callId !== null && live.has(callId);
  const latest = useRef(end);
  latest.current = end;
  useEffect(() => {
    if (callId === null) seen.current = false;
    else if (stands) seen.current = true;
    else if (seen.current) latest.current();
  }, [callId, stands]);
}

function useEndWithPage(end: () => void): void {
  const latest = useRef(end);
  latest.current = end;
  useEffect(() => () => latest.current(), []);
}
