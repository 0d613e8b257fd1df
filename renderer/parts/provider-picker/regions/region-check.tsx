import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProviderOffer } from '../../../../electron/shared/contract/providers.ts';
import type { ChosenProviders } from '../../../../electron/shared/setup/answers.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { type RegionGroup, regionGroups } from './region-rows.ts';
import { RegionSum } from './region-sum.tsx';
import { RegionTable } from './region-table.tsx';
import { useRegionWords } from './use-region-words.ts';

export interface RegionCheckProps {
  readonly value: ChosenProviders;
  readonly offers: readonly ProviderOffer[];
  onChange(next: ChosenProviders): void;
}

/** How far away each region of the chosen providers is, what that costs a reply, and where voices are processed. */
export function RegionCheck({ value, offers, onChange }: RegionCheckProps) {
  const { w } = useRegionWords();
  const [measuredAt, setMeasuredAt] = useState(0);
  const measuring = useMutation({
    ...useTRPC().providers.measureRegions.mutationOptions(),
    onSuccess: () => setMeasuredAt(Date.now()),
  });
  const groups = regionGroups(value, offers, measuring.data ?? []);
  if (groups.length === 0) return null;
  const measure = () => measuring.mutate({ choices: choicesOf(value, groups) });
  return (
    <section className="border-t border-line py-4" aria-labelledby="regions">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <h3 id="regions" className="type-ui font-semibold">
            {w.title}
          </h3>
          <p className="max-w-prose type-small text-text-2">{w.lead}</p>
        </div>
        <Button working={measuring.isPending && w.measuring} onClick={measure}>
          {measuring.data ? w.again : w.measure}
        </Button>
      </div>
      {measuring.error && <FailureNote error={measuring.error} />}
      {measuring.data && (
        <>
          <RegionTable groups={groups} />
          <RegionSum groups={groups} value={value} measuredAt={measuredAt} onChange={onChange} />
        </>
      )}
    </section>
  );
}

/** Offline voices have no way, and an own server's address may still be half typed. */
const choicesOf = (value: ChosenProviders, groups: readonly RegionGroup[]) =>
  groups.flatMap(({ stage, index }) => {
    const choice = value[stage][index];
    if (choice === undefined) return [];
    const { provider, baseUrl } = choice;
    return [{ provider, baseUrl: baseUrl !== null && URL.canParse(baseUrl) ? baseUrl : null }];
  });
