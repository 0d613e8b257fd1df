import type { ProviderChoice } from '../../electron/shared/agent-profile.ts';
import type { ProviderStage } from '../../electron/shared/call-event.ts';
import { findProvider } from '../../electron/shared/provider-table.ts';
import { codeOfError, type FaultCode, faultMessage } from './provider-fault.ts';
import type { ProviderReport } from './provider-set.ts';

/** A provider that one stage of a call can use. Its code is loaded, and its instance made, at first use. */
export class Candidate<T> {
  readonly choice: ProviderChoice;
  readonly #create: () => Promise<T>;
  #instance: Promise<T> | null = null;

  constructor(choice: ProviderChoice, create: () => Promise<T>) {
    this.choice = choice;
    this.#create = create;
  }

  load(): Promise<T> {
    this.#instance ??= this.#create();
    return this.#instance;
  }

  /** Null if it was never loaded or could not be. */
  async loaded(): Promise<T | null> {
    return this.#instance ? this.#instance.catch(() => null) : null;
  }
}

/** The candidates of one stage in the order to try them, and who failed when. */
export class CandidateList<T> {
  readonly stage: ProviderStage;
  readonly all: readonly Candidate<T>[];
  readonly #report: ProviderReport;
  readonly #blockedUntil = new Map<Candidate<T>, number>();
  #active: Candidate<T> | undefined;

  constructor(stage: ProviderStage, all: readonly Candidate<T>[], report: ProviderReport) {
    this.stage = stage;
    this.all = all;
    this.#report = report;
    this.#active = all[0];
  }

  /** Healthy ones first; one that failed stands back for 30 s, one that refused the key for the call. */
  order(): readonly Candidate<T>[] {
    const now = performance.now();
    const blocked = (candidate: Candidate<T>) => (this.#blockedUntil.get(candidate) ?? 0) > now;
    return [...this.all.filter((one) => !blocked(one)), ...this.all.filter(blocked)];
  }

  /** `final`: nothing is left to try for what is being done now. */
  failed(candidate: Candidate<T>, error: unknown, final: boolean): FaultCode {
    const code = codeOfError(error);
    const blockMs = code === 'provider_unauthorized' ? Number.POSITIVE_INFINITY : 30_000;
    this.#blockedUntil.set(candidate, performance.now() + blockMs);
    const { provider } = candidate.choice;
    const label = findProvider(provider)?.label ?? provider;
    this.#report.onFault({
      stage: this.stage,
      provider,
      code,
      message: faultMessage(this.stage, label, code, final),
      final,
    });
    return code;
  }

  /** The candidate does the work now: told once per change. */
  use(candidate: Candidate<T>): void {
    const from = this.#active;
    this.#active = candidate;
    if (!from || from === candidate) return;
    this.#report.onSwitched(this.stage, from.choice.provider, candidate.choice.provider);
  }
}
