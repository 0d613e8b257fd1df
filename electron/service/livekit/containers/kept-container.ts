import type { ContainerState } from './keep-container.ts';

export interface KeptContainerParts {
  /** What makes another container, as text; null: there is to be none. */
  wanted(): string | null;
  /** Keeps it as wanted now, until the signal. */
  keep(onState: (state: ContainerState) => void, signal: AbortSignal): Promise<void>;
  /** Called when there is to be none; ends early at the signal. */
  remove(signal: AbortSignal): Promise<void>;
  /** After each change of the state. */
  onChange(): void;
}

/** One container, brought to what is wanted whenever that changes. */
export interface KeptContainer {
  state(): ContainerState;
  /** Takes up what is wanted now; nothing happens if that is as before. */
  apply(): void;
  /** Looks again now, without waiting for the next time. */
  retry(): void;
  /** When what was to be removed is gone. */
  whenRemoved(): Promise<void>;
  /** Leaves the container as it is. */
  close(): Promise<void>;
}

interface Doing {
  readonly wanted: string | null;
  readonly stopping: AbortController;
  readonly ended: Promise<void>;
}

export function openKeptContainer(parts: KeptContainerParts): KeptContainer {
  let state: ContainerState = { state: 'off' };
  let doing: Doing | null = null;
  const tell = (next: ContainerState) => {
    state = next;
    parts.onChange();
  };
  const stop = async () => {
    const last = doing;
    doing = null;
    last?.stopping.abort();
    await last?.ended;
  };
  const begin = (wanted: string | null) => {
    const stopping = new AbortController();
    const { signal } = stopping;
    const onState = (next: ContainerState) => {
      if (!signal.aborted) tell(next);
    };
    const run = () => (wanted === null ? parts.remove(signal) : parts.keep(onState, signal));
    const mine: Doing = { wanted, stopping, ended: stop().then(run) };
    doing = mine;
    // What could not be removed is tried again when something changes.
    if (wanted === null) void mine.ended.then(() => (doing = doing === mine ? null : doing));
    // At once: who asks must not be sent to what was wanted before.
    if (wanted !== null) tell({ state: 'working', doing: 'look', pulled: null });
    else if (state.state !== 'off') tell({ state: 'off' });
  };
  return {
    state: () => state,
    apply() {
      const wanted = parts.wanted();
      if (doing === null || doing.wanted !== wanted) begin(wanted);
    },
    retry() {
      const wanted = parts.wanted();
      if (wanted !== null) begin(wanted);
    },
    async whenRemoved() {
      if (doing?.wanted === null) await doing.ended;
    },
    close: stop,
  };
}
