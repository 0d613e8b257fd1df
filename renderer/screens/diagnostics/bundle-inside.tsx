import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BundleContents, BundlePart } from '../../../electron/shared/contract/diagnostics.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Field } from '../../ui/field.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Select } from '../../ui/select.tsx';
import { useDiagnosticsWords, useFormats } from './use-words-and-formats.ts';

/** The files as they are in the zip, masked: nobody has to believe it. */
export function BundleInside({
  contents,
  chosen,
}: {
  readonly contents: BundleContents;
  readonly chosen: readonly BundlePart[];
}) {
  const w = useDiagnosticsWords();
  const trpc = useTRPC();
  const { bytes } = useFormats();
  const files = contents.parts.filter(({ part }) => chosen.includes(part)).flatMap((part) => part.files);
  const [picked, setPicked] = useState<string | null>(null);
  const path = files.find((file) => file.path === picked)?.path ?? files[0]?.path ?? '';
  const query = useQuery(
    trpc.diagnostics.bundleFile.queryOptions({ path }, { enabled: path !== '', gcTime: 0 }),
  );
  if (path === '') return <p className="type-ui text-text-2">{w.chooseOne}</p>;
  return (
    <>
      <Field label={w.file}>
        <Select
          value={path}
          onChange={setPicked}
          options={files.map((file) => ({ value: file.path, label: `${file.path} (${bytes(file.bytes)})` }))}
        />
      </Field>
      <div className="mt-3 h-72">
        <QueryState query={query} loading={w.bundleLoading} rows={7}>
          {({ text }) => (
            <section
              aria-label={path}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
              tabIndex={0}
              className="h-full overflow-auto rounded-md bg-sunken p-3"
            >
              <pre
                dir="ltr"
                className="font-mono text-xs leading-5 whitespace-pre-wrap break-all text-text-2"
              >
                {text}
              </pre>
            </section>
          )}
        </QueryState>
      </div>
    </>
  );
}
