import type { ChangingTopic } from '../../shared/contract/updates.ts';
import { createBroadcast } from './broadcast.ts';

/** Tells open pages which part of the API to read again. Handlers announce after the change is stored. */
export interface ChangeAnnouncer {
  announce(topic: ChangingTopic): void;
  watch(signal: AbortSignal): AsyncIterableIterator<ChangingTopic>;
}

export function createChangeAnnouncer(): ChangeAnnouncer {
  const topics = createBroadcast<ChangingTopic>();
  return { announce: (topic) => topics.send(topic), watch: (signal) => topics.listen(signal) };
}
