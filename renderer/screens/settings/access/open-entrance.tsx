import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CertificateFacts, LanStatus } from '../../../../electron/shared/contract/lan-access.ts';
import { buttonClasses } from '../../../ui/button.tsx';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useDay } from './use-day.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** How others come in: addresses, the certificate, and how a device is told to trust it. */
export function OpenEntrance({
  status,
  authority,
}: {
  readonly status: Extract<LanStatus, { state: 'open' }>;
  readonly authority: CertificateFacts | null;
}) {
  const w = useWords({ en, ar });
  const { day } = useDay();
  const { urls, certificate, selfMade } = status;
  const until = day(certificate.validTo);
  return (
    <dl className="grid gap-x-6 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <Fact name={w.urls}>
        <div className="flex flex-col gap-1">
          {urls.map((url) => (
            <CodeBlock key={url} text={url} copyLabel={w.copy} copied={w.copied} />
          ))}
        </div>
      </Fact>
      <Fact name={w.certificate}>
        <bdi>{certificate.subject}</bdi>
        <span className="block text-text-2">{selfMade ? w.renewedByItself(until) : w.validUntil(until)}</span>
      </Fact>
      <Fact name={w.fingerprint}>
        <span className="mb-1 block text-text-2">{w.fingerprintText}</span>
        <CodeBlock text={certificate.fingerprintSha256} copyLabel={w.copy} copied={w.copied} />
      </Fact>
      {selfMade && authority && (
        <Fact name={w.trustTitle}>
          <Trust url={urls[0] ?? ''} />
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="pt-3 type-ui font-medium">{name}</dt>
      <dd className="m-0 min-w-0 border-b border-line py-3 type-ui">{children}</dd>
    </>
  );
}

function Trust({ url }: { readonly url: string }) {
  const w = useWords({ en, ar });
  const ways = [w.trustWindows, w.trustMac, w.trustLinux, w.trustIphone, w.trustAndroid];
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-text-2">{w.trustText}</p>
      <a href="/trunkline-ca.crt" download className={buttonClasses()}>
        <Download size={16} strokeWidth={1.75} aria-hidden />
        {w.downloadAuthority}
      </a>
      <p className="text-text-2">{w.trustAddress}</p>
      <div className="w-full">
        <CodeBlock text={`${url}/trunkline-ca.crt`} copyLabel={w.copy} copied={w.copied} />
      </div>
      <ul className="list-disc ps-5 text-text-2">
        {ways.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
    </div>
  );
}
