import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FieldErrors, useForm } from 'react-hook-form';
import type { PhoneLineSettings } from '../../../electron/shared/contract/settings.ts';
import type { ThreeCxPlace } from '../../../electron/shared/three-cx/installation.ts';
import { useTRPC, useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { Segments } from '../../ui/segments.tsx';
import { useWords } from '../../words/use-words.ts';
import { PROPOSED_EXTENSION } from './guide-values.ts';
import { RegistrationState } from './registration-state.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

type Registration = NonNullable<PhoneLineSettings['registration']>;

interface Typed {
  readonly registrar: string;
  readonly port: string;
  readonly username: string;
  readonly authenticationId: string;
  readonly password: string;
  readonly protocol: Registration['protocol'];
}

interface RegistrationFormProps {
  readonly host: string;
  readonly place: ThreeCxPlace;
  /** The extension that is typed, for the fields in 3CX above. */
  onExtension(extension: string): void;
}

/** What Trunkline signs in to 3CX with. The password goes to the secrets, the rest to the settings. */
export function RegistrationForm(props: RegistrationFormProps) {
  const w = useWords({ en, ar });
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions());
  const secrets = useQuery(trpc.secrets.status.queryOptions());
  const stored = secrets.data?.some(({ name, state }) => name === SECRET && state !== 'not_set') ?? false;
  return (
    <Section title={w.registrationTitle}>
      <QueryState query={settings} loading={w.loading}>
        {({ settings: { phoneLine } }) => (
          <Form {...props} registration={phoneLine.registration} passwordStored={stored} />
        )}
      </QueryState>
      <RegistrationState />
    </Section>
  );
}

const SECRET = 'sip-registration';
const DEFAULT_PORTS = { udp: '5060', tcp: '5060', tls: '5061' } as const;

function Form({
  host,
  place,
  onExtension,
  registration,
  passwordStored,
}: RegistrationFormProps & {
  readonly registration: Registration | null;
  readonly passwordStored: boolean;
}) {
  const w = useWords({ en, ar });
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const form = useForm<Typed>({ defaultValues: startingValues(registration, host, place) });
  const { register, watch, setValue, formState } = form;
  const save = useMutation({
    mutationFn: async (typed: Typed) => {
      if (typed.password !== '') await api.secrets.set.mutate({ name: SECRET, value: typed.password });
      await api.settings.save.mutate({ phoneLine: { registration: toRegistration(typed) } });
    },
    onSuccess: () => {
      setValue('password', '');
      return queries.invalidateQueries({ queryKey: trpc.secrets.pathKey() });
    },
  });
  const errorOf = (name: keyof Typed, example: string) => required(formState.errors, name, w.needs(example));
  return (
    <form onSubmit={form.handleSubmit((typed) => save.mutate(typed))} className="flex flex-col gap-3">
      <div className="grid gap-2.5 sm:grid-cols-[minmax(0,1fr)_7rem_auto]">
        <Field label={w.registrar} error={errorOf('registrar', 'pbx.company.com')}>
          <Input dir="ltr" {...register('registrar', { required: true })} />
        </Field>
        <Field label={w.port} error={errorOf('port', '5061')}>
          <Input
            inputMode="numeric"
            dir="ltr"
            {...register('port', { required: true, pattern: /^\d{1,5}$/ })}
          />
        </Field>
        <div className="flex flex-col gap-[5px]">
          <span className="type-ui font-medium">{w.transport}</span>
          <Segments
            label={w.transport}
            value={watch('protocol')}
            onChange={(protocol) => {
              setValue('protocol', protocol);
              setValue('port', DEFAULT_PORTS[protocol]);
            }}
            options={(['udp', 'tcp', 'tls'] as const).map((value) => ({ value, label: value.toUpperCase() }))}
          />
        </div>
      </div>
      <div className="grid gap-2.5 sm:grid-cols-3">
        <Field label={w.extension} error={errorOf('username', PROPOSED_EXTENSION)}>
          <Input
            dir="ltr"
            inputMode="numeric"
            {...register('username', {
              required: true,
              onChange: (event: { target: { value: string } }) => onExtension(event.target.value),
            })}
          />
        </Field>
        <Field label={w.authenticationId} error={errorOf('authenticationId', 'Xy7Kp2Qw')}>
          <Input dir="ltr" mono {...register('authenticationId', { required: true })} />
        </Field>
        <Field
          label={w.password}
          hint={passwordStored ? w.passwordStored : undefined}
          error={errorOf('password', 'p3Rt9Lm4')}
        >
          <Input type="password" mono dir="ltr" {...register('password', { required: !passwordStored })} />
        </Field>
      </div>
      {place !== 'same_lan' && <p className="type-small text-text-2">{w.tlsHint}</p>}
      {save.isError && <FailureNote error={save.error} />}
      <div>
        <Button type="submit" look="primary" working={save.isPending ? w.signingIn : false}>
          {w.signIn}
        </Button>
      </div>
    </form>
  );
}

const required = (errors: FieldErrors<Typed>, name: keyof Typed, text: string): string | null =>
  errors[name] ? text : null;

const startingValues = (registration: Registration | null, host: string, place: ThreeCxPlace): Typed => {
  const protocol = registration?.protocol ?? (place === 'same_lan' ? 'udp' : 'tls');
  return {
    registrar: registration?.registrar ?? host,
    port: String(registration?.port ?? DEFAULT_PORTS[protocol]),
    username: registration?.username ?? PROPOSED_EXTENSION,
    authenticationId: registration?.authenticationId ?? '',
    password: '',
    protocol,
  };
};

/** Two minutes between registrations: most routers keep a way open longer than that, few much longer. */
const toRegistration = ({ registrar, port, username, authenticationId, protocol }: Typed) => ({
  registrar: registrar.trim(),
  port: Number(port),
  protocol,
  username: username.trim(),
  authenticationId: authenticationId.trim() || null,
  expiresSeconds: 120,
});
