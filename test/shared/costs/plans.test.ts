import { describe, expect, it } from 'vitest';
import {
  breakEven,
  callsCost,
  planCost,
  receptionistPlan,
} from '../../../electron/shared/costs/break-even.ts';
import { exchange } from '../../../electron/shared/costs/exchange.ts';
import { isPriceOld } from '../../../electron/shared/costs/price-age.ts';
import { costOf } from '../../../electron/shared/money.ts';

const dollars = (amount: number): number => Math.round(amount * 1_000_000);

describe('what a month costs', () => {
  it('gives the 109 to 229 a month of the worked example: 500 calls of 3 minutes', () => {
    const [calls, minutes] = [500, 3];
    const speech = costOf(calls * minutes * 60_000, dollars(0.0043), 60_000);
    const voice = callsCost({ fixedMicros: 0, perMinuteMicros: dollars(0.015) }, calls, minutes);
    expect([speech, voice]).toEqual([dollars(6.45), dollars(22.5)]);
    const plan = (machine: number) => ({
      fixedMicros: dollars(machine),
      perMinuteMicros: dollars(0.0043 + 0.015),
    });
    const [low, high] = [80, 200].map((machine) => callsCost(plan(machine), calls, minutes) / 1_000_000);
    expect([low, high]).toEqual([108.95, 228.95]);
    expect([low, high].map((sum) => Math.round(sum ?? 0))).toEqual([109, 229]);
  });
});

describe('break-even', () => {
  const agent = { fixedMicros: dollars(80), perMinuteMicros: dollars(0.02) };
  it('against a person paid by the hour', () => {
    const person = receptionistPlan(dollars(15));
    const even = breakEven(agent, person);
    expect(even).toEqual({ from: 'minutes', minutes: 348 });
    expect(planCost(agent, 348)).toBeLessThanOrEqual(planCost(person, 348));
    expect(planCost(agent, 347)).toBeGreaterThan(planCost(person, 347));
  });
  it('against forwarding with a platform fee', () => {
    const forwarding = (platform: number, minute = 0.02) => ({
      fixedMicros: dollars(platform),
      perMinuteMicros: dollars(minute),
    });
    expect(breakEven(agent, forwarding(300))).toEqual({ from: 'start' });
    expect(breakEven(agent, forwarding(50))).toEqual({ from: 'never' });
    expect(breakEven(agent, forwarding(100, 0.01))).toEqual({ from: 'start_until', minutes: 2000 });
    expect(breakEven(agent, forwarding(50, 0.05))).toEqual({ from: 'minutes', minutes: 1000 });
  });
});

describe('exchange', () => {
  const rate = { from: 'USD', to: 'GBP', rateMicros: 760_000, on: '2026-11-19', source: '' };
  it('uses a rate both ways and counts each once', () => {
    const totals = [
      { currency: 'USD', costMicros: dollars(10) },
      { currency: 'EUR', costMicros: 5 },
      { currency: 'GBP', costMicros: dollars(1) },
    ];
    expect(exchange(totals, 'GBP', [rate])).toEqual({
      currency: 'GBP',
      costMicros: dollars(8.6),
      rates: [rate],
      missing: ['EUR'],
    });
    expect(exchange([{ currency: 'GBP', costMicros: dollars(0.76) }], 'USD', [rate]).costMicros).toBe(
      1_000_000,
    );
  });
});

it('asks to check a price after 90 days', () => {
  expect(isPriceOld('2026-08-25', '2026-11-23')).toBe(false);
  expect(isPriceOld('2026-08-24', '2026-11-23')).toBe(true);
});
