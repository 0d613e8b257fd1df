import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';

const KEY = 'settings-draft';

/**
 * What was typed and not saved stays with the tab when one looks elsewhere in the page, and the browser asks
 * before it is closed. Drafts live in the query client, whose life is that of the tab.
 */
export function useDraft<T extends FieldValues>(section: string, form: UseFormReturn<T>): void {
  const queries = useQueryClient();
  const { isDirty } = form.formState;
  useEffect(() => {
    if (!isDirty) {
      queries.removeQueries({ queryKey: [KEY, section] });
      return;
    }
    const keep = () => queries.setQueryData([KEY, section], form.getValues());
    keep();
    const subscription = form.watch(keep);
    window.addEventListener('beforeunload', ask);
    return () => {
      subscription.unsubscribe();
      window.removeEventListener('beforeunload', ask);
    };
  }, [queries, section, form, isDirty]);
}

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

/** The draft of a section, as it was left; undefined: none. */
export function useKeptDraft<T>(section: string): T | undefined {
  const queries = useQueryClient();
  queries.setQueryDefaults([KEY], { gcTime: Number.POSITIVE_INFINITY });
  return queries.getQueryData<T>([KEY, section]);
}

/** Names of the sections that have something unsaved. */
export function useDraftedSections(): ReadonlySet<string> {
  const cache = useQueryClient().getQueryCache();
  const names = useSyncExternalStore(
    (onChange) => cache.subscribe(onChange),
    () =>
      cache
        .findAll({ queryKey: [KEY] })
        .filter(({ state }) => state.data !== undefined)
        .map(({ queryKey }) => String(queryKey[1]))
        .join(' '),
  );
  return new Set(names.split(' '));
}
