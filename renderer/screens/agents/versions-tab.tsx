import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useToaster } from '../../ui/toast.tsx';
import { useLanguage } from '../../words/language.tsx';
import { useAgentWords } from './use-agent-words.ts';
import { versionDiff } from './version-diff.ts';

interface VersionsTabProps {
  /** Null: not saved yet. */
  readonly agentId: string | null;
  readonly draft: AgentProfile;
  change(change: Partial<AgentProfile>): void;
}

/** Every version that was ever saved: look at what changed, take one back into the form. */
export function VersionsTab({ agentId, draft, change }: VersionsTabProps) {
  const w = useAgentWords();
  return (
    <Section title={w.tabs.versions}>
      <p className="mb-3 max-w-prose type-ui text-text-2">{w.versionsText}</p>
      {agentId === null ? (
        <Note>{w.notSavedYet}</Note>
      ) : (
        <VersionList agentId={agentId} draft={draft} change={change} />
      )}
    </Section>
  );
}

function VersionList({ agentId, draft, change }: VersionsTabProps & { readonly agentId: string }) {
  const w = useAgentWords();
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toaster = useToaster();
  const versions = useQuery(trpc.agents.versions.queryOptions({ agentId }));
  const [compared, setCompared] = useState<number | null>(null);
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const restore = async (version: number) => {
    const { profile } = await queries.fetchQuery(trpc.agents.get.queryOptions({ agentId, version }));
    change(profile);
    toaster.done(w.restored(version));
  };
  return (
    <QueryState query={versions} loading={w.loading}>
      {(lines) => (
        <>
          <ul className="border-t border-line">
            {lines.map(({ version, savedAt, savedBy }, index) => (
              <li
                key={version}
                className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line py-2 type-ui"
              >
                <span className="font-medium">{w.version(version)}</span>
                {index === 0 && <Tag>{w.inForce}</Tag>}
                <span className="text-text-2">
                  {time.format(savedAt)} <bdi>{w.savedBy(savedBy)}</bdi>
                </span>
                <span className="ms-auto flex gap-2">
                  <Button
                    size="small"
                    aria-label={`${w.compare} ${w.version(version)}`}
                    onClick={() => setCompared(version)}
                  >
                    {w.compare}
                  </Button>
                  <Button
                    size="small"
                    aria-label={`${w.restore} ${w.version(version)}`}
                    onClick={() => void restore(version).catch(() => setCompared(version))}
                  >
                    {w.restore}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
          {compared !== null && (
            <CompareDialog
              agentId={agentId}
              version={compared}
              draft={draft}
              onClose={() => setCompared(null)}
            />
          )}
        </>
      )}
    </QueryState>
  );
}

export function CompareDialog({
  agentId,
  version,
  draft,
  onClose,
}: {
  readonly agentId: string;
  readonly version: number;
  readonly draft: AgentProfile;
  onClose(): void;
}) {
  const w = useAgentWords();
  const before = useQuery(useTRPC().agents.get.queryOptions({ agentId, version }));
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={w.compareTitle(version)}
      actions={<Button onClick={onClose}>{w.close}</Button>}
    >
      <QueryState query={before} loading={w.loading}>
        {({ profile }) => <Changes version={version} before={profile} after={draft} />}
      </QueryState>
    </Dialog>
  );
}

function Changes({
  version,
  before,
  after,
}: {
  readonly version: number;
  readonly before: AgentProfile;
  readonly after: AgentProfile;
}) {
  const w = useAgentWords();
  const changes = versionDiff(before, after);
  if (changes.length === 0) return <p className="type-body">{w.compareSame}</p>;
  return (
    <dl className="flex flex-col gap-4">
      {changes.map((change) => (
        <div key={change.field}>
          <dt className="mb-1 type-ui font-semibold">{w.fields[change.field]}</dt>
          <dd className="grid gap-2 sm:grid-cols-2">
            <Side label={w.version(version)} text={change.before || w.none} />
            <Side label={w.now} text={change.after || w.none} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const Side = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <div className="min-w-0 rounded-md bg-sunken px-3 py-2">
    <span className="block type-small text-text-2">{label}</span>
    <span dir="auto" className="block break-words whitespace-pre-line type-ui">
      {text}
    </span>
  </div>
);
