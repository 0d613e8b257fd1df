import { useState } from 'react';
import { useLiveMessages } from '../../api/updates.tsx';
import { createLevelHistory, INTERVAL_MS, type LevelHistory } from './level-history.ts';

/** Levels of the live calls since this screen opened, and where the picture is now. */
export interface LevelFeed {
  readonly history: LevelHistory;
  /** Number of the interval that is drawn last now. Levels come twice a second; this moves steadily behind them. */
  playhead(): number;
}

/** How far the picture is behind what came last: a bit more than one piece. */
const BEHIND_INTERVALS = 6;

export function useLevelFeed(): LevelFeed {
  const [feed] = useState(createFeed);
  useLiveMessages((message) => {
    if (message.type === 'levels') feed.receive(message);
    if (message.type === 'closed') feed.history.forget(message.callId);
  });
  return feed;
}

function createFeed() {
  const history = createLevelHistory();
  /** By how much the service's clock is ahead of ours, as the quickest piece shows it. */
  let aheadMs = Number.NEGATIVE_INFINITY;
  return {
    history,
    receive(message: Parameters<LevelHistory['add']>[0]) {
      history.add(message);
      for (const { callId } of message.calls) {
        const end = history.end(callId) ?? 0;
        const ahead = end * INTERVAL_MS - Date.now();
        // A clock that was set begins anew.
        aheadMs = Math.abs(ahead - aheadMs) > 5000 ? ahead : Math.max(aheadMs, ahead);
      }
    },
    playhead: () => {
      const now = Date.now() + (Number.isFinite(aheadMs) ? aheadMs : 0);
      return Math.floor(now / INTERVAL_MS) - BEHIND_INTERVALS;
    },
  };
}
