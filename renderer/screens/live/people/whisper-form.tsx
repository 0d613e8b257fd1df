import { Field } from '@base-ui/react/field';
import { useMutation } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { Input } from '../../../ui/input.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';

/** A line to the agent that the caller does not hear. */
export function WhisperForm({
  callId,
  field,
}: {
  readonly callId: string;
  readonly field: RefObject<HTMLInputElement | null>;
}) {
  const w = useWords({ en, ar }).people;
  const trpc = useTRPC();
  const [text, setText] = useState('');
  const whisper = useMutation(trpc.live.whisper.mutationOptions({ onSuccess: () => setText('') }));
  const ready = text.trim() !== '';
  return (
    <form
      className="border-t border-line bg-surface py-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !whisper.isPending) whisper.mutate({ callId, text: text.trim() });
      }}
    >
      <Field.Root className="flex gap-2">
        <Field.Label className="sr-only">{w.whisper}</Field.Label>
        <Input
          ref={field}
          className="h-10"
          placeholder={w.whisper}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" className="h-10" disabled={!ready} working={whisper.isPending && w.sending}>
          {w.send}
        </Button>
      </Field.Root>
      {whisper.isError && (
        <div className="mt-2">
          <FailureNote error={whisper.error} />
        </div>
      )}
    </form>
  );
}
