import { useMutation } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { ConnectionTest } from '../../../../electron/shared/contract/three-cx.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { Note } from '../../../ui/note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';

/** A certificate that nothing vouches for: a person compares its fingerprint once, then only it is accepted. */
export function CertificateQuestion({
  certificate,
  onAnswer,
}: {
  readonly certificate: Extract<ConnectionTest, { state: 'certificate' }>;
  onAnswer(answer: ConnectionTest): void;
}) {
  const w = useWords({ en, ar });
  const trpc = useTRPC();
  const trust = useMutation(trpc.threeCx.trustCertificate.mutationOptions({ onSuccess: onAnswer }));
  const { fingerprint, subject, issuer, validTo, changed } = certificate;
  return (
    <Note tone={changed ? 'bad' : 'warn'} role="alert">
      <p className="font-medium">{w.certificateTitle}</p>
      <p>{changed ? w.certificateChanged : w.certificateNew}</p>
      <p className="mt-2 type-small">
        <bdi>{w.issuedTo(subject, issuer, validTo)}</bdi>
      </p>
      <p className="mt-1 type-small">
        {w.fingerprint}:{' '}
        <code dir="ltr" className="font-mono">
          {fingerprint.split(':').map((byte, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: bytes repeat and stay where they are
            <Fragment key={index}>
              {index > 0 && ':'}
              <wbr />
              {byte}
            </Fragment>
          ))}
        </code>
      </p>
      <div className="mt-3 flex flex-col items-start gap-2">
        {trust.isError && <FailureNote error={trust.error} />}
        <Button working={trust.isPending ? w.accepting : false} onClick={() => trust.mutate({ fingerprint })}>
          {w.acceptCertificate}
        </Button>
      </div>
    </Note>
  );
}
