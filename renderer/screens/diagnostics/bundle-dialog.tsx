import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  BUNDLE_PARTS,
  type BundleContents,
  type BundlePart,
} from '../../../electron/shared/contract/diagnostics.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useToaster } from '../../ui/toast.tsx';
import { BundleInside } from './bundle-inside.tsx';
import { saveZip } from './save-zip.ts';
import { useDiagnosticsWords, useFormats } from './use-words-and-formats.ts';

/** What goes in, each part of it optional, how it looks masked, and the file itself. */
export function BundleDialog({ onClose }: { onClose(): void }) {
  const w = useDiagnosticsWords();
  const trpc = useTRPC();
  const toaster = useToaster();
  const [chosen, setChosen] = useState<readonly BundlePart[]>(BUNDLE_PARTS);
  const [inside, setInside] = useState(false);
  const contents = useQuery(
    trpc.diagnostics.bundleContents.queryOptions(undefined, { gcTime: 0, staleTime: 0 }),
  );
  const making = useMutation(
    trpc.diagnostics.bundle.mutationOptions({
      onSuccess: ({ fileName, zipBase64 }) => {
        saveZip(fileName, zipBase64);
        toaster.done(w.bundleSaved(fileName));
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={w.bundleTitle}
      description={w.bundleText}
      actions={
        <>
          <Button
            className="me-auto"
            disabled={contents.data === undefined}
            onClick={() => setInside(!inside)}
          >
            {inside ? w.back : w.lookInside}
          </Button>
          <Button onClick={onClose}>{w.cancel}</Button>
          <Button
            look="primary"
            disabled={chosen.length === 0}
            title={chosen.length === 0 ? w.chooseOne : undefined}
            working={making.isPending && w.savingBundle}
            onClick={() => making.mutate({ parts: [...chosen] })}
          >
            {w.saveBundle}
          </Button>
        </>
      }
    >
      <QueryState query={contents} loading={w.bundleLoading} rows={5}>
        {(data) =>
          inside ? (
            <BundleInside contents={data} chosen={chosen} />
          ) : (
            <Parts contents={data} chosen={chosen} onChange={setChosen} />
          )
        }
      </QueryState>
      {making.error && (
        <div className="mt-3">
          <FailureNote error={making.error} />
        </div>
      )}
    </Dialog>
  );
}

function Parts({
  contents,
  chosen,
  onChange,
}: {
  readonly contents: BundleContents;
  readonly chosen: readonly BundlePart[];
  onChange(chosen: readonly BundlePart[]): void;
}) {
  const w = useDiagnosticsWords();
  const { bytes } = useFormats();
  const sizeOf = (part: BundlePart) =>
    contents.parts.find((each) => each.part === part)?.files.reduce((sum, file) => sum + file.bytes, 0) ?? 0;
  const total = chosen.reduce((sum, part) => sum + sizeOf(part), 0);
  return (
    <>
      <ul className="flex flex-col gap-2">
        {BUNDLE_PARTS.map((part) => (
          <li key={part} className="flex items-start gap-3">
            <span className="min-w-0 flex-1">
              <Checkbox
                label={w.parts[part]}
                checked={chosen.includes(part)}
                onChange={(on) =>
                  onChange(BUNDLE_PARTS.filter((each) => (each === part ? on : chosen.includes(each))))
                }
              />
            </span>
            <span className="type-small text-text-3 tabular-nums">
              {sizeOf(part) === 0 ? w.nothingInPart : bytes(sizeOf(part))}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 type-small text-text-2">{w.neverInside}</p>
      {contents.sample !== '' && (
        <pre
          dir="ltr"
          className="mt-3 overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs leading-5 text-text-2"
        >
          {contents.sample}
        </pre>
      )}
      <p className="mt-3 type-small text-text-3">{w.sameMask(bytes(total))}</p>
    </>
  );
}
