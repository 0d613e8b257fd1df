import { createRequire } from 'node:module';

interface Bindings {
  livekitInitialize(onEvent: (event: Uint8Array) => void, captureLogs: boolean, version: string): void;
}

/**
 * rtc-node 0.13 asks its native library for every debug record, one event each, and throws them away: some 3000 when a
 * room is joined, decoded on the thread that paces the phone's packets, and given to every open room. Without them
 * the library writes its errors to stderr. Works until the library is first used.
 */
export function keepNativeLogsOut(): void {
  const ofRtcNode = createRequire(createRequire(import.meta.url).resolve('@livekit/rtc-node'));
  const bindings = ofRtcNode('@livekit/rtc-ffi-bindings') as Bindings;
  const initialize = bindings.livekitInitialize;
  bindings.livekitInitialize = (onEvent, _captureLogs, version) => initialize(onEvent, false, version);
}
