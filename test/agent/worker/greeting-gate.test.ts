import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { GreetingGate } from '../../../agent/worker/greeting-gate.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('opens once: with the first packet after the ACK', () => {
  const onOpen = vi.fn();
  const gate = new GreetingGate(onOpen);
  gate.confirmed();
  expect(onOpen).not.toHaveBeenCalled();
  vi.advanceTimersByTime(40);
  gate.firstPacket();
  expect(onOpen).toHaveBeenCalledTimes(1);
  expect(gate.afterAckMs).toBe(40);
  gate.confirmed();
  vi.advanceTimersByTime(1000);
  expect(onOpen).toHaveBeenCalledTimes(1);
});

it('opens 300 ms after the ACK when no packet comes', () => {
  const onOpen = vi.fn();
  new GreetingGate(onOpen).confirmed();
  vi.advanceTimersByTime(299);
  expect(onOpen).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onOpen).toHaveBeenCalledTimes(1);
});

it('never opens once it was closed', () => {
  const onOpen = vi.fn();
  const gate = new GreetingGate(onOpen);
  gate.confirmed();
  gate.close();
  gate.firstPacket();
  vi.advanceTimersByTime(1000);
  expect(onOpen).not.toHaveBeenCalled();
});
