import { useCallback, useEffect, useRef, useState } from 'react';
import type { LiveCall } from '../../../../electron/shared/contract/live.ts';
import type { CallPeople } from '../../../../electron/shared/contract/rooms.ts';
import { useTRPCClient } from '../../../api/trpc.ts';
import type { CallRoom } from '../../../parts/call-room/call-room.ts';
import { microphoneProblem } from '../../../parts/call-room/microphone-problem.ts';
import { roomFailureText } from '../../../parts/call-room/room-failure.ts';
import { ar as roomAr } from '../../../parts/call-room/words.ar.ts';
import { en as roomEn } from '../../../parts/call-room/words.en.ts';
import { ar as uiAr } from '../../../ui/words.ar.ts';
import { en as uiEn } from '../../../ui/words.en.ts';
import { useWords } from '../../../words/use-words.ts';
import type { Listening, Speaking } from './listening-state.ts';

export interface ListeningControl {
  readonly listening: Listening;
  readonly speaking: Speaking;
  readonly room: CallRoom | null;
  /** Why nothing is heard although this page is in the room. */
  readonly problem: CallPeople['problem'];
  listen(): void;
  stop(): void;
  takeOver(): void;
  giveBack(): void;
}

const AGAIN_MS = 2000;
const HEARTBEAT_MS = 1000;
/** The service answers at once; a take-over that nobody confirms must not leave the microphone open. */
const TAKE_OVER_LIMIT_MS = 5000;

/** This page on one call: it hears it, speaks in it, and comes back by itself when the connection breaks. */
export function useListening(call: LiveCall, over: boolean): ListeningControl {
  const { callId } = call;
  const api = useTRPCClient();
  const uiWords = useWords({ en: uiEn, ar: uiAr });
  const { failures } = useWords({ en: roomEn, ar: roomAr });
  const [listening, setListening] = useState<Listening>({ kind: 'no' });
  const [speaking, setSpeaking] = useState<Speaking>({ kind: 'no' });
  const [room, setRoom] = useState<CallRoom | null>(null);
  /** What is wanted now; what an older wish still brings is thrown away. */
  const wish = useRef({ wanted: false, number: 0 });

  const join = useCallback(async () => {
    const number = ++wish.current.number;
    const current = () => wish.current.wanted && wish.current.number === number;
    try {
      const [{ joinCallRoom }, invitation] = await Promise.all([
        import('../../../parts/call-room/call-room.ts'),
        api.live.listen.mutate({ callId }),
      ]);
      const { identity, token } = invitation;
      const leave = () => void api.live.leave.mutate({ callId, identity }).catch(() => undefined);
      if (!current()) return leave();
      const joined = await joinCallRoom(token, {
        onHeard: () => current() && setListening({ kind: 'listening', identity, heard: true }),
        onInterrupted: (interrupted) =>
          current() &&
          setListening(
            interrupted ? { kind: 'interrupted', identity } : { kind: 'listening', identity, heard: false },
          ),
        onLost() {
          if (!current()) return;
          // Its next try is another participant; while this one counts, it would be listed as somebody else.
          leave();
          setRoom(null);
          setListening({ kind: 'interrupted', identity: null });
          setTimeout(() => current() && void join(), AGAIN_MS);
        },
      }).catch((error: unknown) => {
        // Who could not come in is not to be shown to others as somebody who listens.
        leave();
        throw error;
      });
      if (!current()) {
        void joined.leave();
        return leave();
      }
      setRoom(joined);
      setListening((now) => (now.kind === 'listening' ? now : { kind: 'listening', identity, heard: false }));
    } catch (error) {
      if (!current()) return;
      // A listener who was there before is kept trying; the first try says what is wrong.
      setListening((now) => {
        if (now.kind === 'interrupted') {
          setTimeout(() => current() && void join(), AGAIN_MS);
          return now;
        }
        wish.current.wanted = false;
        return { kind: 'failed', message: roomFailureText(error, failures, uiWords) };
      });
    }
  }, [api, callId, uiWords, failures]);

  const identity = 'identity' in listening ? listening.identity : null;
  const stop = useCallback(() => {
    wish.current = { wanted: false, number: wish.current.number + 1 };
    void room?.leave();
    if (identity !== null) void api.live.leave.mutate({ callId, identity }).catch(() => undefined);
    setRoom(null);
    setSpeaking({ kind: 'no' });
    setListening({ kind: 'no' });
  }, [api, callId, identity, room]);

  useLeaveAtEnd(stop, over);
  useServiceForgot(call, listening.kind === 'listening' ? identity : null, () => {
    void room?.leave();
    setRoom(null);
    setListening({ kind: 'interrupted', identity: null });
    void join();
  });
  useSpeakingState(call, identity, room, speaking, setSpeaking);

  return {
    listening,
    speaking,
    room,
    problem: call.people.problem,
    listen() {
      wish.current.wanted = true;
      setListening({ kind: 'joining' });
      void join();
    },
    stop,
    takeOver() {
      if (room === null || identity === null) return;
      void takeOver(room, setSpeaking, () => api.live.takeOver.mutate({ callId, identity })).catch(
        (error: unknown) => {
          void room.closeMicrophone();
          const why = microphoneProblem(error) ?? roomFailureText(error, failures, uiWords);
          setSpeaking({ kind: 'refused', why });
        },
      );
    },
    giveBack() {
      void room?.closeMicrophone();
      void api.live.giveBack.mutate({ callId }).catch(() => undefined);
    },
  };
}

/** The microphone first: who is refused one must not have silenced the agent. */
async function takeOver(
  room: CallRoom,
  tell: (speaking: Speaking) => void,
  ask: () => Promise<unknown>,
): Promise<void> {
  if (!window.isSecureContext) return tell({ kind: 'refused', why: 'insecure_page' });
  tell({ kind: 'asking_microphone' });
  await room.openMicrophone();
  tell({ kind: 'taking_over' });
  await ask();
}

/** The service says who speaks: also when the call was given back without this page. */
function useSpeakingState(
  call: LiveCall,
  identity: string | null,
  room: CallRoom | null,
  speaking: Speaking,
  setSpeaking: (speaking: Speaking) => void,
): void {
  const api = useTRPCClient();
  const { callId } = call;
  const speaks = identity !== null && call.people.speaker?.identity === identity;
  const wasSpeaking = speaking.kind === 'speaking';
  useEffect(() => {
    if (speaks && !wasSpeaking) setSpeaking({ kind: 'speaking' });
    if (!speaks && wasSpeaking) {
      void room?.closeMicrophone();
      setSpeaking({ kind: 'no' });
    }
    room?.muteAgent(speaks);
  }, [speaks, wasSpeaking, room, setSpeaking]);
  const asked = speaking.kind === 'taking_over';
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => {
      void room?.closeMicrophone();
      setSpeaking({ kind: 'no' });
    }, TAKE_OVER_LIMIT_MS);
    return () => clearTimeout(timer);
  }, [asked, room, setSpeaking]);
  useEffect(() => {
    if (!speaks || identity === null) return;
    const timer = setInterval(
      () => void api.live.stillSpeaking.mutate({ callId, identity }).catch(() => undefined),
      HEARTBEAT_MS,
    );
    return () => clearInterval(timer);
  }, [api, callId, identity, speaks]);
}

/**
 * A page that found its room again after longer than the service waits for a listener is one that nobody sends sound to:
 * it would say that it listens, and hear nothing.
 */
function useServiceForgot(call: LiveCall, identity: string | null, onForgotten: () => void): void {
  const listed = useRef<string | null>(null);
  const latest = useRef(onForgotten);
  latest.current = onForgotten;
  const isListed = call.people.listeners.some((listener) => listener.identity === identity);
  useEffect(() => {
    if (identity === null) return;
    if (isListed) listed.current = identity;
    else if (listed.current === identity) {
      listed.current = null;
      latest.current();
    }
  }, [identity, isListed]);
}

/** When another call is chosen, the page is left, or the call is over: its room is gone then, and is not to be tried again. */
function useLeaveAtEnd(stop: () => void, over: boolean): void {
  const latest = useRef(stop);
  latest.current = stop;
  useEffect(() => {
    if (over) latest.current();
  }, [over]);
  useEffect(() => () => latest.current(), []);
}
