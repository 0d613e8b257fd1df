import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isIpAddress } from '../../../electron/shared/setup/ip-address.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The exact lines for this machine's firewall. Shown always, run only when the person says so and the service may. */
export function FirewallCommands({ peer }: { readonly peer: string | null }) {
  const words = useWords({ en, ar });
  const w = words.machine;
  const trpc = useTRPC();
  const usable = peer !== null && isIpAddress(peer) ? peer : null;
  const plan = useQuery({ ...trpc.setup.firewall.queryOptions({ peer: usable }), enabled: usable !== null });
  const run = useMutation(trpc.setup.runFirewall.mutationOptions());
  const [asking, setAsking] = useState(false);
  if (usable === null || plan.data === undefined) return null;
  const { firewall, commands, canRun, cannotRunBecause } = plan.data;
  if (commands.length === 0) {
    return (
      <Section title={w.firewallTitle}>
        <p className="type-ui text-text-2">{firewall === null ? w.noFirewall : w.firewallOff(firewall)}</p>
      </Section>
    );
  }
  return (
    <Section title={w.firewallTitle}>
      <p className="mb-2 type-ui text-text-2">{w.firewallText(firewall ?? '')}</p>
      <CodeBlock text={commands.join('\n')} copyLabel={words.copyCommands} copied={words.copied} />
      <div className="mt-2 flex flex-wrap items-center gap-3">
        {canRun && (
          <Button working={run.isPending && w.running} onClick={() => setAsking(true)}>
            {w.runLines(commands.length)}
          </Button>
        )}
        <p className="type-ui text-text-2">
          {cannotRunBecause ? <bdi>{cannotRunBecause}</bdi> : w.firewallLater}
        </p>
      </div>
      {run.data && (
        <div className="mt-2">
          <Note tone={run.data.ok ? 'ok' : 'bad'} role="status">
            {run.data.ok ? w.ran : w.ranBadly}
            <pre dir="ltr" className="mt-1 overflow-x-auto font-mono text-xs whitespace-pre-wrap">
              {run.data.output}
            </pre>
          </Note>
        </div>
      )}
      {run.isError && <FailureNote error={run.error} />}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={w.runTitle}
        action={w.runLines(commands.length)}
        cancel={words.cancel}
        danger={false}
        onConfirm={() => {
          setAsking(false);
          run.mutate({ peer: usable, commands });
        }}
      >
        {w.runText}
      </ConfirmDialog>
    </Section>
  );
}
