import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import {
  type ExplainSipCallInput,
  explainSipCallInputSchema,
} from '../../../../electron/shared/contract/livekit-sip.ts';
import type { LiveKitSipSettings } from '../../../../electron/shared/contract/settings.ts';
import { useTRPCClient } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { Note } from '../../../ui/note.tsx';
import { ar as sipAr } from '../../../words/livekit-sip.ar.ts';
import { en as sipEn } from '../../../words/livekit-sip.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { schemaResolver } from '../parts/schema-resolver.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The gateway itself says nothing about a call that it drops: so its choice is repeated here. */
export function ExplainGroup({ settings }: { readonly settings: LiveKitSipSettings }) {
  const w = useWords({ en, ar });
  const sip = useWords({ en: sipEn, ar: sipAr });
  const api = useTRPCClient();
  const form = useForm<Required<ExplainSipCallInput>>({
    defaultValues: {
      sourceAddress: hostOf(settings.allowedPeers[0]),
      called: settings.numbers[0] ?? '',
      caller: '',
      fromHost: '',
    },
    resolver: schemaResolver(explainSipCallInputSchema, (typed) => typed),
  });
  const explain = useMutation({
    mutationFn: (call: ExplainSipCallInput) => api.liveKitSip.explain.query(call),
  });
  const { errors } = form.formState;
  const explained = explain.data && sip.explained(explain.data);
  return (
    <SettingGroup title={w.explain} text={w.explainText}>
      <form
        noValidate
        className="pt-3"
        onSubmit={form.handleSubmit((call) => explain.mutateAsync(call).then(nothing, nothing))}
      >
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={w.source} error={errors.sourceAddress?.message}>
            <Input {...form.register('sourceAddress')} dir="ltr" mono spellCheck={false} />
          </Field>
          <Field label={w.called} error={errors.called?.message}>
            <Input {...form.register('called')} dir="ltr" mono />
          </Field>
          <Field label={w.caller} hint={w.optional} error={errors.caller?.message}>
            <Input {...form.register('caller')} dir="ltr" mono />
          </Field>
          <Field label={w.fromHost} hint={w.fromHostHint} error={errors.fromHost?.message}>
            <Input {...form.register('fromHost')} dir="ltr" mono spellCheck={false} />
          </Field>
        </div>
        <div className="flex flex-col items-start gap-3 pt-3">
          <Button type="submit" working={explain.isPending && w.switching}>
            {w.explainNow}
          </Button>
          {explain.isError && <FailureNote error={explain.error} />}
          {explained && (
            <Note tone={explained.good ? 'ok' : 'warn'} role="status">
              <bdi>{explained.text}</bdi>
            </Note>
          )}
        </div>
      </form>
    </SettingGroup>
  );
}

const nothing = () => undefined;

/** A network's first address is as good as any to ask about. */
const hostOf = (peer: string | undefined): string => peer?.split('/')[0] ?? '';
