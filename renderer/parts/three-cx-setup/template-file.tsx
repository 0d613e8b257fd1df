import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { ThreeCxPlace } from '../../../electron/shared/three-cx/installation.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { saveFile } from './save-file.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Our provider template for this machine: to be saved, and to be read before it is imported. */
export function TemplateFile({ place }: { readonly place: ThreeCxPlace }) {
  const w = useWords({ en, ar });
  const trpc = useTRPC();
  const template = useQuery(trpc.threeCx.template.queryOptions({ place }));
  const [reading, setReading] = useState(false);
  return (
    <QueryState query={template} loading={w.loading} rows={1}>
      {({ fileName, xml }) => (
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2">
          <Button
            look="primary"
            icon={<Download size={16} strokeWidth={1.75} />}
            onClick={() => saveFile(fileName, xml, 'application/xml')}
          >
            <bdi>{w.saveFile(fileName)}</bdi>
          </Button>
          <span className="min-w-0 flex-1 basis-72 type-small text-text-2">
            {w.madeFor}{' '}
            <button
              type="button"
              className="text-accent underline pointer-coarse:min-h-11"
              onClick={() => setReading(true)}
            >
              {w.readFile}
            </button>
          </span>
          <Dialog
            open={reading}
            onClose={() => setReading(false)}
            wide
            title={fileName}
            description={w.madeFor}
            actions={<Button onClick={() => setReading(false)}>{w.close}</Button>}
          >
            <CodeBlock text={xml} copyLabel={w.copy(fileName)} copied={w.copied} />
          </Dialog>
        </div>
      )}
    </QueryState>
  );
}
