import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../api/trpc.ts';
import { useStatus } from '../../api/updates.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Field } from '../../ui/field.tsx';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { Input } from '../../ui/input.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { useWords } from '../../words/use-words.ts';
import { useSetup } from './setup-state.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const PORTS = { tls: 5061, tcp: 5060, udp: 5060 } as const;
type Transport = keyof typeof PORTS;

/** Extension mode: what 3CX gave for the extension. The password goes into the secrets, and never comes back. */
export function ExtensionSignIn() {
  const words = useWords({ en, ar });
  const w = words.threeCx.extension;
  const trpc = useTRPC();
  const { answers } = useSetup();
  const settings = useQuery(trpc.settings.get.queryOptions());
  const line = settings.data?.settings.phoneLine;
  const before = line?.registration ?? null;
  const [username, setUsername] = useState(before?.username ?? '');
  const [authenticationId, setAuthenticationId] = useState(before?.authenticationId ?? '');
  const [password, setPassword] = useState('');
  const [protocol, setProtocol] = useState<Transport>(before?.protocol ?? 'tcp');
  const saveSecret = useMutation(trpc.secrets.set.mutationOptions());
  const saveSettings = useMutation(trpc.settings.save.mutationOptions());
  const [tried, setTried] = useState(false);
  const hasTls = line?.tls !== null && line?.tls !== undefined;
  const host = answers.threeCxHost;
  const wrong = {
    host: host === null,
    username: username.trim() === '',
    password: password === '' && before === null,
  };

  const signIn = async () => {
    setTried(true);
    if (Object.values(wrong).some(Boolean) || host === null) return;
    if (password !== '') {
      const kept = await saveSecret
        .mutateAsync({ name: 'sip-registration', value: password })
        .catch(() => null);
      if (kept === null) return;
    }
    const registration = {
      registrar: host,
      port: PORTS[protocol],
      protocol,
      username: username.trim(),
      authenticationId: authenticationId.trim() || null,
      expiresSeconds: 120,
    };
    await saveSettings.mutateAsync({ phoneLine: { registration } }).catch(() => null);
    setPassword('');
  };

  return (
    <Section title={w.title}>
      <p className="mb-3 type-ui text-text-2">{w.text}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={w.username} error={tried && wrong.username ? w.usernameMissing : null}>
          <Input mono value={username} onChange={(event) => setUsername(event.target.value)} />
        </Field>
        <Field label={w.authenticationId} hint={w.authenticationIdHint}>
          <Input
            mono
            value={authenticationId}
            onChange={(event) => setAuthenticationId(event.target.value)}
          />
        </Field>
        <Field
          label={w.password}
          hint={w.passwordHint}
          error={tried && wrong.password ? w.passwordMissing : null}
        >
          <Input
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <Field label={w.transport} hint={hasTls ? w.transportHint : w.tlsNeedsCertificate}>
          <Select<Transport>
            value={protocol}
            onChange={setProtocol}
            options={[
              { value: 'tls', label: w.tls, disabled: !hasTls },
              { value: 'tcp', label: w.tcp },
              { value: 'udp', label: w.udp },
            ]}
          />
        </Field>
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button
          working={(saveSecret.isPending || saveSettings.isPending) && words.saving}
          onClick={() => void signIn()}
        >
          {w.signIn}
        </Button>
        <RegistrationLine />
      </div>
      {tried && wrong.host && <FailureNoteText text={w.hostMissing} />}
      {(saveSecret.error ?? saveSettings.error) ? (
        <FailureNote error={saveSecret.error ?? saveSettings.error} />
      ) : null}
    </Section>
  );
}

const FailureNoteText = ({ text }: { readonly text: string }) => (
  <p role="alert" className="mt-2 type-small text-bad">
    {text}
  </p>
);

function RegistrationLine() {
  const w = useWords({ en, ar }).threeCx.extension;
  const registration = useStatus()?.phoneLine.registration;
  if (!registration) return null;
  const health = { registered: 'ok', registering: 'busy', failed: 'bad', stopped: 'idle' } as const;
  return (
    <p role="status" className="flex items-start gap-2 type-ui text-text-2">
      <HealthGlyph health={health[registration.state]} className="mt-0.5" />
      <span>
        {w.states[registration.state]} <bdi>{registration.detail}</bdi>
      </span>
    </p>
  );
}
