import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  capacityOf,
  dispensable,
  pickWorker,
  type WorkerFacts,
  workersWanted,
} from '../../../electron/service/workers/rules.ts';

const size = { callsPerWorker: 50, maxCalls: 100, spares: 1 };

const worker = (name: string, facts: Partial<WorkerFacts> = {}): WorkerFacts => ({
  name,
  ready: true,
  age: Number(name.slice(1)),
  calls: 0,
  capacity: 50,
  ...facts,
});

describe('pickWorker', () => {
  it('leaves the spare empty while a serving worker has room', () => {
    expect(pickWorker([worker('w1', { calls: 20 }), worker('w2')], size)).toBe('w1');
  });

  it('takes the older one for the first call', () => {
    expect(pickWorker([worker('w2'), worker('w1')], size)).toBe('w1');
  });

  it('spreads over the serving workers', () => {
    const workers = [worker('w1', { calls: 40 }), worker('w2', { calls: 20 }), worker('w3')];
    expect(pickWorker(workers, size)).toBe('w2');
  });

  it('uses the spare rather than refuse', () => {
    expect(pickWorker([worker('w1', { calls: 50 }), worker('w2')], size)).toBe('w2');
  });

  it('finds none when all are full or not ready', () => {
    expect(pickWorker([worker('w1', { calls: 50 }), worker('w2', { ready: false })], size)).toBeNull();
    expect(pickWorker([], size)).toBeNull();
  });

  it('never picks a worker that is full or not ready', () => {
    const anyWorker = fc.record({
      name: fc.uuid(),
      ready: fc.boolean(),
      age: fc.nat(100),
      calls: fc.nat(60),
      capacity: fc.constantFrom(0, 1, 50),
    });
    fc.assert(
      fc.property(fc.array(anyWorker), (workers) => {
        const picked = workers.find(({ name }) => name === pickWorker(workers, size));
        const possible = workers.some(({ ready, calls, capacity }) => ready && calls < capacity);
        expect(picked !== undefined).toBe(possible);
        if (picked) expect(picked.ready && picked.calls < picked.capacity).toBe(true);
      }),
    );
  });
});

describe('workersWanted', () => {
  it('leaves the spares for later while no worker is ready', () => {
    const size = { callsPerWorker: 50, maxCalls: 100, spares: 1 };
    expect(workersWanted(0, size, false)).toBe(1);
    expect(workersWanted(0, size, true)).toBe(2);
  });

  it.each([
    [0, 2],
    [40, 2],
    [41, 3],
    [90, 3],
    [100, 3],
  ])('for %i calls is %i, the spare included', (calls, wanted) => {
    expect(workersWanted(calls, size)).toBe(wanted);
  });
});

describe('capacityOf', () => {
  it('counts only ready workers, and all calls against the most', () => {
    const workers = [worker('w1', { calls: 30 }), worker('w2'), worker('w3', { ready: false, calls: 10 })];
    expect(capacityOf(workers, size)).toEqual({ readyWorkers: 2, freeCalls: 60 });
  });
});

describe('dispensable', () => {
  it('names the youngest empty workers beyond what is wanted', () => {
    const workers = [worker('w1', { calls: 1 }), worker('w2'), worker('w3'), worker('w4')];
    expect(dispensable(workers, size)).toEqual(['w4', 'w3']);
  });

  it('never names one with calls', () => {
    expect(
      dispensable(
        ['w1', 'w2', 'w3'].map((name) => worker(name, { calls: 1 })),
        size,
      ),
    ).toEqual([]);
  });
});
