import { useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { Note } from '../../../ui/note.tsx';
import { ar as uiAr } from '../../../ui/words.ar.ts';
import { en as uiEn } from '../../../ui/words.en.ts';
import { ar as liveKitAr } from '../../../words/livekit.ar.ts';
import { en as liveKitEn } from '../../../words/livekit.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { PlainRow } from '../parts/plain-row.tsx';
import { SettingGroup } from '../parts/setting-row.tsx';
import { MachineText } from './machine-text.tsx';
import { type ImageImport, useImageImport } from './use-image-import.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export function ImageGroup({ image }: { readonly image: string }) {
  const w = useWords({ en, ar });
  const ui = useWords({ en: uiEn, ar: uiAr });
  const imports = useImageImport();
  const [path, setPath] = useState('');
  const fileInput = useRef<HTMLInputElement>(null);
  const working = imports.isPending && w.uploading;
  return (
    <SettingGroup title={w.image} text={w.imageText}>
      <PlainRow
        title={
          <bdi dir="ltr" className="font-mono">
            {image}
          </bdi>
        }
      >
        <input
          ref={fileInput}
          type="file"
          accept=".tar,application/x-tar"
          hidden
          aria-label={w.chooseFile}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file) imports.mutate(file);
            currentTarget.value = '';
          }}
        />
        <Button working={working} onClick={() => fileInput.current?.click()}>
          {w.chooseFile}
        </Button>
      </PlainRow>
      <div className="flex flex-col gap-3 pt-3">
        <div className="flex flex-col gap-1 type-ui text-text-2">
          {w.imageHow}
          <CodeBlock
            text={`docker pull ${image}\ndocker save ${image} -o livekit-server.tar`}
            copyLabel={w.copy}
            copied={ui.copied}
          />
        </div>
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            imports.mutate(path.trim());
          }}
        >
          <div className="min-w-0 flex-1 basis-64">
            <Field label={w.importPath}>
              <Input value={path} onChange={(event) => setPath(event.target.value)} dir="ltr" mono />
            </Field>
          </div>
          <Button type="submit" disabled={path.trim() === ''} working={working}>
            {w.import}
          </Button>
        </form>
        {imports.isError && <FailureNote error={imports.error} />}
        {imports.data && <Outcome outcome={imports.data} />}
      </div>
    </SettingGroup>
  );
}

function Outcome({ outcome }: { readonly outcome: ImageImport }) {
  const w = useWords({ en, ar });
  const words = useWords({ en: liveKitEn, ar: liveKitAr });
  switch (outcome.kind) {
    case 'done':
      return (
        <Note tone="ok" role="status">
          {w.imported}
        </Note>
      );
    case 'too_large':
      return (
        <Note tone="bad" role="alert">
          {w.tooLarge}
        </Note>
      );
    case 'not_sent':
      return (
        <Note tone="bad" role="alert">
          {w.notSent}
        </Note>
      );
    case 'refused': {
      const { what, fix } = words.problem(outcome.problem);
      const detail = 'detail' in outcome.problem ? outcome.problem.detail : '';
      return (
        <>
          <Note tone="bad" role="alert">
            <bdi>{what}</bdi> <bdi>{fix}</bdi>
          </Note>
          {detail !== '' && <MachineText title={w.said} text={detail} />}
        </>
      );
    }
  }
}
