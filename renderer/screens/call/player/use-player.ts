import { type RefObject, useEffect, useRef, useState } from 'react';

export type Playing = 'resting' | 'loading' | 'playing' | 'failed';

export interface Player {
  readonly audio: RefObject<HTMLAudioElement | null>;
  readonly playing: Playing;
  readonly rate: number;
  toggle(): void;
  setRate(rate: number): void;
  /** To a moment of the call. */
  seek(at: number): void;
}

/** A recording on the call's time line. `startedAt`: the recording's zero; `onMoved` follows what is heard. */
export function usePlayer(startedAt: number, onMoved: (at: number) => void): Player {
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState<Playing>('resting');
  const [rate, setRate] = useState(1);
  const moved = useRef(onMoved);
  moved.current = onMoved;
  useEffect(() => {
    const element = audio.current;
    if (element === null) return;
    const listeners = {
      timeupdate: () => !element.paused && moved.current(startedAt + element.currentTime * 1000),
      playing: () => setPlaying('playing'),
      waiting: () => setPlaying('loading'),
      pause: () => setPlaying('resting'),
      ended: () => setPlaying('resting'),
      error: () => setPlaying('failed'),
    };
    for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) element.removeEventListener(name, listener);
    };
  }, [startedAt]);
  return {
    audio,
    playing,
    rate,
    toggle() {
      const element = audio.current;
      if (element === null) return;
      if (!element.paused) element.pause();
      else {
        setPlaying('loading');
        element.play().catch(() => setPlaying('failed'));
      }
    },
    setRate(next) {
      setRate(next);
      if (audio.current) audio.current.playbackRate = next;
    },
    seek(at) {
      if (audio.current) audio.current.currentTime = Math.max(0, (at - startedAt) / 1000);
    },
  };
}
