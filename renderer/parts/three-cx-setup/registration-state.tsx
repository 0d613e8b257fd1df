import { useStatus } from '../../api/updates.tsx';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Whether 3CX took the registration, as the line knows it now. */
export function RegistrationState() {
  const w = useWords({ en, ar });
  const registration = useStatus()?.phoneLine.registration ?? null;
  if (registration === null || registration.state === 'stopped') return null;
  const { state, detail } = registration;
  const shown = {
    registering: { health: 'busy', text: w.registering },
    registered: { health: 'ok', text: w.registered(detail) },
    failed: { health: 'bad', text: w.registrationFailed(detail) },
  } as const;
  const { health, text } = shown[state];
  return (
    <p role="status" className="mt-3 flex items-start gap-2 type-ui text-text-2">
      <HealthGlyph health={health} className="mt-0.5" />
      <bdi>{text}</bdi>
    </p>
  );
}
