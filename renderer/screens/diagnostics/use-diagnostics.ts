import { useEffect, useState } from 'react';
import type { CheckRow, DiagnosticsMessage, LogLine } from '../../../electron/shared/contract/diagnostics.ts';
import { useTRPCClient } from '../../api/trpc.ts';

export interface Diagnostics {
  readonly checks: readonly CheckRow[];
  readonly log: readonly LogLine[];
}

const LINES_KEPT = 3000;

/** Checks and log as they come, on one stream while the screen is open; null until the first snapshot. */
export function useDiagnostics(): { readonly data: Diagnostics | null; readonly error: unknown } {
  const api = useTRPCClient();
  const [data, setData] = useState<Diagnostics | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const stream = api.diagnostics.watch.subscribe(undefined, {
      onData: (message) => {
        setError(null);
        setData((before) => applied(before, message));
      },
      onError: setError,
    });
    return () => stream.unsubscribe();
  }, [api]);
  return { data, error };
}

export function applied(before: Diagnostics | null, message: DiagnosticsMessage): Diagnostics | null {
  if (message.type === 'snapshot') return { checks: message.checks, log: message.log };
  if (before === null) return null;
  switch (message.type) {
    case 'checks':
      return { ...before, checks: message.checks };
    case 'check':
      return {
        ...before,
        checks: before.checks.map((check) => (check.id === message.check.id ? message.check : check)),
      };
    case 'log':
      return { ...before, log: [...before.log, ...message.lines].slice(-LINES_KEPT) };
  }
}
