import { NamedSecret } from '../../../../parts/named-secret.tsx';
import { useWords } from '../../../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export function BucketKeys() {
  const w = useWords({ en, ar });
  return (
    <div className="grid gap-3 border-b border-line py-3 sm:grid-cols-2">
      <NamedSecret name="recording-bucket-key-id" label={w.keyId} />
      <NamedSecret name="recording-bucket-secret" label={w.secret} />
    </div>
  );
}
